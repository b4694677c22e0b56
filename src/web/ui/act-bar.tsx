import type { ReactNode } from 'react';
import classes from './act-bar.module.css';

type Props = {
  label: string;
  /** What it is about, or how far it has come. */
  words: ReactNode;
  /** How much of what is done; `unknown`: it goes on, and nobody knows yet how much there is. */
  progress?: { value: number; max: number } | 'unknown' | undefined;
  /** At its end: what can be done. */
  acts: ReactNode;
  /** Between the two. */
  children?: ReactNode;
};

/** A bar at the foot of a list, in sight wherever one is in it. */
export function ActBar({ label, words, progress, acts, children }: Props) {
  return (
    <section className={classes.bar} aria-label={label}>
      <p className={classes.words} role="status" dir="auto">
        {words}
      </p>
      {children}
      {progress && <progress className={classes.progress} aria-label={label} {...(progress === 'unknown' ? {} : progress)} />}
      <div className={classes.acts}>{acts}</div>
    </section>
  );
}
