import type { ReactNode } from 'react';
import classes from './trouble.module.css';

type Props = { kind: 'failed' | 'unknown'; role?: 'alert'; children: ReactNode };

/** What became of a message that did not arrive, or may not have. */
export function Trouble({ kind, role, children }: Props) {
  return (
    <div className={classes.trouble} data-kind={kind} role={role}>
      {children}
    </div>
  );
}

type ActProps = { disabled?: boolean; onClick: () => void; children: ReactNode };

export function TroubleAct({ disabled = false, onClick, children }: ActProps) {
  return (
    <button type="button" className={classes.act} disabled={disabled} onClick={onClick}>
      {children}
    </button>
  );
}
