import type { ReactNode } from 'react';
import classes from './notice-bar.module.css';

type Props = {
  /** A standing notice by this name; without it the bar speaks for itself when it appears. */ label?: string;
  children: ReactNode;
};

/** One line across the top of a page. */
export function NoticeBar({ label, children }: Props) {
  if (label === undefined)
    return (
      <div className={classes.bar} role="status">
        {children}
      </div>
    );
  return (
    <aside className={classes.bar} aria-label={label}>
      {children}
    </aside>
  );
}
