import { after, type Duration, hours, type Instant } from '../../../kernel/time';

/**
 * A session is a billing window of fixed length, counted from its first message (BIL-9). It is neither the
 * interaction nor the service window: finishing one does not close it, and its end finishes nothing.
 */
export const SESSION_KINDS = ['standard_24h', 'ad_72h'] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];
export const INITIATORS = ['customer', 'business'] as const;
export type Initiator = (typeof INITIATORS)[number];

export const SESSION_STATES = ['open', 'expired', 'void', 'reserved'] as const;
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

/** What it began with. Flows and campaigns write for nobody in particular, and are named all the same. */
export const SESSION_ORIGINS = ['customer', 'ad', 'agent', 'key', 'flow', 'campaign'] as const;
export type SessionOrigin = (typeof SESSION_ORIGINS)[number];

export type Session = {
  /**
   * `void`: the business message that opened it never arrived, so nothing was opened. `reserved`: under a rule that opens at
   * delivery, what a message has asked for; its times are those of the acceptance until it begins.
   */
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
  /** `key@version` of the tariff in force then; empty where there was none. */
  tariff: string;
  /** Who of the business opened it: `agent:…`, `key:…`, `flow:…`, `campaign:…`; null when the customer did. */
  bearer: string | null;
  origin: SessionOrigin;
};

export const SESSION_LENGTH: Record<SessionKind, number> = { standard_24h: hours(24), ad_72h: hours(72) };

/** `opened_at <= t < expires_at` is inside, also when the deadline has been noticed since. */
export const isRunning = ({ state, expiresAt }: Session, at: Instant): boolean =>
  state !== 'void' && state !== 'reserved' && at < expiresAt;

export const isOverdue = (session: Session, at: Instant): boolean => session.state === 'open' && !isRunning(session, at);

/** Whether a session covers messages of a category. One for any does, and so does an advertisement's; `any` is covered by whatever there is. */
export const covers = ({ category: own }: Session, category: SessionCategory): boolean =>
  category === 'any' || own === 'any' || own === 'referral-conversion' || own === category;

/** Whether a message of a category opens nothing now. One without a category (`any`) is covered by whatever runs. */
export const covered = (sessions: readonly Session[], category: SessionCategory, at: Instant): boolean =>
  sessions.some((it) => isRunning(it, at) && covers(it, category));

/**
 * The sessions after one opens or changes: those that are reserved are kept, and of each category the latest. One that a late
 * report tells of, and that was over before the present one began, is none of them.
 */
export function withSession(sessions: readonly Session[], opened: Session): Session[] {
  const others = sessions.filter((it) => it.number !== opened.number);
  const isHeld = (it: Session): boolean => it.state === 'reserved' || it.category !== opened.category;
  const isPast = others.some((it) => !isHeld(it) && opened.expiresAt <= it.openedAt);
  if (isPast && opened.state !== 'reserved') return others;
  return opened.state === 'reserved' ? [...others, opened] : [...others.filter(isHeld), opened];
}

/** The sessions with one of them ended; an earlier one that is not kept any more changes nothing. */
export const withEnd = (sessions: readonly Session[], number: number, state: Exclude<SessionState, 'open'>): Session[] =>
  sessions.map((it) => (it.number === number ? { ...it, state } : it));

export const nextNumber = (sessions: readonly Session[]): number => Math.max(0, ...sessions.map((it) => it.number)) + 1;

type Opening = Pick<Session, 'number' | 'category' | 'kind' | 'initiator' | 'openedAt' | 'openedBy'> &
  Partial<Pick<Session, 'state' | 'tariff' | 'bearer' | 'origin'>> & { length?: Duration };

/** A session as it begins. Without a length it has the one that its kind has without a tariff. */
export const openSession = (opening: Opening): Session => {
  const { length, number, category, kind, initiator, openedAt, openedBy, state = 'open', tariff = '', bearer = null } = opening;
  const { origin = initiator === 'business' ? 'agent' : kind === 'ad_72h' ? 'ad' : 'customer' } = opening;
  const expiresAt = after(openedAt, length ?? SESSION_LENGTH[kind]);
  return { state, tariff, bearer, origin, number, category, kind, initiator, openedAt, openedBy, expiresAt };
};

/**
 * A session the business opened whose charge is neither certain nor given back. Its messages are those from `openedBy` up to,
 * but not with, `until`: the one that opened the next session of its category.
 */
export type Reservation = { number: number; category: SessionCategory; openedBy: number; until?: number };

/** Of two sessions that may hold a message, the one that opened last. Where its category is told, one for another is not its own. */
export const reservationOf = (reserved: readonly Reservation[], seq: number, category?: SessionCategory): Reservation | undefined =>
  reserved.findLast(
    (r) =>
      r.openedBy <= seq &&
      (r.until === undefined || seq < r.until) &&
      (category === undefined || r.category === 'any' || r.category === category),
  );

const makesRoomFor = (earlier: SessionCategory, next: SessionCategory): boolean => earlier === next || earlier === 'any' || next === 'any';

/** The reservations after a session opens: those that it follows have all their messages. */
export const followed = (reserved: readonly Reservation[], { category, openedBy }: Session): Reservation[] =>
  reserved.map((r) =>
    r.until === undefined && r.openedBy < openedBy && makesRoomFor(r.category, category) ? { ...r, until: openedBy } : r,
  );

/** The same, with the one that a session of the business begins with. */
export function reserve(reserved: readonly Reservation[], session: Session): Reservation[] {
  const { number, category, openedBy, initiator } = session;
  const earlier = followed(reserved, session);
  return initiator === 'business' ? [...earlier, { number, category, openedBy }] : earlier;
}

export const without = (reserved: readonly Reservation[], number: number): Reservation[] => reserved.filter((r) => r.number !== number);
