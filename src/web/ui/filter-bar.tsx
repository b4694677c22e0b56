import type { ReactNode } from 'react';
import classes from './filter-bar.module.css';

/** What a list is narrowed down by; `grow`: the first field takes what room is left. */
export function FilterBar({ grow = false, children }: { grow?: boolean; children: ReactNode }) {
  return (
    <search className={classes.bar} data-grow={grow || undefined}>
      {children}
    </search>
  );
}
