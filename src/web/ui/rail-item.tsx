import { HINT } from './hint';
import classes from './rail-item.module.css';

/** The class of what stands on the rail, be it a link or a button. */
export const RAIL_ITEM = `${classes.item} ${HINT}`;

/** How many of something wait, in the corner of its place on the rail. */
export function RailCount({ count }: { count: number }) {
  return count > 0 && <span className={classes.count}>{count}</span>;
}
