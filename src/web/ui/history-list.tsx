import type { ReactNode } from 'react';
import classes from './history-list.module.css';

export type HistoryLine = { id: string; label: string; before: ReactNode; after: ReactNode };
export type HistoryItem = { id: number; about: string; lines: readonly HistoryLine[] };

/** What was changed, the last change first: what each value was, where it was one, and what it became. */
export function HistoryList({ items }: { items: readonly HistoryItem[] }) {
  return (
    <ol className={classes.list}>
      {items.map(({ id, about, lines }) => (
        <li key={id} className={classes.entry}>
          <ul className={classes.changes}>
            {lines.map((line) => (
              <Line key={line.id} line={line} />
            ))}
          </ul>
          <span className={classes.about}>{about}</span>
        </li>
      ))}
    </ol>
  );
}

function Line({ line: { label, before, after } }: { line: HistoryLine }) {
  return (
    <li>
      <span className={classes.label} dir="auto">
        {label}
      </span>{' '}
      {before !== undefined && (
        <>
          <del className={classes.before}>
            <bdi>{before}</bdi>
          </del>{' '}
          <span aria-hidden>→</span>{' '}
        </>
      )}
      <ins className={classes.after}>
        <bdi>{after}</bdi>
      </ins>
    </li>
  );
}
