import { type ReactNode, useId } from 'react';
import classes from './job-progress.module.css';

type Props = {
  /** What is being done. */
  label: string;
  done: number | undefined;
  /** Undefined: nobody knows yet how much there is. */
  whole: number | undefined;
  /** How far it has come, in words. */
  words?: string | undefined;
  /** What may be done meanwhile. */
  children?: ReactNode;
};

/** How far work has come that goes on whether or not somebody looks at it. */
export function JobProgress({ label, done, whole, words, children }: Props) {
  const id = useId();
  return (
    <div className={classes.progress}>
      <span id={id}>{label}</span>
      <progress
        className={classes.bar}
        aria-labelledby={id}
        {...(done === undefined || whole === undefined ? {} : { value: done, max: whole })}
      />
      <div className={classes.words}>
        <span role="status">{words}</span>
        {children}
      </div>
    </div>
  );
}
