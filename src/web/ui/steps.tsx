import { IconCheck } from '@tabler/icons-react';
import classes from './steps.module.css';

/** The steps of something that is done one after the other, and at which of them one is; behind the last: it is done. */
export function Steps({ label, steps, now }: { label: string; steps: readonly string[]; now: number }) {
  return (
    <ol className={classes.steps} aria-label={label}>
      {steps.map((step, place) => (
        <li
          key={step}
          className={classes.step}
          data-at={place === now ? 'now' : undefined}
          aria-current={place === now ? 'step' : undefined}
        >
          <span className={classes.mark}>{place < now ? <IconCheck size={14} aria-hidden /> : place + 1}</span>
          {step}
        </li>
      ))}
    </ol>
  );
}
