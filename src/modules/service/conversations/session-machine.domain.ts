import { after, type Instant, later } from '../../../kernel/time';
import type { Told } from '../../messaging/content/pricing.domain';
import { adEnd, answerable, withAnswer, withClick, withProviderEnd } from './ad-window.domain';
import {
  covered,
  isRunning,
  nextNumber,
  openSession,
  reservationOf,
  SESSION_CATEGORIES,
  type Session,
  type SessionCategory,
} from './session.domain';
import { evolveWindows, expiry, type Sent, type SessionEvent, type Step, type Windows } from './session-events.domain';
import { type AdRule, type BillingTerm, type SessionRule, termAt } from './session-rule.domain';

/** What happens to the sessions with a step, under the terms in force: the earliest first. Changes nothing by itself. */
export function decideSessions(terms: readonly BillingTerm[], now: Windows, step: Step): SessionEvent[] {
  switch (step.type) {
    case 'word':
      return word(termAt(terms, step.at), now, step);
    case 'accepted':
      return accepted(termAt(terms, step.at), now, step);
    case 'delivered':
      return delivered(terms, now, step);
    case 'failed':
      return failed(now, step);
    case 'arrived-late': {
      // Others of its session may still be on their way: then nothing was given back, and its charge is certain now.
      const held = reservationOf(now.reserved, step.seq, categoryOf(step));
      const hasBegun = held && !now.sessions.some((it) => it.number === held.number && it.state === 'reserved');
      if (hasBegun) return [{ type: 'charge-confirmed', number: held.number, at: step.at, category: null }];
      const late = reservationOf(now.givenBack ?? [], step.seq, categoryOf(step));
      return late ? [{ type: 'charge-late', number: late.number, at: step.at }] : [];
    }
    case 'end-told':
      return endTold(termAt(terms, step.at), now, step);
    case 'clock':
      return expiry(now, step.at);
  }
}

/** The machine of sessions: what a step makes of them. The conversation runs it with the terms of its account, a replay with any. */
export function step<W extends Windows>(terms: readonly BillingTerm[], now: W, next: Step): { windows: W; events: SessionEvent[] } {
  const events = decideSessions(terms, now, next);
  return { windows: events.reduce<W>(evolveWindows, now), events };
}

/** What ends a session before its time: another one that stands for all messages. */
const closing = (session: Session, at: Instant): SessionEvent[] => [
  { type: 'session-retimed', session: { ...session, state: 'open', expiresAt: at }, at },
  { type: 'session-expired', number: session.number, at },
];

type Of<T extends Step['type']> = Extract<Step, { type: T }>;
const categoryOf = ({ isTemplate, category }: Sent): SessionCategory => (isTemplate ? (category ?? 'any') : 'service');
const opensFor = ({ by }: SessionRule, category: SessionCategory): SessionCategory => (by === 'any' ? 'any' : category);
/** Free words open nothing where whatever runs is enough for them. */
const isFreeCovered = (rule: SessionRule, sessions: readonly Session[], at: Instant): boolean =>
  covered(sessions, rule.freeForm === 'opens' ? opensFor(rule, 'service') : 'any', at);
/** The provider's clock may be ahead of ours: what makes room for the next session is over, whatever our clock says. */
const roomAt = ({ at, now = at }: Step): Instant => later(at, now);

function word({ session: rule, adWindow, tariff }: BillingTerm, now: Windows, step: Of<'word'>): SessionEvent[] {
  const { at, seq, fromAd } = step;
  const clicked: SessionEvent[] =
    fromAd && answerable(rule, adWindow) ? [{ type: 'ads-changed', ads: withClick(now.ads, at, adWindow) }] : [];
  if (fromAd && rule.ad?.starts === 'entry') return [...clicked, ...openAd(rule, rule.ad, now, { at, seq, tariff, room: roomAt(step) })];
  if (rule.starts === 'delivery' || isFreeCovered(rule, now.sessions, at)) return [...expiry(now, step.now ?? at), ...clicked];
  const category = opensFor(rule, 'service');
  const base = { number: numberOf(now), category, kind: 'standard_24h', initiator: 'customer', openedAt: at, openedBy: seq } as const;
  const session = openSession({ ...base, length: rule.length, tariff, origin: fromAd ? 'ad' : 'customer' });
  return [...expiry(now, roomAt(step)), ...clicked, { type: 'session-opened', session }];
}

