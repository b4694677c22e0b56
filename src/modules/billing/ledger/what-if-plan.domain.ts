import { plusDays, startOfDay } from '../../../kernel/calendar';
import { before, hours, type Instant } from '../../../kernel/time';
import { nameOf } from '../tariffs/quote.domain';
import type { RateCard, Tariff } from '../tariffs/tariff.schemas';
import type { Terms } from '../tariffs/terms.domain';
import { FROM_EVER, type Way } from './what-if.domain';
import type { Span } from './what-if-tally.domain';

/** Ways of pricing in one comparison. */
export const MOST_WAYS = 6;

/** What is compared. `tariffs` by their names; each of `cards` is its tariff once more, with these rates. */
export type Comparison = { from: string; to: string; tariffs: readonly string[]; cards: readonly RateCard[] };

/** What a comparison has to suppose where nobody kept it. The names are for ever. */
export const ASSUMPTIONS = [
  'category-as-sent',
  'device-of-ad-unknown',
  'page-button-without-referral',
  'rest-of-portfolio-unknown',
  'start-of-international-unknown',
  'number-of-today',
  'rates-of-first-card',
  'late-deliveries',
] as const;
export type Assumption = (typeof ASSUMPTIONS)[number];

/** `tariff`: null for whatever was in force. `tried`: the card under test. `currency`: null where there is more than one, or none. */
export type PlannedWay = Way & { tariff: string | null; tried: { from: string; currency: string } | null; currency: string | null };
type Days = Pick<Span, 'from' | 'to'>;
export type Plan = {
  span: Span;
  zone: string;
  /** Sessions that opened within this time are replayed, and count from `from` on. */
  time: { warmUp: Instant; from: Instant; until: Instant };
  ways: PlannedWay[];
  /** Which of them was in force. */
  inForce: number;
  /** Those whose amounts may be compared with each other: of one currency. */
  compared: number[];
  hasMarkets: boolean;
  assumptions: Assumption[];
};

/** So long a session, or what a word in it opens, may reach into the days that are asked for. */
const WARM_UP = hours(72);

export function planOf(known: Terms, { from, to, tariffs, cards }: Comparison, zone: string): Plan {
  const days = { from, to };
  const counts = `${from.slice(0, 7)}-01`;
  const [until, begin] = [startOfDay(plusDays(to, 1), zone), startOfDay(counts, zone)];
  const time = { warmUp: before(begin, WARM_UP), from: startOfDay(from, zone), until };
  const forced = inForceWay(known, time.until);
  const named = tariffs.flatMap((name) => wayOf(known, name, days) ?? []);
  const tried = cards.flatMap((card) => triedWay(known, card) ?? []);
  const [only] = forced.terms;
  const same = forced.terms.length === 1 && only ? named.findIndex(({ tariff }) => tariff === `${only.tariff}@${only.version}`) : -1;
  const covers = only !== undefined && only.from <= time.warmUp;
  const ways = same >= 0 && covers ? [...named, ...tried] : [...named, ...tried, { ...forced, currency: currencyOf(forced, days) }];
  return {
    ...{ span: { from, to, counts }, zone, time, ways },
    inForce: same >= 0 && covers ? same : ways.length - 1,
    compared: ofOneCurrency(ways),
    hasMarkets: ways.some((way) => way.cards.some(({ markets }) => Object.keys(markets).length > 0)),
    assumptions: assumptionsOf(ways, from),
  };
}

const only = (way: Way, tariff: Tariff): Way => ({
  ...way,
  terms: [{ from: FROM_EVER, tariff: tariff.key, version: tariff.version }],
  tariffs: [tariff],
});

function wayOf({ tariffs, cards }: Terms, name: string, days: Days): PlannedWay | undefined {
  const tariff = tariffs.find((one) => nameOf(one) === name);
  if (!tariff) return undefined;
  const way = only({ terms: [], tariffs: [], cards: cards.filter((card) => card.tariff === tariff.key) }, tariff);
  return { ...way, tariff: name, tried: null, currency: currencyOf(way, days) };
}

/** A card under test holds on all days, whenever it is to begin. */
function triedWay({ tariffs }: Terms, card: RateCard): PlannedWay | undefined {
  const tariff = tariffs.filter(({ key }) => key === card.tariff).sort((a, b) => b.version - a.version)[0];
  if (!tariff) return undefined;
  const { from, currency } = card;
  return { ...only({ terms: [], tariffs: [], cards: [card] }, tariff), tariff: nameOf(tariff), tried: { from, currency }, currency };
}

function inForceWay({ terms, tariffs, cards }: Terms, until: Instant): PlannedWay {
  const billed = terms.filter(({ book, from }) => book === 'billed' && from < until);
  const keys = new Set(billed.map(({ tariff }) => tariff));
  return {
    terms: billed.map(({ from, tariff, version }) => ({ from, tariff, version })),
    tariffs: tariffs.filter(({ key }) => keys.has(key)),
    cards: cards.filter(({ tariff }) => keys.has(tariff)),
    ...{ tariff: null, tried: null, currency: null },
  };
}

/** Of the cards that hold on these days; null where their currencies differ. */
function currencyOf({ cards }: Way, { from, to }: Days): string | null {
  const begun = cards.filter((card) => card.from <= from).map((card) => card.from);
  const last = begun.sort().at(-1) ?? '';
  const holding = cards.filter((card) => card.from >= last && card.from <= to);
  const all = new Set((holding.length > 0 ? holding : cards).map(({ currency }) => currency));
  return all.size === 1 ? ([...all][0] ?? null) : null;
}

/** The ways of the currency that most of them have; of several such, that of the first. */
function ofOneCurrency(ways: readonly PlannedWay[]): number[] {
  const places = Map.groupBy(ways.keys(), (n) => ways[n]?.currency ?? null);
  places.delete(null);
  return [...places.values()].reduce<number[]>((best, own) => (own.length > best.length ? own : best), []);
}

function assumptionsOf(ways: readonly PlannedWay[], from: string): Assumption[] {
  const tariffs = ways.flatMap((way) => way.tariffs);
  const rules = tariffs.flatMap((tariff) => tariff.rules);
  const counters = rules.flatMap(({ charge }) => (charge === 'none' ? [] : [charge.counter]));
  const waitsForReply = tariffs.some(({ session, adWindow }) => session.ad?.starts === 'reply-delivered' || adWindow !== null);
  const is: Record<Assumption, boolean> = {
    'category-as-sent': rules.some(({ category }) => category !== undefined),
    'device-of-ad-unknown': waitsForReply,
    'page-button-without-referral': tariffs.some(({ session, adWindow }) => session.ad !== null || adWindow !== null),
    'rest-of-portfolio-unknown': counters.some((counter) => counter?.per === 'portfolio'),
    'start-of-international-unknown': rules.some(({ category }) => category?.includes('authentication-international')),
    'number-of-today': ways.some(({ cards }) => cards.some(({ markets }) => Object.keys(markets).length > 0)),
    'rates-of-first-card': ways.some(({ tried, cards }) => tried === null && cards.length > 0 && cards.every((card) => card.from > from)),
    'late-deliveries': tariffs.some(({ unit, session }) => unit === 'message' || session.starts === 'delivery'),
  };
  return ASSUMPTIONS.filter((name) => is[name]);
}
