import { after, before, type Instant } from '../../../kernel/time';
import type { Told } from '../../messaging/content/pricing.domain';
import type { MessageFact } from '../../service/conversations/billing-fact.domain';
import type { SessionCategory } from '../../service/conversations/session.domain';
import { toldCategory } from '../../service/conversations/session-machine.domain';
import { quote } from '../tariffs/quote.domain';
import type { ChargeFact, Priced, Quote } from '../tariffs/terms.domain';
import type { MessageKind, Side } from './kinds.domain';
import { BORDER, type Replayed } from './provider.domain';

/** Whose messages are looked at, and what the provider's book says at an instant. */
export type Judge = { who: Pick<ChargeFact, 'phone' | 'zone' | 'account'>; pricedAt: (at: Instant) => Priced | null };
export type Found = {
  kind: MessageKind;
  seq: number;
  at: Instant;
  category: SessionCategory | null;
  ours: Side;
  told: Side;
  micros: number | null;
  currency: string | null;
};

/** Where both are one for the tariff: only the provider knows which of them a message is. */
const ALIKE: Partial<Record<SessionCategory, SessionCategory>> = {
  'authentication-international': 'authentication',
  'marketing-lite': 'marketing',
};
const isSame = (a: SessionCategory, b: SessionCategory): boolean => (ALIKE[a] ?? a) === (ALIKE[b] ?? b);
const categoryOf = ({ template, category }: MessageFact): SessionCategory | null => (template === null ? 'service' : category);
const sideOf = ({ model, type, category }: Told): Side => ({
  model,
  ...(type === null ? {} : { type }),
  ...(category === null ? {} : { category }),
});

/**
 * Where the words about the messages of a session differ from what the provider's tariff was expected to charge (VAR-1). Decided by type
 * and category, under conversations by category; `billable` never decides. What depends on a count is not judged here.
 */
export function differencesOf(of: Replayed, judge: Judge): Found[] {
  const found = of.delivered.flatMap((fact) => judged(fact, of, judge));
  // A conversation is charged once: its other messages repeat what the first one said.
  const seen = new Set<string>();
  return found.filter(({ kind, told, at }) => {
    if (judge.pricedAt(at)?.tariff.unit !== 'session') return true;
    const name = `${kind} ${told.category}`;
    return !seen.has(name) && seen.add(name);
  });
}

function judged(fact: MessageFact, of: Replayed, judge: Judge): Found[] {
  const { told, at } = fact;
  const priced = judge.pricedAt(at);
  if (!told || !priced || told.model === 'unknown' || told.type === 'unknown') return [];
  const name = toldCategory(told);
  // A category that nobody knows is told as an unknown shape.
  if (told.category !== null && name === undefined) return [];
  const base = { seq: fact.seq, at, category: categoryOf(fact), currency: priced.card?.currency ?? null };
  if (told.model !== modelOf(priced)) {
    const isNear = [before(at, BORDER), after(at, BORDER)].some((when) => modelOf(judge.pricedAt(when)) === told.model);
    return isNear ? [] : [{ ...base, kind: 'model', ours: { model: modelOf(priced) ?? '' }, told: sideOf(told), micros: null }];
  }
  if (told.type === 'regular' && name === 'referral-conversion')
    return [{ ...base, kind: 'contradiction', ours: {}, told: sideOf(told), micros: null }];
  return priced.tariff.unit === 'message'
    ? byMessage({ fact, told, name, priced, of, judge, base })
    : byConversation({ fact, told, name, priced, of, judge, base });
}

const modelOf = (priced: Priced | null): 'PMP' | 'CBP' | null =>
  priced === null ? null : priced.tariff.unit === 'message' ? 'PMP' : 'CBP';

type Case = {
  fact: MessageFact;
  told: Told;
  /** The category that was told, in our words. */
  name: SessionCategory | undefined;
  priced: Priced;
  of: Replayed;
  judge: Judge;
  base: Pick<Found, 'seq' | 'at' | 'category' | 'currency'>;
};

