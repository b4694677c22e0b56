import type { ReactNode } from 'react';
import classes from './door-head.module.css';

/** What the page is for; `role`: the sentence is told when it changes. */
export function DoorHead({ title, role, children }: { title: string; role?: 'status' | 'alert'; children: ReactNode }) {
  return (
    <>
      <h1 className={classes.title} dir="auto">
        {title}
      </h1>
      <p className={classes.lead} role={role}>
        {children}
      </p>
    </>
  );
}

/** The way to another page of the door. */
export function Swap({ children }: { children: ReactNode }) {
  return <p className={classes.swap}>{children}</p>;
}
