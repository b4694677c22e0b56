import { dayOf } from '../../../kernel/calendar';
import { type Instant, instantOf } from '../../../kernel/time';
import type { BillingFact } from '../../service/conversations/billing-fact.domain';
import { SESSION_CATEGORIES } from '../../service/conversations/session.domain';
import { type LifeEvent, replay } from '../../service/conversations/session-replay.domain';
import type { BillingTerm } from '../../service/conversations/session-rule.domain';
import { decodeTrace } from '../../service/conversations/trace.domain';
import { marketOf } from '../tariffs/market.domain';
import { quote } from '../tariffs/quote.domain';
import type { RateCard } from '../tariffs/tariff.schemas';
import { billingTermOf, type ChargeFact, cardAt, type Priced, type Quote, type Tariff, type Term } from '../tariffs/terms.domain';
import { type Asked, type Booked, type ReplayedEntry, ReplayedLedger } from './replay.domain';

/** One way of pricing, as a comparison keeps it: the terms one after another, with the tariffs and cards that they name. */
export type Way = { terms: readonly Pick<Term, 'from' | 'tariff' | 'version'>[]; tariffs: readonly Tariff[]; cards: readonly RateCard[] };

/** A session of the past. `base`: what the times of its trace count from. */
export type Past = {
  number: number;
  base: Instant;
  trace: string;
  channelId: string;
  wabaId: string;
  phone: string | null;
};

/** A way of pricing that remembers its answers: of a day they depend on few things. */
export type Pricing = {
  terms: readonly BillingTerm[];
  pricedAt: (at: Instant) => Priced | null;
  ask: (priced: Priced | null, fact: ChargeFact) => Quote;
  /** Ways of one family open sessions alike, so that a life is lived once for all of them. */
  family: string;
  /** Of what its tariffs charge for: about the other its ledger need not be told. */
  units: { session: boolean; message: boolean };
};

/** Of days before its first card a tariff has the rates of that one: what is compared may be of a time before it. */
const cardOn = (cards: readonly RateCard[], tariff: string, at: Instant, zone: string): RateCard | null =>
  cardAt(cards, tariff, at, zone) ??
  cards.reduce<RateCard | null>(
    (first, card) => (card.tariff === tariff && (first === null || card.from < first.from) ? card : first),
    null,
  );

export function pricingOf({ terms, tariffs, cards }: Way, zone: string): Pricing {
  const inOrder = terms
    .toSorted((a, b) => a.from - b.from)
    .flatMap(({ from, tariff, version }) => {
      const found = tariffs.find((one) => one.key === tariff && one.version === version);
      return found ? [{ from, tariff: found, term: billingTermOf(from, found), days: new Map<string, Priced>() }] : [];
    });
  const pricedAt = (at: Instant): Priced | null => {
    const term = inOrder.findLast(({ from }) => from <= at);
    if (!term) return null;
    const day = dayOf(at, zone);
    const known = term.days.get(day);
    if (known) return known;
    const priced = { tariff: term.tariff, card: cardOn(cards, term.tariff.key, at, zone) };
    term.days.set(day, priced);
    return priced;
  };
  const family = JSON.stringify(inOrder.map(({ from, term: { session, adWindow } }) => [from, session, adWindow]));
  const has = (unit: Tariff['unit']): boolean => inOrder.some((one) => one.tariff.unit === unit);
  const units = { session: has('session'), message: has('message') };
  return { terms: inOrder.map(({ term }) => term), pricedAt, ask: remembering(), family, units };
}

/** `quote`, which answers the same question of a day once: the tariff with the card of a day is one object. */
function remembering(): Pricing['ask'] {
  const answers = new WeakMap<Priced, Map<string, Quote[]>>();
  const markets = new WeakMap<RateCard, Map<string, string | null>>();
  const marketIn = (card: RateCard | null, phone: string | null): string | null => {
    if (card === null || phone === null) return null;
    const known = markets.get(card) ?? new Map<string, string | null>();
    markets.set(card, known);
    const market = known.get(phone);
    if (market !== undefined) return market;
    const found = marketOf(card.markets, phone);
    known.set(phone, found);
    return found;
  };
  let last: { account: ChargeFact['account'] | undefined; name: string } = { account: undefined, name: '' };
  return (priced, fact) => {
    if (priced === null) return quote(priced, fact);
    // Facts of a conversation have their account in common.
    if (fact.account !== last.account) last = { account: fact.account, name: `${fact.account.wabaId} ${fact.account.channelId}` };
    const market = marketIn(priced.card, fact.phone);
    const who = market === null ? `${last.name}${fact.phone === null ? '' : ' +'}` : `${last.name} ${market}`;
    const places = answers.get(priced) ?? new Map<string, Quote[]>();
    answers.set(priced, places);
    const known = places.get(who) ?? [];
    places.set(who, known);
    const place = placeOf(fact);
    const quoted = known[place] ?? quote(priced, fact);
    known[place] = quoted;
    return quoted;
  };
}

