import { days, type Instant, minutes, seconds } from '../../../kernel/time';

/** Accounts of one e-mail that a sign-in looks at, the last used first. */
export const MOST_ACCOUNTS = 8;

const IDLE_LIFE = days(7);
const ABSOLUTE_LIFE = days(30);
/** A retry after a lost answer gets the same successor for this long; later it is a theft. */
export const GRACE = seconds(10);

/** `idleMinutes`: what the company has chosen; null: nothing. */
const idleLife = (idleMinutes: number | null): number => (idleMinutes === null ? IDLE_LIFE : minutes(idleMinutes));

/** A login dies of idleness, of age, and by being ended. */
export const isOver = (
  login: { revokedAt: number | null; rotatedAt: number; createdAt: number },
  at: Instant,
  idleMinutes: number | null,
): boolean => login.revokedAt !== null || at - login.rotatedAt > idleLife(idleMinutes) || at - login.createdAt > ABSOLUTE_LIFE;

/** Before this a login that has not moved is over. */
export const idleSince = (at: Instant, idleMinutes: number | null): number => at - idleLife(idleMinutes);
export const bornSince = (at: Instant): number => at - ABSOLUTE_LIFE;

/**
 * That the password of a sign-in also opened another account of the same e-mail: whose, and a mark of the password's record
 * as it was. The account may be switched to as long as the record is that one.
 */
export type Proof = { tenantId: string; userId: string; mark: string };
