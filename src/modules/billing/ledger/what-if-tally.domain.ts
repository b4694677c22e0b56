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
/** Adds sums to a cell, so many times over. */
export function addSums(cell: Sums, { units, free, unrated, posted, pending, worth }: Sums, times = 1): void {
  cell.units += units * times;
  cell.free += free * times;
  cell.unrated += unrated * times;
  cell.posted += posted * times;
  cell.pending += pending * times;
  cell.worth += worth * times;
}
export const addTo = (cells: Cells, about: Pick<Cell, 'day' | 'category' | 'currency'>, sums: Sums): void =>
  addSums(cellIn(cells, about), sums);

/** Charges that are priced alike, once their places in the counter are known. `isIn`: of the days that are asked for. */
export type Kind = { day: string; category: string; currency: string; isIn: boolean; brackets: readonly Bracket[] };
/**
 * The charges of a group whose price depends on how many came before in the whole company, one a place of each list: of which
 * conversation, in which counter, of which kind, and when. Those of a conversation stand together, in their order.
 */
export type Counted = { of: number[]; counter: number[]; kind: number[]; at: number[] };

/** What a session comes to that is like others: its sums, and which of its moments are counted where. */
export type Pattern = {
  posted: number;
  adds: readonly { cell: Cell; sums: Sums }[];
  counted: readonly { moment: number; counter: number; kind: number }[];
};

/** What one way of pricing makes of many conversations, as far as each can be priced by itself. */
export class Tally {
  readonly cells: Cells = new Map();
  readonly counters: string[] = [];
  readonly kinds: Kind[] = [];
  readonly counted: Counted = { of: [], counter: [], kind: [], at: [] };
  private readonly counterPlaces = new Map<string, number>();
  private readonly kindPlaces = new Map<object, Map<string, number>>();
  private readonly cellPlaces = new Map<object, Map<string, Cell>>();
  private readonly days: Span;

  constructor(days: Span) {
    this.days = days;
  }

  /** The entries of a conversation: what is certain by itself is added up, the rest waits to be counted. Answers what is certain. */
  add(of: number, entries: readonly ReplayedEntry[]): number {
    const { posted, adds, counted } = this.patternOf(entries, (at) => at);
    for (const { cell, sums } of adds) addSums(cell, sums);
    for (const { moment, counter, kind } of counted) this.count(of, counter, kind, moment);
    return posted;
  }

  /** One more conversation's session of a pattern, with the moments that its own has. What it adds for certain is added at the end. */
  like(of: number, { posted, counted }: Pattern, base: number, times: readonly number[]): number {
    for (const { moment, counter, kind } of counted) this.count(of, counter, kind, base + (times[moment] ?? 0));
    return posted;
  }
  addAll({ adds }: Pattern, times: number): void {
    for (const { cell, sums } of adds) addSums(cell, sums, times);
  }

  /** What entries come to. `momentOf`: what stands for a time. */
  patternOf(entries: readonly ReplayedEntry[], momentOf: (at: number) => number): Pattern {
    let posted = 0;
    const adds: { cell: Cell; sums: Sums }[] = [];
    const counted: { moment: number; counter: number; kind: number }[] = [];
    for (const entry of entries) {
      const { day, pending, at, counter } = entry;
      const isIn = day >= this.days.from && day <= this.days.to;
      const category = entry.category ?? 'any';
      if (counter !== null) {
        if (day >= this.days.counts)
          counted.push({ moment: momentOf(at), counter: this.counterOf(counter), kind: this.kindOf(entry, category, isIn) });
        if (isIn && pending !== 0) adds.push({ cell: this.cellOf(entry, category), sums: { ...NONE, pending } });
      } else if (isIn) {
        posted += entry.posted;
        adds.push({ cell: this.cellOf(entry, category), sums: sumsOfEntry(entry) });
      }
    }
    return { posted, adds, counted };
  }

  private count(of: number, counter: number, kind: number, at: number): void {
    this.counted.of.push(of);
    this.counted.counter.push(counter);
    this.counted.kind.push(kind);
    this.counted.at.push(at);
  }

  /** The cell of an entry: entries of one day that a tariff says the same of share it. */
  private cellOf({ quoted, day, currency }: ReplayedEntry, category: string): Cell {
    const ofQuote = this.cellPlaces.get(quoted) ?? new Map<string, Cell>();
    this.cellPlaces.set(quoted, ofQuote);
    const name = `${day} ${category}`;
    const known = ofQuote.get(name);
    if (known) return known;
    const cell = cellIn(this.cells, { day, category, currency });
    ofQuote.set(name, cell);
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
    const name = `${day} ${category}`;
    const known = ofQuote.get(name);
    if (known !== undefined) return known;
    ofQuote.set(name, this.kinds.length);
    return this.kinds.push({ day, category, currency, isIn, brackets: quoted.brackets }) - 1;
  }
}

/** The days that are asked for, and the first day whose charges count for them: that of their first month. */
export type Span = { from: string; to: string; counts: string };

/** What an entry adds that needs no place in a counter. */
function sumsOfEntry({ kind, pending, posted, worth, isUnrated }: ReplayedEntry): Sums {
  if (kind !== 'confirmed' && kind !== 'quota') return { ...NONE, pending };
  return { units: 1, free: kind === 'quota' ? 1 : 0, unrated: kind === 'confirmed' && isUnrated ? 1 : 0, posted, pending, worth };
}

/** What a counted charge adds, by the bracket of its place. */
export const sumsOfBracket = ({ kind, micros, worth }: Bracket): Sums => ({
  ...{ units: 1, pending: 0, free: kind === 'quota' ? 1 : 0, unrated: kind === 'confirmed' && micros === null ? 1 : 0 },
  ...{ posted: kind === 'quota' ? 0 : (micros ?? 0), worth: kind === 'quota' ? (worth ?? 0) : 0 },
});
