import type { ReactNode } from 'react';
import classes from './action-menu.module.css';

/** A short list of things to do, each in a line of its own. */
export function ActionMenu({ children }: { children: ReactNode }) {
  return <div className={classes.menu}>{children}</div>;
}

type Props = { icon: ReactNode; label: string; onClick: () => void };

export function ActionEntry({ icon, label, onClick }: Props) {
  return (
    <button type="button" className={classes.entry} onClick={onClick}>
      {icon}
      {label}
    </button>
  );
}
