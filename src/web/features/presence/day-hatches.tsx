import classes from './day-hatches.module.css';

/** What tells the states apart without colour: stripes for away, dots for invisible, a cross hatch beyond the limit. */
export function DayHatches({ id }: { id: string }) {
  const tile = { width: 7, height: 7, patternUnits: 'userSpaceOnUse' };
  return (
    <defs>
      <pattern id={`${id}-away`} {...tile} patternTransform="rotate(45)">
        <line className={classes.hatch} x1={1} x2={1} y1={0} y2={7} />
      </pattern>
      <pattern id={`${id}-invisible`} {...tile}>
        <circle className={classes.dot} cx={2} cy={2} r={1} />
      </pattern>
      <pattern id={`${id}-over`} {...tile} patternTransform="rotate(45)">
        <path className={classes.cross} d="M1 0V7M0 1H7" />
      </pattern>
    </defs>
  );
}
