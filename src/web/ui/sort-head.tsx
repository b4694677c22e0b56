import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import classes from './sort-head.module.css';

/** What rows are ordered by: the name of a column's `sort`, with `-` before it from the last to the first. */
export type Ordering = { by: string; onChange: (by: string) => void };
type Props = { label: string; sort: string; order: Ordering };

/** Where a column is ordered by: nothing for one that rows are not ordered by now. */
export const directionOf = (sort: string | undefined, order: Ordering | undefined): 'ascending' | 'descending' | undefined => {
  if (sort === undefined || order === undefined) return undefined;
  return order.by === sort ? 'ascending' : order.by === `-${sort}` ? 'descending' : undefined;
};

/** The head of a column that orders the rows: again, and it turns them around. */
export function SortHead({ label, sort, order }: Props) {
  const direction = directionOf(sort, order);
  return (
    <button type="button" className={classes.head} onClick={() => order.onChange(direction === 'ascending' ? `-${sort}` : sort)}>
      <span>{label}</span>
      {direction === 'descending' ? (
        <IconArrowDown size={14} aria-hidden data-shown />
      ) : (
        <IconArrowUp size={14} aria-hidden data-shown={direction !== undefined || undefined} />
      )}
    </button>
  );
}
