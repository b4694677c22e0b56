import type { DeskView } from '../../client/types.gen';

/** A list and what narrows it, as the desk is asked for it. */
export type View = DeskView;
export type Range = { view: View; limit: number };
/** What a part of the page shows of the desk: the first rows of some lists, single rows, and views of which it shows how many they hold. */
export type Shown = { lists: readonly Range[]; rows: readonly string[]; counted: readonly View[] };

/** Up to so many open conversations a tab is told of all of them, and shows each list at once. */
const FEW = 200;
/** Rows of a first page, for a screen and some more. */
export const FIRST_PAGE = 50;
/** The first who wait are always known, as the desk's greeting has them: whoever finishes one goes on with them. */
const FIRST: Range = { view: { list: 'waiting' }, limit: FIRST_PAGE };
const EVERY_OPEN: View = { list: 'open' };
/** As many rows, lists and counted views as the server takes. */
const [MOST_ROWS, MOST_LISTS, MOST_COUNTED] = [100, 4, 300];
/** Every page shows these. */
const COUNTED: readonly View[] = [{ list: 'waiting' }, { list: 'open' }, { list: 'open', held: true }];

/** A view as an address has it, always written the same way. */
export function viewKey({ list, queue, unread, held, referral }: View): string {
  const parts = { list, queue, unread: unread ? '1' : undefined, held: held ? '1' : undefined, referral };
  return new URLSearchParams(Object.entries(parts).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))).toString();
}

type Said = { lists: Range[]; rows: string[]; counted: Record<string, View> };

/** What the whole page shows, of a desk with so many open conversations. */
export function together(parts: Iterable<Shown>, open: number): Said {
  const all = [...parts];
  const wanted = [...all.flatMap(({ lists }) => lists), FIRST];
  const covered = open <= FEW ? [{ view: EVERY_OPEN, limit: FEW }, ...wanted.filter(({ view }) => view.list === 'finished')] : wanted;
  const limits = new Map<string, Range>();
  for (const range of covered) {
    const key = viewKey(range.view);
    if ((limits.get(key)?.limit ?? 0) < range.limit) limits.set(key, range);
  }
  const counted = [...COUNTED, ...all.flatMap((part) => part.counted)].map((view) => [viewKey(view), view] as const);
  return {
    lists: [...limits.values()].slice(0, MOST_LISTS),
    rows: [...new Set(all.flatMap(({ rows }) => rows))].slice(0, MOST_ROWS),
    counted: Object.fromEntries([...new Map(counted)].slice(0, MOST_COUNTED)),
  };
}

/** Of how many rows of a view everything is known where these ranges are, and so many conversations are open. */
export function knownOf(view: View, ranges: readonly Range[], open: number): number {
  const limits = (of: View): number[] => ranges.filter((range) => viewKey(range.view) === viewKey(of)).map(({ limit }) => limit);
  const isWhole = view.list !== 'finished' && limits(EVERY_OPEN).some((limit) => limit >= open);
  return isWhole ? Number.POSITIVE_INFINITY : Math.max(0, ...limits(view));
}

/** How many rows to know where somebody has looked so far: the further down, the larger the next page. */
export const pageAfter = (to: number): number => Math.ceil((to * 1.5 + FIRST_PAGE / 2) / FIRST_PAGE) * FIRST_PAGE;

export const isSameShown = (a: Said, b: Said): boolean => JSON.stringify(a) === JSON.stringify(b);
