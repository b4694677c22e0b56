import type { Instant } from '../../../kernel/time';
import type { Told } from '../../messaging/content/pricing.domain';
import type { AdClick } from './ad-window.domain';
import {
  followed,
  isOverdue,
  type Reservation,
  reserve,
  type Session,
  type SessionCategory,
  withEnd,
  without,
  withSession,
} from './session.domain';

/** What of a conversation decides about its sessions. */
export type Windows = {
  /** Of each category the open session, or the last one there was; and those that are reserved. */
  sessions: readonly Session[];
  /** Charges still in the balance, also of earlier sessions. */
  reserved: readonly Reservation[];
  /** Charges that were given back lately: one of their messages may arrive after all. */
  givenBack?: readonly Reservation[];
  /** The latest clicks on advertisements, under terms that wait for an answer to them. */
  ads?: readonly AdClick[];
  /** How many sessions there have been. */
  numbered?: number;
};
export const noWindows: Windows = { sessions: [], reserved: [] };

/** A message of the business. `category`: ours, of its template; null where nobody knows it, and for free-form messages. */
export type Sent = { seq: number; isTemplate: boolean; category: SessionCategory | null };
type Opener = Pick<Session, 'bearer' | 'origin'>;

/** What happens to sessions. `at` counts; `now`, where it is told, is when we learn of it. */
export type Step = { at: Instant; now?: Instant } & (
  | { type: 'word'; seq: number; fromAd: boolean }
  | ({ type: 'accepted' } & Sent & Opener)
  /** The first report that it arrived. */
  | ({ type: 'delivered'; acceptedAt: Instant; told: Told | null } & Sent & Opener)
  /** Nothing is expected of it any more. `isLast`: nor of any other message of its session. */
  | ({ type: 'failed'; isLast: boolean } & Sent)
  /** It arrived, after that. */
  | ({ type: 'arrived-late' } & Sent)
  /** The provider says when the window of the advertisement ends. */
  | { type: 'end-told'; endsAt: Instant }
  | { type: 'clock' }
);

export type SessionEvent =
  /** `isCertain`: it began with a delivery, so nothing is reserved. */
  | { type: 'session-opened'; session: Session; isCertain?: true }
  /** A reserved session began. */
  | { type: 'session-began'; session: Session; at: Instant }
  /** Its end is another: an advertisement made it longer, another session ended it, or the provider said so. */
  | { type: 'session-retimed'; session: Session; at: Instant }
  | { type: 'session-expired'; number: number; at: Instant }
  /** `category`: where the provider tells another one than ours. */
  | { type: 'charge-confirmed'; number: number; at: Instant; category: SessionCategory | null }
  | { type: 'session-voided'; number: number; at: Instant; why: 'failed' | 'already-open' }
  /** The same, learnt after the session had run its time. */
  | { type: 'charge-released'; number: number; at: Instant }
  /** A message of a session whose charge was given back arrived after all. */
  | { type: 'charge-late'; number: number; at: Instant }
  | { type: 'ads-changed'; ads: readonly AdClick[] };

const LATELY = 4;

/** What is true of the sessions after an event. */
export function evolveWindows<W extends Windows>(now: W, event: SessionEvent): W {
  switch (event.type) {
    case 'session-opened': {
      const { session, isCertain } = event;
      const reserved = isCertain ? followed(now.reserved, session) : reserve(now.reserved, session);
      const givenBack = now.givenBack && { givenBack: followed(now.givenBack, session) };
      return { ...now, sessions: withSession(now.sessions, session), reserved, ...givenBack, numbered: session.number };
    }
    case 'session-began':
    case 'session-retimed':
      return { ...now, sessions: withSession(now.sessions, event.session) };
    case 'session-expired':
      return { ...now, sessions: withEnd(now.sessions, event.number, 'expired') };
    case 'session-voided': {
      // One that was covered when it arrived is owed by nobody, whatever else of it arrives.
      const isCovered = event.why === 'already-open';
      const left = isCovered ? { ...now, reserved: without(now.reserved, event.number) } : givingBack(now, event.number);
      return { ...left, sessions: withEnd(now.sessions, event.number, 'void') };
    }
    case 'charge-released':
      return givingBack(now, event.number);
    case 'charge-confirmed':
      return { ...now, reserved: without(now.reserved, event.number) };
    case 'charge-late':
      return { ...now, givenBack: without(now.givenBack ?? [], event.number) };
    case 'ads-changed':
      return { ...now, ads: event.ads };
  }
}

function givingBack<W extends Windows>(now: W, number: number): W {
  const back = now.reserved.filter((r) => r.number === number);
  return { ...now, reserved: without(now.reserved, number), givenBack: [...(now.givenBack ?? []), ...back].slice(-LATELY) };
}

/** A session ends at its deadline, whenever somebody looks: early, late or twice, the result is the same (INV-24). */
export const expiry = (now: Windows, at: Instant): SessionEvent[] =>
  now.sessions.filter((it) => isOverdue(it, at)).map(({ number, expiresAt }) => ({ type: 'session-expired', number, at: expiresAt }));