const CATEGORIES = [...SESSION_CATEGORIES, null];
/** A number for all that a question is about beside its day and its account. */
function placeOf(fact: ChargeFact): number {
  const isDelivered = fact.moment === 'delivered' ? 1 : fact.moment === 'accepted' ? 2 : 0;
  const about =
    fact.unit === 'session'
      ? fact.initiator === 'customer'
        ? 0
        : 1
      : 2 + (fact.template ? 1 : 0) + (fact.serviceWindow === 'inside' ? 2 : 0) + (fact.adWindow === 'inside' ? 4 : 0);
  return (about * 3 + isDelivered) * CATEGORIES.length + CATEGORIES.indexOf(fact.category);
}

/**
 * The life of a conversation from the traces of its sessions; `unread`: how many cannot be read. A report that came late stands in the
 * trace of the session of its message, and of two sessions side by side one trace tells of what the other session is about: everything
 * takes its place in time, and messages are numbered by that. Of two things of one millisecond in two traces nobody keeps which was first.
 */
export function lifeOf(sessions: readonly Past[]): { life: LifeEvent[]; unread: number } {
  let [first, unread] = [1, 0];
  const lists: LifeEvent[][] = [];
  for (const { base, trace } of sessions) {
    const events = eventsOf(base, trace, first);
    if (!events) unread += 1;
    else if (events.length > 0) lists.push(events);
    first += (events ?? []).reduce((count, { type }) => count + (type === 'word' || type === 'accepted' ? 1 : 0), 0);
  }
  const isInOrder = lists.every((list, n) => n === 0 || (lists[n - 1]?.at(-1)?.at ?? 0) <= (list[0]?.at ?? 0));
  if (isInOrder) return { life: lists.length === 1 ? (lists[0] ?? []) : lists.flat(), unread };
  const inOrder = lists.sort((a, b) => (a[0]?.at ?? 0) - (b[0]?.at ?? 0));
  return { life: renumbered(inOrder.reduce<LifeEvent[]>(merged, [])), unread };
}

/** The same events, with messages numbered as they come. */
function renumbered(life: readonly LifeEvent[]): LifeEvent[] {
  const numbers = new Map<number, number>();
  for (const event of life) if (event.type === 'word' || event.type === 'accepted') numbers.set(event.seq, numbers.size + 1);
  return life.map((event) => ('seq' in event ? { ...event, seq: numbers.get(event.seq) ?? event.seq } : event));
}

/** Undefined where a trace cannot be read: one must not hold up all others. */
export function eventsOf(base: Instant, trace: string, first = 1): LifeEvent[] | undefined {
  try {
    return decodeTrace(base, trace, first);
  } catch {
    return undefined;
  }
}

/** Two lists of events, each in its order: of both heads the earlier one comes first. */
function merged(a: LifeEvent[], b: LifeEvent[]): LifeEvent[] {
  const all: LifeEvent[] = [];
  let [left, right] = [0, 0];
  for (;;) {
    const [mine, other] = [a[left], b[right]];
    if (!mine) return [...all, ...b.slice(right)];
    if (!other) return [...all, ...a.slice(left)];
    if (mine.at <= other.at) left += 1;
    else right += 1;
    all.push(mine.at <= other.at ? mine : other);
  }
}

/** Whose sessions they are: a conversation is of one number, and of one contact. */
export const bookedOf = (conversationId: string, { channelId, wabaId, phone }: Past, zone: string): Booked => ({
  ...{ conversationId, phone, zone },
  account: { wabaId, channelId, portfolioId: null },
});

/** The terms of a family: what one of them may charge for by the message is told of all, and is free where a tariff charges nothing for it. */
export function termsOf(family: readonly Pricing[]): BillingTerm[] {
  const [first, ...others] = family;
  return (first?.terms ?? []).map((term, n) => ({
    ...term,
    charges: {
      templates: [term, ...others.flatMap(({ terms }) => terms[n] ?? [])].some(({ charges }) => charges.templates),
      freeForm: [term, ...others.flatMap(({ terms }) => terms[n] ?? [])].some(({ charges }) => charges.freeForm),
    },
  }));
}

/** What would have happened in a conversation under the terms of a family. */
export const factsUnder = (terms: readonly BillingTerm[], life: readonly LifeEvent[]): readonly BillingFact[] => replay(terms, life).facts;

/** The entries that there would be of these facts; `heard`: who wants to know of every question to the tariff. */
export function entriesUnder(
  { pricedAt, ask, units }: Pricing,
  who: Booked,
  facts: readonly BillingFact[],
  heard?: (asked: Asked) => void,
): readonly ReplayedEntry[] {
  const ledger = new ReplayedLedger(pricedAt, { ask, ...(heard ? { heard } : {}) });
  for (const fact of facts) if ('seq' in fact ? units.message : units.session) ledger.book(who, fact);
  return ledger.entries;
}

export const FROM_EVER = instantOf(0);
