import { after, hours, type Instant } from '../../kernel/time';

/**
 * A session is a billing window of fixed length, counted from its first message (seed F49–F52). It is neither the
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
  place: number;
  kind: SessionKind;
  initiator: Initiator;
  openedAt: Instant;
  expiresAt: Instant;
  /** `seq` of the message that opened it. */
  openedBy: number;
  /** The charge of a session the business opened is certain or given back: no later word about it counts. */
  settled?: true;
};

export const SESSION_LENGTH: Record<SessionKind, number> = { standard_24h: hours(24), ad_72h: hours(72) };

/** `opened_at <= t < expires_at` is inside, also when the deadline has been noticed since. */
export const covers = (session: Session | undefined, at: Instant): boolean =>
  session !== undefined && session.state !== 'void' && at < session.expiresAt;

export const isOverdue = (session: Session | undefined, at: Instant): boolean => session?.state === 'open' && !covers(session, at);

export const openSession = (place: number, kind: SessionKind, initiator: Initiator, openedAt: Instant, openedBy: number): Session => ({
  state: 'open',
  place,
  kind,
  initiator,
  openedAt,
  expiresAt: after(openedAt, SESSION_LENGTH[kind]),
  openedBy,
});
