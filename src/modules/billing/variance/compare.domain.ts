import { plusDays } from '../../../kernel/calendar';
import { growthOf } from '../tariffs/rounding.domain';
import type { ColumnKey } from './columns.domain';
import type { Figure, Key } from './figures.domain';
import type { Difference, MonthKind, Side } from './kinds.domain';
import type { Used } from './usage.domain';

/** Whether the file has days, numbers and so on apart. `parts`: its columns. */
export type Comparing = { from: string; to: string; parts: readonly ColumnKey[]; currency: string };
type Pair = Key & {
  told: number;
  ours: number;
  cost: number | null;
  slack: number;
  micros: number | null;
  isCounted: boolean;
  isTiered: boolean;
};
const PARTS = ['number', 'market', 'type', 'category'] as const;

/** What differs, and how many keys were compared; `unrated`: of which the cost could not be, since a rate or the amount is missing. */
export type Compared = { found: Difference[]; keys: number; unrated: number };

/**
 * Compares what the provider's file says with what its tariff comes to, key by key: at most one difference a key (VAR-21). Equal and
 * opposite ones belong together: on two days that follow each other, and among those that are free a month.
 */
export function compare(figures: readonly Figure[], used: readonly Used[], of: Comparing): Compared {
  const pairs = pairsOf(figures, used, of);
  const found: Difference[] = [];
  const left = new Map(pairs.filter(({ told, ours }) => told !== ours).map((pair) => [nameOf(pair), pair]));
  for (const pair of [...left.values()].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))) {
    if (!left.has(nameOf(pair))) continue;
    const { at, kind } = partnerOf(pair, left);
    left.delete(nameOf(pair));
    if (at) left.delete(nameOf(at));
    const both = at ? [pair, at] : [pair];
    found.push(
      difference(
        kind === 'volume' && isForeign(pair, pairs) ? 'not-ours' : kind,
        pair,
        moneyOf(both),
        { volume: pair.ours },
        { volume: pair.told },
        of,
      ),
    );
  }
  found.push(...byCost(pairs, of));
  const unrated = pairs.filter(({ cost, micros }) => cost === null || micros === null).length;
  return { found, keys: pairs.length, unrated };
}

const nameOf = ({ day, number, market, type, category }: Key): string => [day, number, market, type, category].join('/');
const sumOf = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a + b);

function pairsOf(figures: readonly Figure[], used: readonly Used[], { from, to, parts, currency }: Comparing): Pair[] {
  const pairs = new Map<string, Pair>();
  const told = new Set(figures.map(({ number }) => number));
  const empty = { told: 0, ours: 0, cost: parts.includes('cost') ? 0 : null, slack: 0, micros: 0, isCounted: false, isTiered: false };
  const put = (key: Key, add: (pair: Pair) => Partial<Pair>): void => {
    const own: Key = { ...key };
    for (const part of PARTS) if (!parts.includes(part)) own[part] = '';
    if (own.day < from || own.day > to || (parts.includes('number') && !told.has(own.number))) return;
    const pair = pairs.get(nameOf(own)) ?? { ...own, ...empty };
    pairs.set(nameOf(own), { ...pair, ...add(pair) });
  };
  for (const { volume, cost, slack, ...key } of figures)
    put(narrow(key), (pair) => ({ told: pair.told + volume, cost: sumOf(pair.cost, cost), slack: pair.slack + slack }));
  const isByMessage = !figures.some(({ type }) => type === 'free_tier');
  for (const { volume, micros, isCounted, isTiered, currency: its, ...key } of used) {
    const type = isByMessage && key.type === 'free_tier' ? 'free_customer_service' : key.type;
    const comparable = its === '' || its === currency ? micros : micros === 0 ? 0 : null;
    put({ ...narrow(key), type }, (pair) => ({
      ...{ ours: pair.ours + volume, micros: sumOf(pair.micros, comparable) },
      ...{ isCounted: pair.isCounted || isCounted, isTiered: pair.isTiered || isTiered },
    }));
  }
  return [...pairs.values()];
}
const narrow = ({ day, number, market, type, category }: Key): Key => ({ day, number, market, type, category });

