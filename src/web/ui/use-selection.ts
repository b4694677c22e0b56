import { useEffect, useRef, useState } from 'react';
import { type Picked, withoutGone } from './selection.domain';

export type Selection<Row> = {
  /** Those selected, as they are now; of everything that fits a filter, those on screen. */
  rows: readonly Row[];
  /** Everything that fits the filter, also what is not on screen. */
  everything: boolean;
  idOf: (row: Row) => string;
  nameOf: (row: Row) => string;
  has: (row: Row) => boolean;
  toggle: (row: Row) => void;
  select: (rows: readonly Row[]) => void;
  selectEverything: () => void;
};
type Options<Row> = {
  idOf: (row: Row) => string;
  nameOf: (row: Row) => string;
  /** What the list is narrowed down by: a selection ends with it. */
  filter: string;
};

/**
 * Which rows of a list are selected. A row stays selected when the list is read anew, until it is no longer there: nothing is done
 * to what one has seen leave. What was chosen with everything and was never on screen stays too.
 */
export function useSelection<Row>(shown: readonly Row[], { idOf, nameOf, filter }: Options<Row>): Selection<Row> {
  const [state, setState] = useState<Picked<Row>>({ filter, everything: false, picked: new Map() });
  const isOurs = state.filter === filter;
  const everything = isOurs && state.everything;
  const now = new Map(shown.map((row) => [idOf(row), row]));
  const rows = everything ? shown : isOurs ? [...state.picked].map(([id, row]) => now.get(id) ?? row) : [];
  const ids = new Set(rows.map(idOf));
  const before = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const here = new Set(shown.map(idOf));
    setState((known) => withoutGone(known, before.current, here));
    before.current = here;
  }, [shown, idOf]);
  const select = (chosen: readonly Row[]): void =>
    setState({ filter, everything: false, picked: new Map(chosen.map((row) => [idOf(row), row])) });
  return {
    rows,
    everything,
    idOf,
    nameOf,
    has: (row) => ids.has(idOf(row)),
    toggle: (row) => select(ids.has(idOf(row)) ? rows.filter((one) => idOf(one) !== idOf(row)) : [...rows, row]),
    select,
    selectEverything: () => setState({ filter, everything: true, picked: new Map() }),
  };
}
