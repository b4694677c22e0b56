import type { Bracket } from '../tariffs/terms.domain';
import type { ReplayedEntry } from './replay.domain';

/** What charges of a day, a category and a currency add up to. Amounts in micros. */
export type Sums = { units: number; free: number; unrated: number; posted: number; pending: number; worth: number };
export type Cell = { day: string; category: string; currency: string } & Sums;
const NONE: Sums = { units: 0, free: 0, unrated: 0, posted: 0, pending: 0, worth: 0 };

export type Cells = Map<string, Cell>;
export const cellIn = (cells: Cells, { day, category, currency }: Pick<Cell, 'day' | 'category' | 'currency'>): Cell => {
  const name = `${day} ${category} ${currency}`;
  const known = cells.get(name);
  if (known) return known;
  const cell = { day, category, currency, ...NONE };
  cells.set(name, cell);
  return cell;
};
export function addSums(cell: Sums, { units, free, unrated, posted, pending, worth }: Sums): void {
  cell.units += units;
  cell.free += free;
  cell.unrated += unrated;
  cell.posted += posted;
  cell.pending += pending;
  cell.worth += worth;
}
export const addTo = (cells: Cells, about: Pick<Cell, 'day' | 'category' | 'currency'>, sums: Sums): void =>
  addSums(cellIn(cells, about), sums);

/** Charges that are priced alike, once their places in the counter are known. `isIn`: of the days that are asked for. */
export type Kind = { day: string; category: string; currency: string; isIn: boolean; brackets: readonly Bracket[] };
/** A charge whose price depends on how many came before it in the whole company: counter and kind by their places in the lists. */
export type Counted = [counter: number, at: number, kind: number];

/** What one way of pricing makes of many conversations, as far as each can be priced by itself. */
export class Tally {
  readonly cells: Cells = new Map();
  readonly counters: string[] = [];
  readonly kinds: Kind[] = [];
  private readonly counterPlaces = new Map<string, number>();
  private readonly kindPlaces = new Map<object, Map<string, number>>();
  private readonly cellPlaces = new Map<object, Map<string, Cell>>();
  private readonly days: Span;

  constructor(days: Span) {
    this.days = days;
  }

  /** The entries of a conversation: what is certain by itself is added up, the rest is answered to be counted. */
  add(entries: readonly ReplayedEntry[]): { posted: number; counted: Counted[] } {
    let posted = 0;
    const counted: Counted[] = [];
    for (const entry of entries) {
      const { day, pending, currency, at, counter } = entry;
      const isIn = day >= this.days.from && day <= this.days.to;
      const category = entry.category ?? 'any';
      if (counter !== null) {
        if (day >= this.days.counts) counted.push([this.counterOf(counter), at, this.kindOf(entry, category, isIn)]);
        if (isIn && pending !== 0) addTo(this.cells, { day, category, currency }, { ...NONE, pending });
      } else if (isIn) {
        posted += entry.posted;
        addEntry(this.cellOf(entry, category), entry);
      }
    }
    return { posted, counted };
  }

  /** The cell of an entry: entries of one day that a tariff says the same of share it. */
  private cellOf({ quoted, day, currency }: ReplayedEntry, category: string): Cell {
    const ofQuote = this.cellPlaces.get(quoted) ?? new Map<string, Cell>();
    this.cellPlaces.set(quoted, ofQuote);
    const known = ofQuote.get(day);
    if (known) return known;
    const cell = cellIn(this.cells, { day, category, currency });
    ofQuote.set(day, cell);
    return cell;
  }
  private counterOf(name: string): number {
    const known = this.counterPlaces.get(name);
    if (known !== undefined) return known;
    this.counterPlaces.set(name, this.counters.length);
    return this.counters.push(name) - 1;
  }
  private kindOf({ quoted, day, currency }: ReplayedEntry, category: string, isIn: boolean): number {
    const ofQuote = this.kindPlaces.get(quoted) ?? new Map<string, number>();
    this.kindPlaces.set(quoted, ofQuote);
    const known = ofQuote.get(day);
    if (known !== undefined) return known;
    ofQuote.set(day, this.kinds.length);
    return this.kinds.push({ day, category, currency, isIn, brackets: quoted.brackets }) - 1;
  }
}

/** The days that are asked for, and the first day whose charges count for them: that of their first month. */
export type Span = { from: string; to: string; counts: string };

/** What an entry adds that needs no place in a counter. */
function addEntry(cell: Cell, { kind, pending, posted, worth, isUnrated }: ReplayedEntry): void {
  cell.pending += pending;
  if (kind !== 'confirmed' && kind !== 'quota') return;
  cell.units += 1;
  if (kind === 'quota') cell.free += 1;
  else if (isUnrated) cell.unrated += 1;
  cell.posted += posted;
  cell.worth += worth;
}

/** What a counted charge adds, by the bracket of its place. */
export const sumsOfBracket = ({ kind, micros, worth }: Bracket): Sums => ({
  ...{ units: 1, pending: 0, free: kind === 'quota' ? 1 : 0, unrated: kind === 'confirmed' && micros === null ? 1 : 0 },
  ...{ posted: kind === 'quota' ? 0 : (micros ?? 0), worth: kind === 'quota' ? (worth ?? 0) : 0 },
});
