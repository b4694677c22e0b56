import { before, type Instant } from '../../../kernel/time';
import type { Told } from '../../messaging/content/pricing.domain';
import { inAdWindow } from './ad-window.domain';
import type { MessageFact, SessionFact } from './billing-fact.domain';
import { covers, isRunning, type SessionCategory } from './session.domain';
import type { Sent, SessionEvent, Windows } from './session-events.domain';
import { type BillingTerm, termAt } from './session-rule.domain';
import { rangeOf, type TraceRange } from './trace-range.domain';
import { SERVICE_WINDOW } from './window.domain';

/** The fact about a session that an event is; undefined when it is none. `queueId`: whose department it counts for. */
export function sessionFactOf(event: { type: string } | SessionEvent, queueId: string | null): SessionFact | undefined {
  const it = event as SessionEvent; // safe: every other event falls through
  switch (it.type) {
    case 'session-opened':
      return { kind: 'session-opened', session: it.session, queueId };
    case 'session-began':
    case 'session-retimed':
      return { kind: it.type, session: it.session, at: it.at };
    case 'charge-confirmed':
      return { kind: 'session-confirmed', number: it.number, at: it.at, category: it.category };
    case 'session-voided':
      return { kind: 'session-released', number: it.number, at: it.at, why: it.why, isVoid: true };
    case 'charge-released':
      return { kind: 'session-released', number: it.number, at: it.at, why: 'failed', isVoid: false };
    case 'charge-late':
      return { kind: 'session-arrived-late', number: it.number, at: it.at };
    default:
      return undefined;
  }
}

/** A message of the business, as the facts about it tell of it. */
export type Charged = Sent & {
  acceptedAt: Instant;
  template: string | null;
  session: number | null;
  bearer: string | null;
  queueId: string | null;
};
type Moment = { kind: MessageFact['kind']; at: Instant; told: Told | null; wroteSince: (from: Instant, until: Instant) => boolean };

/** Of a free message nothing is reserved, so that only its delivery counts. */
const charges = ({ charges: { templates, freeForm } }: BillingTerm, { isTemplate }: Sent): boolean => (isTemplate ? templates : freeForm);

/**
 * What is told of a message by itself: nothing, unless a tariff that was in force when it was accepted, or is when it arrives, may
 * charge for it. `wroteSince`: whether the customer wrote after the first moment, and not after the second.
 */
export function messageFactOf(terms: readonly BillingTerm[], windows: Windows, message: Charged, moment: Moment): MessageFact | undefined {
  const { kind, at, told, wroteSince } = moment;
  const { seq, session, acceptedAt, template, category, bearer, queueId } = message;
  if (!message.isTemplate && kind !== 'message-delivered') return undefined;
  const isCharged = charges(termAt(terms, acceptedAt), message) || (kind === 'message-delivered' && charges(termAt(terms, at), message));
  if (!isCharged) return undefined;
  const serviceWindow = wroteSince(before(at, SERVICE_WINDOW), at) ? 'inside' : 'outside';
  const adWindow = inAdWindow(windows.ads, at) ? 'inside' : 'outside';
  return { kind, seq, session, at, acceptedAt, template, category, serviceWindow, adWindow, bearer, queueId, told };
}

/** The category that a message is covered under: its template's, `any` where nobody knows that, and service for free words. */
export const categoryOf = ({ isTemplate, category }: Sent): SessionCategory => (isTemplate ? (category ?? 'any') : 'service');

/** The session that a message was accepted in, as far as is still known; null for none. */
export function sessionOf({ sessions, traced }: Windows & { traced?: readonly TraceRange[] }, message: Sent): number | null {
  const over = rangeOf(traced, message.seq);
  if (over) return over.number;
  const its = sessions.filter((it) => it.state !== 'void' && it.openedBy <= message.seq && covers(it, categoryOf(message)));
  return its.length === 0 ? null : Math.max(...its.map(({ number }) => number));
}

/** The session that a message of a category is in at a moment; null for none. */
export function sessionAt({ sessions }: Windows, category: SessionCategory, at: Instant): number | null {
  const its = sessions.filter((it) => (it.state === 'reserved' || isRunning(it, at)) && covers(it, category));
  return its.length === 0 ? null : Math.max(...its.map(({ number }) => number));
}
