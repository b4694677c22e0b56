import type { DeskClientFrame } from '../../client/types.gen';

/** What a part of the page shows of the desk. `all`: a list that each message moves, or figures made of messages. */
export type Shown = Omit<DeskClientFrame, 'type'>;

/** Up to so many open conversations a tab is told everything: search then finds the last words of each at once. */
const FEW = 200;
/** As many rows as the server takes. */
const MOST_ROWS = 100;

/** What the whole page shows, of a desk with so many open conversations. */
export function together(parts: Iterable<Shown>, open: number): Shown {
  const all = [...parts];
  if (open <= FEW || all.some(({ words }) => words === 'all')) return { words: 'all', rows: [] };
  return { words: 'own', rows: [...new Set(all.flatMap(({ rows }) => rows))].slice(0, MOST_ROWS) };
}

export const isSameShown = (a: Shown, b: Shown): boolean => a.words === b.words && a.rows.join() === b.rows.join();
