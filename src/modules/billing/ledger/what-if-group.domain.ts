import { price } from '../tariffs/quote.domain';
import type { Pricing } from './what-if.domain';
import { Lives, type Row } from './what-if-lives.domain';
import { ordinalsOf, type Slots } from './what-if-order.domain';
import {
  addSums,
  addTo,
  type Cell,
  type Cells,
  type Counted,
  cellIn,
  type Kind,
  type Span,
  type Sums,
  sumsOfBracket,
} from './what-if-tally.domain';

export type { Row } from './what-if-lives.domain';

/** What a way of pricing makes of a group, before its charges are counted. `posted`: of each conversation, what is certain. */
export type GroupOfWay = { cells: Cell[]; counters: string[]; kinds: Kind[]; counted: Counted; posted: number[] };
/** `unread`: sessions whose trace cannot be read. */
export type Group = { ways: GroupOfWay[]; conversations: string[]; unread: number };

/** All conversations of a group under each way of pricing, in the order of their ids. */
export function groupUnder(ways: readonly Pricing[], rows: readonly Row[], zone: string, span: Span): Group {
  const lives = new Lives(ways, zone, span);
  const byConversation = Map.groupBy(rows, (row) => row.conversationId);
  for (const conversationId of [...byConversation.keys()].sort()) lives.add(conversationId, byConversation.get(conversationId) ?? []);
  return lives.done();
}

/** A conversation that costs otherwise under one way than under another. `ordinals`: the places of its counted charges. */
export type Difference = { conversationId: string; spread: number; posted: number[]; ordinals: number[][] };
export type PricedGroup = { cells: Cell[][]; differences: Difference[] };

/** How many conversations are shown that differ most. */
export const MOST_DIFFERENT = 10;
/** The greatest differences first; of equal ones in the order of their ids, so that a repeat finds the same. */
export const mostDifferent = <T extends { spread: number; conversationId: string }>(all: readonly T[]): T[] =>
  all.toSorted((a, b) => b.spread - a.spread || (a.conversationId < b.conversationId ? -1 : 1)).slice(0, MOST_DIFFERENT);

/** Prices what is counted of a way, now that each charge has its place: in its cells, and in what each conversation costs. */
function pricedWay({ cells, counters, kinds, counted, posted }: GroupOfWay, starts: Slots) {
  const ordinals = ordinalsOf(counters, counted, starts);
  const all: Cells = new Map(cells.map((cell) => [`${cell.day} ${cell.category} ${cell.currency}`, { ...cell }]));
  const totals = [...posted];
  const cellOf = kinds.map((kind) => (kind.isIn ? cellIn(all, kind) : undefined));
  const sumsOf = new Map<object, Sums>();
  for (let n = 0; n < ordinals.length; n += 1) {
    const place = counted.kind[n] ?? 0;
    const [kind, cell] = [kinds[place], cellOf[place]];
    if (!kind || !cell) continue;
    const bracket = price(kind, ordinals[n] ?? 1);
    const sums = sumsOf.get(bracket) ?? sumsOfBracket(bracket);
    sumsOf.set(bracket, sums);
    addSums(cell, sums);
    const of = counted.of[n] ?? 0;
    totals[of] = (totals[of] ?? 0) + sums.posted;
  }
  // A kind of which nothing was counted after all has no cell.
  return {
    cells: [...all.values()].filter(({ units, pending, posted: sum }) => units !== 0 || pending !== 0 || sum !== 0),
    totals,
    ordinals,
  };
}

/** Prices what is counted. `compared`: the ways whose amounts may be compared. */
export function pricedGroup({ ways, conversations }: Group, starts: readonly Slots[], compared: readonly number[]): PricedGroup {
  const priced = ways.map((way, n) => pricedWay(way, starts[n] ?? {}));
  const spreads = conversations.flatMap((conversationId, of) => {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const way of compared) {
      const amount = priced[way]?.totals[of] ?? 0;
      if (amount < least) least = amount;
      if (amount > most) most = amount;
    }
    return compared.length > 1 && most > least ? [{ conversationId, of, spread: most - least }] : [];
  });
  const differences = mostDifferent(spreads).map(
    ({ conversationId, of, spread }): Difference => ({
      ...{ conversationId, spread },
      posted: priced.map(({ totals }) => totals[of] ?? 0),
      ordinals: priced.map(({ ordinals }, way) => ordinals.filter((_, n) => ways[way]?.counted.of[n] === of)),
    }),
  );
  return { cells: priced.map(({ cells }) => cells), differences };
}

/** The cells of several groups as one list. */
export function sumOfCells(groups: readonly (readonly Cell[])[]): Cell[] {
  const all: Cells = new Map();
  for (const cells of groups) for (const cell of cells) addTo(all, cell, cell);
  return [...all.values()];
}
