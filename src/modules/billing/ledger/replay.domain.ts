import { dayOf } from '../../../kernel/calendar';
import { innerId } from '../../../kernel/ids';
import type { Instant } from '../../../kernel/time';
import type { BillingFact, MessageFact, SessionFact } from '../../service/conversations/billing-fact.domain';
import type { Session, SessionCategory } from '../../service/conversations/session.domain';
import { chargedCategory } from '../tariffs/category.domain';
import { price, quote } from '../tariffs/quote.domain';
import type { ChargeFact, Priced, Quote } from '../tariffs/terms.domain';

/** Whose facts are booked. `phone`: digits with the calling code; null for somebody who is known by none. */
export type Booked = { conversationId: string; phone: string | null; account: ChargeFact['account']; zone: string };

type ReleaseWhy = 'failed' | 'already-open' | 'free' | 'other-currency';
/** An entry as the ledger would have it. Amounts in micros; `day` as the account's zone has it. */
export type ReplayedEntry = {
  /** The session or message. */
  subject: string;
  kind: 'reserved' | 'confirmed' | 'released' | 'quota';
  why: ReleaseWhy | 'delivered-after-failure' | null;
  day: string;
  pending: number;
  posted: number;
  /** What it would have cost if it were not free. */
  worth: number;
  rule: string;
  currency: string;
  counter: string | null;
  ordinal: number | null;
  isUnrated: boolean;
  /** When what it is about happened, and for which category it is charged. */
  at: Instant;
  category: SessionCategory | null;
  /** What the tariff said; the same object for the same answer where quotes are remembered. */
  quoted: Charge;
};
/** A question to a tariff, and its answer. */
export type Asked = { subject: string; priced: Priced | null; fact: ChargeFact; quoted: Quote };

export type Charge = Extract<Quote, { outcome: 'charge' }>;
type KnownSession = Pick<Session, 'openedAt' | 'category' | 'initiator'> & { opening: 'reserved' | 'settled' | 'none' };

/**
 * A ledger in memory: the same entries from the same facts as the one that is kept, for what-if, for recalculation, and for the proof that
 * both are one function. Told again of a fact it writes nothing.
 */
export class ReplayedLedger {
  readonly entries: ReplayedEntry[] = [];
  readonly counters = new Map<string, number>();
  /** Sessions that opened while no tariff was in force. */
  readonly unpriced = new Set<string>();
  private readonly sessions = new Map<string, KnownSession>();
  private readonly bySubject = new Map<string, ReplayedEntry[]>();
  private readonly pricedAt: (at: Instant) => Priced | null;
  private readonly ask: typeof quote;
  private readonly heard: ((asked: Asked) => void) | undefined;

  /**
   * `pricedAt`: the tariff in force at an instant, with the card of its day. `ask`: how a tariff is asked, where answers are remembered.
   * `heard`: who wants to know of every question.
   */
  constructor(
    pricedAt: (at: Instant) => Priced | null,
    { ask = quote, heard }: { ask?: typeof quote; heard?: (asked: Asked) => void } = {},
  ) {
    this.pricedAt = pricedAt;
    this.ask = ask;
    this.heard = heard;
  }

  private quote(subject: string, at: Instant, factOf: (priced: Priced | null) => ChargeFact): Quote {
    const priced = this.pricedAt(at);
    const fact = factOf(priced);
    const quoted = this.ask(priced, fact);
    this.heard?.({ subject, priced, fact, quoted });
    return quoted;
  }

  book(who: Booked, fact: BillingFact): void {
    if ('seq' in fact) this.bookMessage(who, fact);
    else this.bookSession(who, fact);
  }

