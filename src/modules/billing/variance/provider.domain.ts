import { after, days, hours, type Instant, instantOf, later } from '../../../kernel/time';
import type { BillingFact, MessageFact } from '../../service/conversations/billing-fact.domain';
import type { Session } from '../../service/conversations/session.domain';
import { type LifeEvent, replay } from '../../service/conversations/session-replay.domain';
import type { BillingTerm } from '../../service/conversations/session-rule.domain';
import { decodeTrace } from '../../service/conversations/trace.domain';
import { billingTermOf, type Terms } from '../tariffs/terms.domain';

/** How conversations would run if the provider's tariffs opened their sessions. Of every message a fact is told, charged or not. */
export const providerTerms = ({ terms, tariffs }: Terms): BillingTerm[] =>
  terms
    .filter(({ book }) => book === 'provider')
    .sort((a, b) => a.from - b.from)
    .flatMap(({ from, tariff, version }) => {
      const found = tariffs.find((one) => one.key === tariff && one.version === version);
      return found ? [{ ...billingTermOf(from, found), charges: { templates: true, freeForm: true } }] : [];
    });

/** A session of a conversation as far as its trace is read again. */
export type Traced = { number: number; openedAt: Instant; expiresAt: Instant; trace: string | null };
/** So many sessions before one are read with it: what they leave open decides about its first messages. */
export const BEFORE = 8;

/**
 * What was said in a session, behind what was said before it. `first`: the number of its own first event. `since`: from when on all is
 * known; null: from the beginning of the conversation. `until`: what the customer wrote from then on stands in later traces.
 */
export type Life = { events: readonly LifeEvent[]; first: number; since: Instant | null; until: Instant };

/** The life that the last of these traces ends. Those before it must follow each other; where one is missing, nothing before it counts. */
export function lifeOf(traces: readonly Traced[]): Life {
  const sorted = [...traces].sort((a, b) => a.number - b.number);
  const gap = sorted.findLastIndex(({ trace, number }, n) => trace === null || (n > 0 && sorted[n - 1]?.number !== number - 1));
  const whole = sorted.slice(sorted[gap]?.trace === null ? gap + 1 : Math.max(0, gap));
  const placed: { learnt: Instant; event: LifeEvent }[] = [];
  let [next, first] = [1, 1];
  for (const { openedAt, trace } of whole) {
    first = next;
    const own = decodeTrace(openedAt, trace ?? '', next);
    next += own.filter(({ type }) => type === 'word' || type === 'accepted').length;
    // A trace keeps the order in which things were learnt; what was learnt late came among what later traces tell.
    let learnt = openedAt;
    for (const event of own) {
      learnt = later(learnt, event.at);
      placed.push({ learnt, event });
    }
  }
  const events = placed.sort((a, b) => a.learnt - b.learnt).map(({ event }) => event);
  const [earliest] = whole;
  const until = sorted.at(-1)?.expiresAt ?? instantOf(0);
  return { events, first, since: earliest && earliest.number > 1 ? earliest.openedAt : null, until };
}

/** From when on it is known whether the customer had written, and whether an advertisement was answered. */
const SERVICE_KNOWN = hours(24);
/** A message from before may still arrive and answer a click, as long as Meta tells of it; its window lasts as long again. */
const AD_KNOWN = hours(144);

/** What a replay by the provider's terms says of the messages of one session. */
export type Replayed = {
  facts: readonly BillingFact[];
  /** The number of its own first event. */
  first: number;
  /** Of its messages that arrived, in the order of their arrival. */
  delivered: readonly MessageFact[];
  /** Conversations that were open at a moment, as the provider counts them. */
  openAt: (at: Instant) => readonly Session[];
  knowsServiceAt: (at: Instant) => boolean;
  /** Neither way before: a reply that is not known may have begun the window earlier, so that it ended earlier. */
  knowsAdAt: (at: Instant) => boolean;
};

export function replayed(terms: readonly BillingTerm[], { events, first, since, until }: Life): Replayed {
  const { facts } = replay(terms, events);
  const delivered = facts.filter((fact): fact is MessageFact => fact.kind === 'message-delivered' && fact.seq >= first);
  const sessions = new Map<number, Session>();
  for (const fact of facts) {
    if ('session' in fact && typeof fact.session === 'object' && fact.session !== null) sessions.set(fact.session.number, fact.session);
    if (fact.kind === 'session-released' && fact.isVoid) sessions.delete(fact.number);
  }
  const all = [...sessions.values()].filter(({ state }) => state !== 'reserved');
  return {
    facts,
    first,
    delivered,
    openAt: (at) => all.filter(({ openedAt, expiresAt }) => openedAt <= at && at < expiresAt),
    knowsServiceAt: (at) => at < until && (since === null || at >= after(since, SERVICE_KNOWN)),
    knowsAdAt: (at) => at < until && (since === null || at >= after(since, AD_KNOWN)),
  };
}

/** Near the beginning of a term nobody knows by whose clock it begins. */
export const BORDER = days(1);
