import { type Line, lineOf, markOf, type Seal } from './seal.domain';

export const BREAK_KINDS = ['hole', 'stray', 'seal', 'chain', 'head', 'fact', 'cells', 'counter', 'invoice'] as const;
/**
 * Where the ledger is not what it was. `hole`: entries are missing. `stray`: one has a number that no seal gave out. `seal`: a
 * block does not fit its hash. `chain`: a seal does not fit the one before. `head`: the copy outside the database says something
 * else. `fact`: an entry that its session knows nothing of. `cells`: sums of a day differ. `counter`: so do those of a counter.
 * `invoice`: one is not what it was made as, or what its month costs.
 */
export type Break = {
  kind: (typeof BREAK_KINDS)[number];
  no: number | null;
  first: number;
  last: number;
  seq: number | null;
  about: string | null;
};

/** What is missing of the numbers from `first` to `last`, and what is there beside them. */
export function holesIn(entries: readonly Pick<Line, 'seq'>[], first: number, last: number, no: number | null): Break[] {
  const there = new Set(entries.map(({ seq }) => seq));
  const breaks: Break[] = [];
  for (let seq = first; seq <= last; seq += 1) if (!there.has(seq)) breaks.push({ kind: 'hole', no, first, last, seq, about: null });
  return breaks;
}

/** Why a block does not fit its seal: the entries whose marks differ, or the block as a whole where none does. */
export function changedIn(seal: Seal, entries: readonly Line[], root: string): Break[] {
  const { no, first, last, marks } = seal;
  const pending = entries.reduce((sum, entry) => sum + entry.pending, 0);
  const posted = entries.reduce((sum, entry) => sum + entry.posted, 0);
  if (root === seal.root && pending === seal.pending && posted === seal.posted && entries.length === seal.entries) return [];
  const holes = holesIn(entries, first, last, no);
  const changed = entries.flatMap((entry): Break[] => {
    const at = (entry.seq - first) * 8;
    return marks.slice(at, at + 8) === markOf(lineOf(entry)) ? [] : [{ kind: 'seal', no, first, last, seq: entry.seq, about: null }];
  });
  return holes.length + changed.length > 0 ? [...holes, ...changed] : [{ kind: 'seal', no, first, last, seq: null, about: null }];
}

/** Whether a seal stands where it should: behind the one before, of the numbers that follow. */
export function chainBreak(before: Pick<Seal, 'no' | 'last' | 'hash'> | undefined, seal: Seal, hash: string): Break[] {
  const { no, first, last } = seal;
  const fits =
    no === (before?.no ?? 0) + 1 && first === (before?.last ?? 0) + 1 && seal.prev === (before?.hash ?? '') && seal.hash === hash;
  return fits ? [] : [{ kind: 'chain', no, first, last, seq: null, about: null }];
}