const numberOf = ({ sessions, numbered = 0 }: Windows): number => Math.max(numbered + 1, nextNumber(sessions));

/** An advertisement's session: opened, or made of the one that is open, or neither. */
function openAd(
  rule: SessionRule,
  ad: AdRule,
  now: Windows,
  { at, seq, tariff, room, endsAt }: { at: Instant; seq: number; tariff: string; room: Instant; endsAt?: Instant | undefined },
): SessionEvent[] {
  const category = opensFor(rule, 'referral-conversion');
  const end = adEnd(ad, at, endsAt);
  const running = now.sessions.filter((it) => isRunning(it, at));
  const same = running.find((it) => it.category === 'any' || it.category === category) ?? (category === 'any' ? running[0] : undefined);
  if (same) {
    const longer: Session = { ...same, state: 'open', kind: 'ad_72h', expiresAt: later(same.expiresAt, end) };
    return [...expiry(now, room), ...(ad.upgradesOpen ? [{ type: 'session-retimed', session: longer, at } as const] : [])];
  }
  const base = { number: numberOf(now), category, kind: 'ad_72h', initiator: 'customer', openedAt: at, openedBy: seq } as const;
  const session: Session = { ...openSession({ ...base, tariff, origin: 'ad' }), expiresAt: end };
  return [
    ...expiry(now, room),
    ...(ad.closesOthers ? running.filter((it) => it.openedAt <= at).flatMap((it) => closing(it, at)) : []),
    { type: 'session-opened', session },
  ];
}

function accepted({ session: rule, tariff }: BillingTerm, now: Windows, step: Of<'accepted'>): SessionEvent[] {
  const { at, seq, bearer, origin } = step;
  const category = opensFor(rule, categoryOf(step));
  const isCovered = step.isTemplate ? covered(now.sessions, category, at) : isFreeCovered(rule, now.sessions, at);
  const waits =
    rule.starts === 'delivery' && (!step.isTemplate || now.sessions.some((it) => it.state === 'reserved' && it.category === category));
  if (isCovered || waits) return expiry(now, step.now ?? at);
  const base = { number: numberOf(now), category, kind: 'standard_24h', initiator: 'business', openedAt: at, openedBy: seq } as const;
  const state = rule.starts === 'delivery' ? 'reserved' : 'open';
  const session = openSession({ ...base, state, length: rule.length, tariff, bearer, origin });
  return [...expiry(now, roomAt(step)), { type: 'session-opened', session }];
}

function delivered(terms: readonly BillingTerm[], before: Windows, step: Of<'delivered'>): SessionEvent[] {
  const { at, seq } = step;
  const events: SessionEvent[] = [];
  let now = before;
  const add = (more: readonly SessionEvent[]): void => {
    events.push(...more);
    now = more.reduce(evolveWindows, now);
  };
  const held = reservationOf(now.reserved, seq, categoryOf(step));
  const isReserved = held && now.sessions.some((it) => it.number === held.number && it.state === 'reserved');
  if (held && !isReserved) add([{ type: 'charge-confirmed', number: held.number, at, category: null }]);
  const [term, sentUnder] = [termAt(terms, at), termAt(terms, step.acceptedAt)];
  add(answered(term, now, step));
  if (sentUnder.session.starts !== 'delivery') return events; // it was in a session, or opened one, when it was written
  const own = step.isTemplate ? reservedFor(now, step) : undefined;
  if (term.session.starts === 'delivery' || own) add(begins(term.session.starts === 'delivery' ? term : sentUnder, now, step, own));
  return events;
}

/** The session that this message, or an earlier one of its category, has reserved. */
const reservedFor = ({ sessions }: Windows, step: Of<'delivered'>): Session | undefined =>
  sessions.find((it) => it.state === 'reserved' && it.openedBy <= step.seq && (it.category === 'any' || it.category === categoryOf(step)));