/** What one unit costs: null where no rate is known, and where that depends on how many there were. */
function worthOf(quoted: Quote): number | null {
  if (quoted.outcome === 'unpriced') return null;
  if (quoted.outcome === 'free') return 0;
  if (quoted.brackets.some(({ kind }) => kind === 'quota')) return null;
  return quoted.brackets[0]?.micros ?? null;
}
const minus = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a - b);

function byMessage({ fact, told, name, priced, of, judge, base }: Case): Found[] {
  const { at, serviceWindow, adWindow } = fact;
  const own = categoryOf(fact);
  const ask = (category: SessionCategory | null, windows: Pick<MessageFact, 'serviceWindow' | 'adWindow'>): Quote =>
    quote(priced, { ...judge.who, ...windows, unit: 'message', moment: 'delivered', at, template: fact.template !== null, category });
  const windows = { serviceWindow, adWindow };
  const outside = { serviceWindow: 'outside', adWindow: 'outside' } as const;
  const side = sideOf(told);
  const found: Found[] = [];
  const isOther = name !== undefined && name !== 'referral-conversion' && own !== null && own !== 'any' && !isSame(name, own);
  if (isOther) {
    const micros = minus(worthOf(ask(name, windows)), worthOf(ask(own, windows)));
    found.push({ ...base, kind: 'category', ours: { category: own }, told: side, micros });
  }
  // What was told decides about the rest: one difference is not told twice.
  const category = name === undefined || name === 'referral-conversion' ? own : name;
  const expected = ask(category, windows);
  if (told.type === null || expected.outcome === 'unpriced') return found;
  const type = adWindow === 'inside' ? 'free_entry_point' : expected.outcome === 'free' ? 'free_customer_service' : 'regular';
  if (told.type === type) return found;
  const ours: Side = { type, ...(category === null ? {} : { category }), ...ruleOf(expected) };
  const dear = ask(category, outside);
  // What is free in every window is charged by no rule that has a rate.
  const price = told.type !== 'regular' ? 0 : dear.outcome === 'charge' ? worthOf(dear) : null;
  const add = (kind: MessageKind): Found[] => [...found, { ...base, kind, ours, told: side, micros: minus(price, worthOf(expected)) }];
  if (type === 'free_entry_point' || told.type === 'free_entry_point') return of.knowsAdAt(at) ? add('ad-window') : found;
  if (expected.outcome === 'charge' && expected.brackets.some(({ kind }) => kind === 'quota')) return found;
  const turned = ask(category, { adWindow, serviceWindow: serviceWindow === 'inside' ? 'outside' : 'inside' });
  if (turned.outcome !== expected.outcome) return serviceWindow === 'inside' || of.knowsServiceAt(at) ? add('service-window') : found;
  return add(expected.outcome === 'free' ? 'free-here' : 'charged-here');
}

const ruleOf = (quoted: Quote): Side => (quoted.outcome === 'unpriced' || quoted.rule === null ? {} : { rule: quoted.rule });

/** Under conversations the category says it all: a message is in one of those that are open, or opened its own. */
function byConversation({ fact, told, name, priced, of, judge, base }: Case): Found[] {
  const { at } = fact;
  const own = categoryOf(fact);
  if (name === undefined || own === null || own === 'any') return [];
  const open = of.openAt(at);
  // A template that was told to be of an advertisement is none of ours by that.
  const isAd = open.some(({ kind }) => kind === 'ad_72h');
  const worth = (category: SessionCategory): number | null =>
    worthOf(quote(priced, { ...judge.who, unit: 'session', moment: 'delivered', initiator: 'business', at, category }));
  const add = (kind: MessageKind, ours: SessionCategory): Found[] => [
    { ...base, kind, ours: { category: ours }, told: sideOf(told), micros: minus(worth(name), worth(ours)) },
  ];
  if (isAd !== (name === 'referral-conversion')) {
    if (!of.knowsAdAt(at)) return [];
    return add('ad-window', isAd ? 'referral-conversion' : own);
  }
  if (isAd || isSame(name, own)) return [];
  const isCovered = fact.template === null && open.some(({ category }) => isSame(category, name));
  return isCovered || (fact.template === null && !of.knowsServiceAt(at)) ? [] : add('category', own);
}
