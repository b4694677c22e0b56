import type { ReactNode } from 'react';
import classes from './facts.module.css';

/** What is known of something, each with its name. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className={classes.facts}>{children}</dl>;
}

export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt dir="auto">{label}</dt>
      <dd>{children || '—'}</dd>
    </div>
  );
}
