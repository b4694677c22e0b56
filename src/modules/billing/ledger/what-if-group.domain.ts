import { price } from '../tariffs/quote.domain';
import { bookedOf, entriesUnder, factsUnder, lifeOf, type Past, type Pricing, termsOf } from './what-if.domain';
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
  sumsOfBracket,
  Tally,
} from './what-if-tally.domain';

/** A session of a group, with whose conversation it is. */
export type Row = Past & { conversationId: string };

/** What a way of pricing makes of a group, before its charges are counted. */
export type GroupOfWay = { cells: Cell[]; counters: string[]; kinds: Kind[] };
/** Of a conversation and each way: what it is charged for certain, and what is still to be counted. */
export type Charged = [conversationId: string, posted: number[], counted: Counted[][]];
/** `unread`: sessions whose trace cannot be read. */
export type Group = { ways: GroupOfWay[]; conversations: Charged[]; unread: number };

/** All conversations of a group under each way of pricing. */
export function groupUnder(ways: readonly Pricing[], rows: readonly Row[], zone: string, span: Span): Group {
  const tallies = ways.map(() => new Tally(span));
  const families = [...new Set(ways.map(({ family }) => family))];
  const terms = families.map((family) => termsOf(ways.filter((way) => way.family === family)));
  const familyOf = ways.map(({ family }) => families.indexOf(family));
  const conversations: Charged[] = [];
  let unread = 0;
  for (const [conversationId, sessions] of Map.groupBy(rows, (row) => row.conversationId)) {
    const [first] = sessions.sort((a, b) => a.number - b.number);
    if (!first) continue;
    const [who, lived] = [bookedOf(conversationId, first, zone), lifeOf(sessions)];
    unread += lived.unread;
    const facts = terms.map((own) => factsUnder(own, lived.life));
    const charged = ways.map(
      (way, n) => tallies[n]?.add(entriesUnder(way, who, facts[familyOf[n] ?? 0] ?? [])) ?? { posted: 0, counted: [] },
    );
    if (charged.some(({ posted, counted }) => posted !== 0 || counted.length > 0))
      conversations.push([conversationId, charged.map(({ posted }) => posted), charged.map(({ counted }) => counted)]);
  }
  return { ways: tallies.map(({ cells, counters, kinds }) => ({ cells: [...cells.values()], counters, kinds })), conversations, unread };
}

/** A conversation that costs otherwise under one way than under another. `ordinals`: the places of its counted charges. */
export type Difference = { conversationId: string; spread: number; posted: number[]; ordinals: number[][] };
export type PricedGroup = { cells: Cell[][]; differences: Difference[] };

/** How many conversations are shown that differ most. */
export const MOST_DIFFERENT = 10;
/** The greatest differences first; of equal ones in the order of their ids, so that a repeat finds the same. */
export const mostDifferent = (all: readonly Difference[]): Difference[] =>
  all.toSorted((a, b) => b.spread - a.spread || (a.conversationId < b.conversationId ? -1 : 1)).slice(0, MOST_DIFFERENT);

/** Prices what is counted, now that each charge has its place. `compared`: the ways whose amounts may be compared. */
export function pricedGroup({ ways, conversations }: Group, starts: readonly Slots[], compared: readonly number[]): PricedGroup {
  const totals = conversations.map(([, posted]) => [...posted]);
  const places = ways.map(({ cells, counters, kinds }, way) => {
    const counted = conversations.map(([, , charges]) => charges[way] ?? []);
    const ordinals = ordinalsOf(counters, counted, starts[way] ?? {});
    const all: Cells = new Map(cells.map((cell) => [`${cell.day} ${cell.category} ${cell.currency}`, { ...cell }]));
    const cellsOf: Cell[] = [];
    for (const [of, charges] of counted.entries())
      for (const [n, [, , kind]] of charges.entries()) {
        const about = kinds[kind];
        if (!about?.isIn) continue;
        const sums = sumsOfBracket(price(about, ordinals[of]?.[n] ?? 1));
        const cell = cellsOf[kind] ?? cellIn(all, about);
        cellsOf[kind] = cell;
        addSums(cell, sums);
        const own = totals[of];
        if (own) own[way] = (own[way] ?? 0) + sums.posted;
      }
    return { cells: [...all.values()], ordinals };
  });
  const differences = conversations.flatMap(([conversationId], of): Difference[] => {
    const posted = totals[of] ?? [];
    const amounts = compared.map((way) => posted[way] ?? 0);
    const spread = amounts.length > 1 ? Math.max(...amounts) - Math.min(...amounts) : 0;
    return spread > 0 ? [{ conversationId, spread, posted, ordinals: places.map(({ ordinals }) => ordinals[of] ?? []) }] : [];
  });
  return { cells: places.map(({ cells }) => cells), differences: mostDifferent(differences) };
}

/** The cells of several groups as one list. */
export function sumOfCells(groups: readonly (readonly Cell[])[]): Cell[] {
  const all: Cells = new Map();
  for (const cells of groups) for (const cell of cells) addTo(all, cell, cell);
  return [...all.values()];
}
