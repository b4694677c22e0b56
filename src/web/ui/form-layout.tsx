import type { ReactNode } from 'react';
import classes from './form-layout.module.css';

/** Fields one below the other. */
export function Fields({ children }: { children: ReactNode }) {
  return <div className={classes.fields}>{children}</div>;
}

/** Fields beside each other where they fit. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className={classes.row}>{children}</div>;
}

/** What ends a form, at its end; `sticky` keeps it in sight below a long one. */
export function FormActs({ sticky = false, children }: { sticky?: boolean; children: ReactNode }) {
  return (
    <div className={classes.acts} data-sticky={sticky || undefined}>
      {children}
    </div>
  );
}

/** A sentence between fields. */
export function FormHint({ children }: { children: ReactNode }) {
  return <p className={classes.hint}>{children}</p>;
}
