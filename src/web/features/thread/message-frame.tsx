import type { ReactNode } from 'react';
import type { Message } from '../../client';
import classes from './message-frame.module.css';

type Props = {
  label: string;
  direction: Message['direction'];
  /** Begins a run of the same writer. */
  opens?: boolean;
  marked?: boolean;
  /** In the corner: when, and how far it has come. */
  foot: ReactNode;
  reactions?: readonly string[];
  /** Below the bubble: what went wrong with it. */
  below?: ReactNode;
  children: ReactNode;
};

/** The bubble that every message stands in, on its side of the thread. */
export function MessageFrame({ label, direction, opens = false, marked = false, foot, reactions = [], below, children }: Props) {
  return (
    <article
      className={classes.line}
      data-direction={direction}
      data-opens={opens || undefined}
      data-marked={marked || undefined}
      aria-label={label}
    >
      <div className={classes.bubble}>
        {children}
        <span className={classes.foot}>{foot}</span>
      </div>
      {reactions.length > 0 && (
        <span className={classes.reactions} dir="auto">
          {reactions.join(' ')}
        </span>
      )}
      {below}
    </article>
  );
}
