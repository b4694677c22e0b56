import type { EntryKind, Why } from './entries.domain';

/** What a cell is the sum for. `day0` leaves department and bearer out, so that a month of it is small. */
export type CellKey = {
  cube: 'day0' | 'day';
  period: string;
  day: string;
  currency: string;
  channelId: string;
  departmentId: string;
  bearer: string;
  origin: string;
  category: string;
  rule: string;
};
export type Sums = { entries: number; units: number; free: number; unrated: number; pending: number; posted: number; worth: number };
export type Cell = CellKey & Sums & { first: number; last: number };

/** Of an entry what cells go by. */
export type Summed = Omit<CellKey, 'cube' | 'departmentId' | 'bearer'> & {
  seq: number;
  kind: EntryKind;
  why: Why | null;
  card: string | null;
  departmentId: string | null;
  bearer: string | null;
  pending: number;
  posted: number;
  worth: number;
};

/** What one entry adds. A charge is a unit once it is certain; free ones are units too. */
export const sumsOf = ({
  kind,
  why,
  card,
  pending,
  posted,
  worth,
}: Pick<Summed, 'kind' | 'why' | 'card' | 'pending' | 'posted' | 'worth'>): Sums => ({
  entries: 1,
  units: kind === 'confirmed' || kind === 'quota' ? 1 : 0,
  free: kind === 'quota' ? 1 : 0,
  // A correction that tells the rate takes its charge out of those without one.
  unrated: kind === 'confirmed' && card === null ? 1 : why === 'rated' ? -1 : 0,
  ...{ pending, posted, worth },
});

/** What somebody bears in one currency. `pending`: reserved, and not settled yet. */
export type Borne = Pick<Sums, 'posted' | 'pending'> & { currency: string };

export const addSums = (a: Sums, b: Sums): Sums => ({
  entries: a.entries + b.entries,
  units: a.units + b.units,
  free: a.free + b.free,
  unrated: a.unrated + b.unrated,
  pending: a.pending + b.pending,
  posted: a.posted + b.posted,
  worth: a.worth + b.worth,
});
export const NO_SUMS: Sums = { entries: 0, units: 0, free: 0, unrated: 0, pending: 0, posted: 0, worth: 0 };

/** The cells that entries make, of both cubes. */
export function cellsOf(entries: readonly Summed[]): Cell[] {
  const cells = new Map<string, Cell>();
  for (const entry of entries)
    for (const cube of ['day0', 'day'] as const) {
      const key = keyOf(entry, cube);
      const name = nameOfCell(key);
      const cell = cells.get(name) ?? { ...key, ...NO_SUMS, first: entry.seq, last: entry.seq };
      cells.set(name, {
        ...cell,
        ...addSums(cell, sumsOf(entry)),
        first: Math.min(cell.first, entry.seq),
        last: Math.max(cell.last, entry.seq),
      });
    }
  return [...cells.values()];
}

const keyOf = (
  { period, day, currency, channelId, departmentId, bearer, origin, category, rule }: Summed,
  cube: CellKey['cube'],
): CellKey => ({
  ...{ cube, period, day, currency, channelId, origin, category, rule },
  departmentId: cube === 'day' ? (departmentId ?? '') : '',
  bearer: cube === 'day' ? (bearer ?? '') : '',
});

export const nameOfCell = ({ cube, period, day, currency, channelId, departmentId, bearer, origin, category, rule }: CellKey): string =>
  [cube, period, day, currency, channelId, departmentId, bearer, origin, category, rule].join('\n');

/** Whether two lists are the same cells, in any order; the days where they are not. */
export function differingDays(a: readonly Cell[], b: readonly Cell[]): string[] {
  const shown = (cell: Cell): string => JSON.stringify([...Object.values(sumsFrom(cell)), cell.first, cell.last]);
  const left = new Map(a.map((cell) => [nameOfCell(cell), cell]));
  const right = new Map(b.map((cell) => [nameOfCell(cell), cell]));
  const days = new Set<string>();
  for (const [name, cell] of left) {
    const twin = right.get(name);
    if (!twin || shown(twin) !== shown(cell)) days.add(cell.day);
  }
  for (const [name, cell] of right) if (!left.has(name)) days.add(cell.day);
  return [...days].sort();
}
const sumsFrom = ({ entries, units, free, unrated, pending, posted, worth }: Sums): Sums => ({
  ...{ entries, units, free, unrated, pending, posted, worth },
});

/** Cells of all cuts, and what they add up to without department and bearer. */
export function withSmallCube(cells: readonly Cell[]): Cell[] {
  const small = new Map<string, Cell>();
  for (const cell of cells) {
    const key = { ...cell, cube: 'day0' as const, departmentId: '', bearer: '' };
    const known = small.get(nameOfCell(key));
    const last = Math.max(known?.last ?? 0, cell.last);
    small.set(nameOfCell(key), known ? { ...key, ...addSums(known, cell), first: Math.min(known.first, cell.first), last } : key);
  }
  return [...cells, ...small.values()];
}
