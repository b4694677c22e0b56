import type { ReactNode, Ref } from 'react';
import { Link } from 'wouter';
import type { DragMark } from '../lib/screen/use-reorder';
import classes from './item-list.module.css';

type ListProps = { label?: string; busy?: boolean; ref?: Ref<HTMLUListElement>; children: ReactNode };

/** Things of one kind, one below the other, in one frame. */
export function ItemList({ label, busy = false, ref, children }: ListProps) {
  return (
    <ul className={classes.list} ref={ref} aria-label={label} aria-busy={busy || undefined}>
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
  /** While a line of the list is dragged. */
  mark?: DragMark;
  /** At the end of the line: states, and what may be done. */
  children?: ReactNode;
};

export function Item({ icon, name, facts, href, onOpen, mark, children }: Props) {
  const isDragged = typeof mark === 'object';
  return (
    <li
      className={classes.item}
      data-mark={isDragged ? 'dragged' : mark}
      style={isDragged ? { transform: `translateY(${mark.shift}px)` } : undefined}
    >
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