/** The first message that is delivered after a click opens the advertisement's session, and its window. */
function answered({ session: rule, adWindow, tariff }: BillingTerm, now: Windows, step: Of<'delivered'>): SessionEvent[] {
  const { at, seq } = step;
  const ad = rule.ad?.starts === 'reply-delivered' ? rule.ad : null;
  const answer = withAnswer(now.ads, at, [ad, adWindow]);
  if (!answer) return [];
  const opens = ad && answer.counts(ad) ? openAd(rule, ad, now, { at, seq, tariff, room: roomAt(step), endsAt: answer.click.endsAt }) : [];
  return [...opens, { type: 'ads-changed', ads: answer.ads }];
}

function begins({ session: rule, tariff }: BillingTerm, now: Windows, step: Of<'delivered'>, own: Session | undefined): SessionEvent[] {
  const { at, seq, isTemplate, told, bearer, origin } = step;
  const ours = categoryOf(step);
  const category = opensFor(rule, isTemplate ? (toldCategory(told) ?? ours) : 'service');
  // A report that comes late may be of a time before what is open now, and then that covers nothing of it.
  const near = now.sessions.filter((it) => at > it.openedAt - rule.length);
  if (isTemplate ? covered(near, category, at) : isFreeCovered(rule, near, at))
    return own ? [{ type: 'session-voided', number: own.number, at, why: 'already-open' }] : [];
  const times = { openedAt: at, expiresAt: after(at, rule.length) };
  const changed = category === own?.category ? null : category;
  if (own) {
    const session: Session = { ...own, state: 'open', category, ...times };
    return [
      ...expiry(now, roomAt(step)),
      { type: 'session-began', session, at },
      { type: 'charge-confirmed', number: own.number, at, category: changed },
    ];
  }
  const base = {
    number: numberOf(now),
    category,
    kind: 'standard_24h',
    initiator: 'business',
    openedBy: seq,
    tariff,
    bearer,
    origin,
  } as const;
  const session = openSession({ ...base, openedAt: at, length: rule.length });
  const confirmed = { type: 'charge-confirmed', number: session.number, at, category: null } as const;
  return [...expiry(now, roomAt(step)), { type: 'session-opened', session, isCertain: true }, ...(isTemplate ? [confirmed] : [])];
}

/** When none of a session's messages can arrive any more its charge is given back, and one that is still running was none. */
function failed(now: Windows, step: Of<'failed'>): SessionEvent[] {
  const { at, seq, isLast } = step;
  const number = isLast ? reservationOf(now.reserved, seq, categoryOf(step))?.number : undefined;
  if (number === undefined) return [];
  const isNone = now.sessions.some(
    (it) => it.number === number && (it.state === 'reserved' || (it.state === 'open' && isRunning(it, step.now ?? at))),
  );
  if (isNone) return [{ type: 'session-voided', number, at, why: 'failed' }];
  return [...expiry(now, step.now ?? at), { type: 'charge-released', number, at }];
}

function endTold({ session: { ad }, adWindow }: BillingTerm, now: Windows, { at, endsAt }: Of<'end-told'>): SessionEvent[] {
  const ads = withProviderEnd(now.ads, at, endsAt, adWindow?.endFromProvider ?? false);
  const it = now.sessions.find((one) => one.kind === 'ad_72h' && isRunning(one, at));
  const isMoved = ad?.endFromProvider && it && it.expiresAt !== endsAt && endsAt > it.openedAt;
  return [
    ...(isMoved ? [{ type: 'session-retimed', session: { ...it, state: 'open', expiresAt: endsAt }, at } as const] : []),
    ...(ads ? [{ type: 'ads-changed', ads } as const] : []),
  ];
}

const TOLD: Record<string, SessionCategory> = { user_initiated: 'service' };

/** What the provider calls the category, in our words; undefined where it says none that we know. */
export function toldCategory(told: Told | null): SessionCategory | undefined {
  const name = told?.category?.toLowerCase();
  return name === undefined ? undefined : (TOLD[name] ?? SESSION_CATEGORIES.find((it) => it !== 'any' && it.replaceAll('-', '_') === name));
}
