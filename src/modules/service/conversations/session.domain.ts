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

/**
 * What a session is opened for, where a tariff tells categories apart. A session for `any` covers every message and stands
 * alone; of the others one a category may be open at a time, side by side.
 */
export const SESSION_CATEGORIES = [
  'any',
  'service',
  'utility',
  'marketing',
  'authentication',
  'authentication-international',
  'marketing-lite',
  'referral-conversion',
] as const;
export type SessionCategory = (typeof SESSION_CATEGORIES)[number];

export type Session = {
  /** `void`: the business message that opened it never arrived, so nothing was opened. */
  state: SessionState;
  /** 1 for the conversation's first session, then 2, 3, … */
  number: number;
  category: SessionCategory;
  kind: SessionKind;
  initiator: Initiator;
  openedAt: Instant;
  expiresAt: Instant;
  /** `seq` of the message that opened it. */
  openedBy: number;
};

export const SESSION_LENGTH: Record<SessionKind, number> = { standard_24h: hours(24), ad_72h: hours(72) };

/** `opened_at <= t < expires_at` is inside, also when the deadline has been noticed since. */
export const isRunning = (session: Session, at: Instant): boolean => session.state !== 'void' && at < session.expiresAt;

export const isOverdue = (session: Session, at: Instant): boolean => session.state === 'open' && !isRunning(session, at);

/** Whether a message of a category opens nothing now. One without a category (`any`) is covered by whatever runs. */
export const covered = (sessions: readonly Session[], category: SessionCategory, at: Instant): boolean =>
  sessions.some((it) => isRunning(it, at) && (category === 'any' || it.category === 'any' || it.category === category));

/** The sessions after one opens: of each category the latest is kept. */
export const withSession = (sessions: readonly Session[], opened: Session): Session[] => [
  ...sessions.filter((it) => it.category !== opened.category),
  opened,
];

/** The sessions with one of them ended; an earlier one that is not kept any more changes nothing. */
export const withEnd = (sessions: readonly Session[], number: number, state: Exclude<SessionState, 'open'>): Session[] =>
  sessions.map((it) => (it.number === number ? { ...it, state } : it));

export const nextNumber = (sessions: readonly Session[]): number => Math.max(0, ...sessions.map((it) => it.number)) + 1;

type Opening = Pick<Session, 'number' | 'category' | 'kind' | 'initiator' | 'openedAt' | 'openedBy'>;

export const openSession = ({ number, category, kind, initiator, openedAt, openedBy }: Opening): Session => ({
  state: 'open',
  number,
  category,
  kind,
  initiator,
  openedAt,
  expiresAt: after(openedAt, SESSION_LENGTH[kind]),
  openedBy,
});

/**
 * A session the business opened whose charge is neither certain nor given back. Its messages are those from `openedBy` up to,
 * but not with, `until`: the one that opened the next session of its category.
 */
export type Reservation = { number: number; category: SessionCategory; openedBy: number; until?: number };

/** Of two sessions that may hold a message, the one that opened last. */
export const reservationOf = (reserved: readonly Reservation[], seq: number): Reservation | undefined =>
  reserved.findLast((r) => r.openedBy <= seq && (r.until === undefined || seq < r.until));

const makesRoomFor = (earlier: SessionCategory, next: SessionCategory): boolean => earlier === next || earlier === 'any' || next === 'any';

/** The reservations after a session opens: those it follows have all their messages, and a business's own is a new one. */
export function reserve(reserved: readonly Reservation[], { number, category, openedBy, initiator }: Session): Reservation[] {
  const earlier = reserved.map((r) => (r.until === undefined && makesRoomFor(r.category, category) ? { ...r, until: openedBy } : r));
  return initiator === 'business' ? [...earlier, { number, category, openedBy }] : earlier;
}

export const without = (reserved: readonly Reservation[], number: number): Reservation[] => reserved.filter((r) => r.number !== number);
