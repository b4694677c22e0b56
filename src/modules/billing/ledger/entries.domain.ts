import { dayOf } from '../../../kernel/calendar';
import { SESSION_ORIGINS, type SESSION_STATES, type SessionOrigin } from '../../service/conversations/session.domain';
import type { Bracket, Quote } from '../tariffs/terms.domain';

/**
 * `reserved` when a charge becomes likely, `confirmed` when it is certain, `quota` when it is certain and free, `released` when
 * nothing is charged after all, `adjusted` when a charge is corrected later.
 */
export const ENTRY_KINDS = ['reserved', 'confirmed', 'released', 'quota', 'adjusted'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];
export const UNITS = ['session', 'message'] as const;
export type Unit = (typeof UNITS)[number];

/**
 * Why an entry is as it is, where its kind alone does not say. `free`: delivered where the tariff charges nothing; `other-currency`: it is
 * charged in another one than it was reserved in; `rated`: its rate was told later.
 */
export const WHYS = ['failed', 'already-open', 'free', 'never-settled', 'other-currency', 'delivered-after-failure', 'rated'] as const;
export type Why = (typeof WHYS)[number];

/** What is stored of a session's state. That it is over, the clock says; see `stateAt`. */
export const STORED_STATES = ['open', 'void', 'reserved'] as const;
export type StoredState = (typeof STORED_STATES)[number];

/** `opened_at <= t < expires_at` is inside (BIL-24), and nobody writes down that it is over. */
export const stateAt = (session: { state: StoredState; expiresAt: number }, at: number): (typeof SESSION_STATES)[number] =>
  session.state === 'open' && session.expiresAt <= at ? 'expired' : session.state;

export type Charge = Extract<Quote, { outcome: 'charge' }>;

/** Which entry a session gets when it opens: `settled` is counted and certain at once. */
export function openingOf(quote: Quote, isReserved: boolean): 'reserved' | 'settled' | 'none' {
  if (quote.outcome !== 'charge') return 'none';
  if (quote.confirm === 'opened' && !isReserved) return 'settled';
  return quote.reserve === null ? 'none' : 'reserved';
}

/** The brackets as SQL picks one of them by an ordinal. One of them must take every ordinal, else a unit would get no entry. */
export function bracketList({ brackets }: Pick<Charge, 'brackets'>): string {
  if (brackets.at(-1)?.upTo !== null) throw new Error('the last bracket has a border');
  return JSON.stringify(brackets satisfies readonly Bracket[]);
}

/** Whose message it was, by who bears its charge. */
export const originOf = (bearer: string | null): SessionOrigin =>
  SESSION_ORIGINS.find((origin) => bearer?.startsWith(`${origin}:`)) ?? 'agent';

/** Digits with the country's calling code, as markets are told apart by them. */
export const digitsOf = (phone: string | null): string | null => phone?.replace(/\D/g, '') || null;

/** The day that a fact counts for, and the month of it. */
export const dateOf = (at: Parameters<typeof dayOf>[0], zone: string): { day: string; period: string } => {
  const day = dayOf(at, zone);
  return { day, period: day.slice(0, 7) };
};

/** Counts the sessions of a month that opened while no tariff was in force. */
export const unpricedCounter = (period: string): string => `unpriced||||${period}`;