  private bookSession(who: Booked, fact: SessionFact): void {
    const number = 'session' in fact ? fact.session.number : fact.number;
    const subject = innerId('session', who.conversationId, number);
    const known = this.sessions.get(subject);
    if (fact.kind === 'session-opened') {
      if (!known) this.openSession(who, subject, fact.session);
    } else if (!known || fact.kind === 'session-traced' || fact.kind === 'session-retimed') return;
    else if (fact.kind === 'session-began') {
      const { openedAt, category } = fact.session;
      this.sessions.set(subject, { ...known, openedAt, category });
    } else if (fact.kind === 'session-released') {
      if (known.opening === 'reserved') this.release(who, subject, fact.why, known.openedAt, null);
    } else this.settleSession(who, subject, known, fact);
  }

  private openSession(who: Booked, subject: string, session: Session): void {
    const { openedAt, category, initiator } = session;
    const quoted = this.quoteSession(who, subject, session, 'opened');
    const opening = openingOf(quoted, (session.state as string) === 'reserved');
    this.sessions.set(subject, { openedAt, category, initiator, opening });
    if (quoted.outcome === 'unpriced') this.unpriced.add(subject);
    if (quoted.outcome !== 'charge' || opening === 'none') return;
    const day = dayOf(openedAt, who.zone);
    if (opening === 'settled') this.post(subject, quoted, openedAt, day, null);
    else this.reserve(subject, quoted, openedAt, day);
  }

  private settleSession(
    who: Booked,
    subject: string,
    known: KnownSession,
    fact: Extract<SessionFact, { at: Instant; number: number }>,
  ): void {
    const told = fact.kind === 'session-confirmed' ? fact.category : null;
    const quoted = this.quoteSession(who, subject, { ...known, category: told ?? known.category }, 'delivered');
    const day = dayOf(known.openedAt, who.zone);
    if (fact.kind === 'session-arrived-late') {
      const isDue = known.opening === 'reserved' && this.has(subject, 'released') && !this.has(subject, 'confirmed', 'quota');
      if (isDue && quoted.outcome === 'charge') this.post(subject, quoted, fact.at, day, 'delivered-after-failure');
      return;
    }
    if (this.has(subject, 'confirmed', 'quota', 'released')) return;
    if (known.opening === 'reserved' && quoted.outcome === 'free') this.release(who, subject, 'free', known.openedAt, quoted.rule);
    if (quoted.outcome !== 'charge') return;
    if (known.opening === 'reserved' || (known.opening === 'none' && quoted.confirm === 'delivered'))
      this.post(subject, quoted, fact.at, day, null);
  }

  private quoteSession(
    { phone, account, zone }: Booked,
    subject: string,
    { openedAt, category, initiator }: Pick<Session, 'openedAt' | 'category' | 'initiator'>,
    moment: 'opened' | 'delivered',
  ): Quote {
    const fact: ChargeFact = { phone, account, zone, unit: 'session', moment, at: openedAt, category, initiator };
    return this.quote(subject, openedAt, () => fact);
  }

  private bookMessage(who: Booked, fact: MessageFact): void {
    const subject = innerId('message', who.conversationId, fact.seq);
    if (fact.kind === 'message-failed') {
      this.release(who, subject, 'failed', fact.at, null);
      return;
    }
    const moment = fact.kind === 'message-accepted' ? 'accepted' : 'delivered';
    const { at, serviceWindow, adWindow } = fact;
    const { phone, account, zone } = who;
    const quoted = this.quote(subject, at, (priced) => ({
      ...{ phone, account, zone, unit: 'message', moment, at, serviceWindow, adWindow, template: fact.template !== null },
      category: priced ? chargedCategory(priced.tariff, fact.category, fact.told) : fact.category,
    }));
    if (moment === 'accepted') {
      if (quoted.outcome === 'charge' && !this.has(subject, 'reserved', 'confirmed', 'quota', 'released'))
        this.reserve(subject, quoted, at, dayOf(at, who.zone));
    } else if (quoted.outcome === 'free') this.release(who, subject, 'free', at, quoted.rule);
    else if (quoted.outcome === 'charge' && !this.has(subject, 'confirmed', 'quota') && !this.isGivenBackFree(subject)) {
      const wasReleased = this.has(subject, 'released');
      const reserved = this.of(subject).find(({ kind }) => kind === 'reserved');
      if (reserved && reserved.pending !== 0 && reserved.currency !== quoted.currency)
        this.release(who, subject, 'other-currency', at, null);
      this.post(subject, quoted, at, dayOf(at, who.zone), wasReleased ? 'delivered-after-failure' : null);
    }
  }

