import type { ReactNode } from 'react';
import { Link } from 'wouter';
import classes from './item-list.module.css';

/** Things of one kind, one below the other, in one frame. */
export function ItemList({ label, busy = false, children }: { label?: string; busy?: boolean; children: ReactNode }) {
  return (
    <ul className={classes.list} aria-label={label} aria-busy={busy || undefined}>
      {children}
    </ul>
  );
}

type Props = {
  icon?: ReactNode;
  name: ReactNode;
  /** A line below the name. */
  facts?: ReactNode;
  /** Where the whole line leads, or what it does. */
  href?: string;
  onOpen?: () => void;
  /** At the end of the line: states, and what may be done. */
  children?: ReactNode;
};

export function Item({ icon, name, facts, href, onOpen, children }: Props) {
  return (
    <li className={classes.item}>
      {icon}
      <span className={classes.names}>
        {href !== undefined ? (
          <Link href={href} className={classes.open} dir="auto">
            {name}
          </Link>
        ) : onOpen ? (
          <button type="button" className={classes.open} dir="auto" onClick={onOpen}>
            {name}
          </button>
        ) : (
          <strong className={classes.name} dir="auto">
            {name}
          </strong>
        )}
        {facts && (
          <span className={classes.facts} dir="auto">
            {facts}
          </span>
        )}
      </span>
      {children && <span className={classes.end}>{children}</span>}
    </li>
  );
}

/** A line that holds something else, such as the form that changes it. */
export function ItemBox({ children }: { children: ReactNode }) {
  return <li className={classes.item}>{children}</li>;
}