/** Which other key makes up for it: the same of the next day, or of the other kind of price. */
function partnerOf(pair: Pair, left: ReadonlyMap<string, Pair>): { at?: Pair; kind: MonthKind } {
  const more = pair.told - pair.ours;
  const opposite = (key: Key): Pair | undefined => {
    const other = left.get(nameOf(key));
    return other && other.told - other.ours === -more ? other : undefined;
  };
  const next = opposite({ ...pair, day: plusDays(pair.day, 1) });
  if (next) return { at: next, kind: 'day-border' };
  const other = [...left.values()].find(
    (one) => one !== pair && one.type !== pair.type && opposite({ ...pair, type: one.type }) === one && (one.isCounted || pair.isCounted),
  );
  return other ? { at: other, kind: 'quota' } : { kind: 'volume' };
}

/** Whether the provider names messages where we know none: not of that day, number and category, and fewer of that day and number in all. */
function isForeign({ day, number, category, told, ours }: Pair, pairs: readonly Pair[]): boolean {
  if (ours > 0 || told === 0) return false;
  const near = pairs.filter((one) => one.day === day && one.number === number);
  const sum = (of: 'told' | 'ours'): number => near.reduce((all, one) => all + one[of], 0);
  return near.every((one) => one.category !== category || one.ours === 0) && sum('told') > sum('ours');
}

const moneyOf = (pairs: readonly Pair[]): number | null =>
  pairs.reduce<number | null>((sum, { cost, micros }) => sumOf(sum, cost === null || micros === null ? null : cost - micros), 0);

/** Where there are as many, and they cost more or less. One share on all of them is a tax, or what a partner adds. */
function byCost(pairs: readonly Pair[], of: Comparing): Difference[] {
  const equal = pairs.flatMap((pair) =>
    pair.told === pair.ours && pair.cost !== null && pair.micros !== null ? [{ ...pair, cost: pair.cost, micros: pair.micros }] : [],
  );
  const others = equal.filter(({ cost, micros, slack }) => Math.abs(cost - micros) > slack);
  const shares = others.map(({ cost, micros }) => growthOf(micros, cost));
  const [share] = shares;
  const isFlat =
    others.length > 1 &&
    share !== undefined &&
    share !== null &&
    share > 0 &&
    shares.every((one) => one !== null && Math.abs(one - share) <= 1) &&
    others.length === equal.filter(({ micros }) => micros > 0).length;
  const [first] = others;
  if (isFlat && first) {
    const whole = { ...first, day: of.from, number: '', market: '', type: '', category: '' };
    const ours = { micros: others.reduce((sum, { micros }) => sum + micros, 0) };
    const told = { micros: others.reduce((sum, { cost }) => sum + cost, 0), basisPoints: share };
    return [difference('tax', whole, told.micros - ours.micros, ours, told, of)];
  }
  return others.map((pair) =>
    difference(
      pair.isTiered && !pair.isCounted ? 'tier' : 'rate',
      pair,
      pair.cost - pair.micros,
      { micros: pair.micros },
      { micros: pair.cost },
      of,
    ),
  );
}

/** The subjects of all differences of some days begin so. */
export const MONTH = 'month/';
function difference(kind: MonthKind, key: Key, micros: number | null, ours: Side, told: Side, { currency }: Comparing): Difference {
  const both = key.type === '' ? {} : { type: key.type };
  return {
    ...{ subject: `${MONTH}${nameOf(key)}`, kind, day: key.day, channelId: key.number === '' ? null : key.number, conversationId: null },
    ...{ category: key.category === '' ? null : key.category, template: null, ours: { ...both, ...ours }, told: { ...both, ...told } },
    ...{ micros, currency: currency === '' ? null : currency, raw: key.market === '' ? null : key.market },
  };
}
