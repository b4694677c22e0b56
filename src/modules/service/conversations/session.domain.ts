import { after, hours, type Instant } from '../../../kernel/time';

/**
 * A session is a billing window of fixed length, counted from its first message (BIL-9). It is neither the
 * interaction nor the service window: finishing one does not close it, and its end finishes nothing.
 */
export const SESSION_KINDS = ['standard_24h', 'ad_72h'] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];
export const INITIATORS = ['customer', 'business'] as const;
export type Initiator = (typeof INITIATORS)[number];

export const SESSION_STATES = ['open', 'expired', 'void'] as const;
export type SessionState = (typeof SESSION_STATES)[number];

export type Session = {
  /** `void`: the business message that opened it never arrived, so nothing was opened. */
  state: SessionState;
  /** 1 for the conversation's first session, then 2, 3, … */
  number: number;
  kind: SessionKind;
  initiator: Initiator;
  openedAt: Instant;
  expiresAt: Instant;
  /** `seq` of the message that opened it. */
  openedBy: number;
};

export const SESSION_LENGTH: Record<SessionKind, number> = { standard_24h: hours(24), ad_72h: hours(72) };

/** `opened_at <= t < expires_at` is inside, also when the deadline has been noticed since. */
export const covers = (session: Session | undefined, at: Instant): boolean =>
  session !== undefined && session.state !== 'void' && at < session.expiresAt;

export const isOverdue = (session: Session | undefined, at: Instant): boolean => session?.state === 'open' && !covers(session, at);

export const openSession = (number: number, kind: SessionKind, initiator: Initiator, openedAt: Instant, openedBy: number): Session => ({
  state: 'open',
  number,
  kind,
  initiator,
  openedAt,
  expiresAt: after(openedAt, SESSION_LENGTH[kind]),
  openedBy,
});

/**
 * A session the business opened whose charge is neither certain nor given back. Its messages are those from `openedBy` up to,
 * but not with, `until`: the one that opened the next session.
 */
export type Reservation = { number: number; openedBy: number; until?: number };

export const reservationOf = (reserved: readonly Reservation[], seq: number): Reservation | undefined =>
  reserved.find((r) => r.openedBy <= seq && (r.until === undefined || seq < r.until));

/** The reservations after a session opens: earlier ones have all their messages, and a business's own is a new one. */
export function reserve(reserved: readonly Reservation[], session: Session): Reservation[] {
  const earlier = reserved.map((r) => (r.until === undefined ? { ...r, until: session.openedBy } : r));
  return session.initiator === 'business' ? [...earlier, { number: session.number, openedBy: session.openedBy }] : earlier;
}

export const without = (reserved: readonly Reservation[], number: number): Reservation[] => reserved.filter((r) => r.number !== number);