  private of(subject: string): readonly ReplayedEntry[] {
    return this.bySubject.get(subject) ?? [];
  }
  private has(subject: string, ...kinds: ReplayedEntry['kind'][]): boolean {
    return this.of(subject).some(({ kind }) => kinds.includes(kind));
  }
  private isGivenBackFree(subject: string): boolean {
    return this.of(subject).some(({ why }) => why === 'free');
  }
  private pendingOf(subject: string): number {
    return this.of(subject).reduce((sum, { pending }) => sum + pending, 0);
  }
  private write(entry: ReplayedEntry): void {
    this.entries.push(entry);
    const own = this.bySubject.get(entry.subject);
    if (own) own.push(entry);
    else this.bySubject.set(entry.subject, [entry]);
  }

  private reserve(subject: string, quoted: Charge, at: Instant, day: string): void {
    const { reserve, rule, currency, unrated, category } = quoted;
    if (reserve === null) return;
    const what = { subject, rule, currency, at, day, category, quoted, counter: null, ordinal: null, isUnrated: unrated !== null };
    this.write({ ...what, kind: 'reserved', why: null, pending: reserve, posted: 0, worth: 0 });
  }

  private post(subject: string, quoted: Charge, at: Instant, day: string, why: ReplayedEntry['why']): void {
    const { counter, currency, category } = quoted;
    const ordinal = counter === null ? null : (this.counters.get(counter) ?? 0) + 1;
    if (counter !== null && ordinal !== null) this.counters.set(counter, ordinal);
    const { kind, micros, worth, key } = price(quoted, ordinal ?? 1);
    const what = { subject, kind, why, at, day, category, quoted, rule: key, currency, counter, ordinal, isUnrated: micros === null };
    this.write({ ...what, pending: 0 - this.pendingOf(subject), posted: micros ?? 0, worth: worth ?? 0 });
  }

  private release(who: Booked, subject: string, why: ReleaseWhy, at: Instant, rule: string | null): void {
    const reserved = this.of(subject).find(({ kind }) => kind === 'reserved');
    if (!reserved || this.has(subject, 'confirmed', 'quota', 'released')) return;
    const day = dayOf(at, who.zone);
    this.write({ ...reserved, kind: 'released', why, at, day, pending: 0 - reserved.pending, rule: rule ?? reserved.rule });
  }
}

/** Which entry a session has when it opens: `settled` is counted and certain at once. */
function openingOf(quoted: Quote, isReserved: boolean): KnownSession['opening'] {
  if (quoted.outcome !== 'charge') return 'none';
  if (quoted.confirm === 'opened' && !isReserved) return 'settled';
  return quoted.reserve === null ? 'none' : 'reserved';
}

/** What a subject was charged, and what it would be by other terms: the entries that a recalculation writes. Where both are equal, none. */
export type Adjustment = { subject: string; posted: number; rule: string };

/** `posted` of each subject whose sum is another one among `target`; what was adjusted before counts with `booked`. */
export function adjustmentsOf(
  booked: readonly Pick<ReplayedEntry, 'subject' | 'posted' | 'rule'>[],
  target: readonly ReplayedEntry[],
): Adjustment[] {
  const due = new Map<string, Adjustment>();
  const add = (subject: string, posted: number, rule: string): void => {
    due.set(subject, { subject, posted: (due.get(subject)?.posted ?? 0) + posted, rule });
  };
  for (const { subject, posted, rule } of booked) add(subject, 0 - posted, rule);
  for (const { subject, posted, rule } of target) add(subject, posted, rule);
  return [...due.values()].filter(({ posted }) => posted !== 0);
}
