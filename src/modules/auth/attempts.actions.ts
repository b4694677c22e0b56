import type { Database } from '../../edge/context';
import { fingerprint } from '../../edge/vault';
import { Problem } from '../../kernel/problem';
import { clearThrottle, reserveAttempt, selectThrottle } from './auth.store';

/** What guesses are counted by. An address is never written down. */
export const subjectOf = async (what: 'email' | 'forgot', email: string): Promise<string> => `${what}:${await fingerprint(email)}`;

/** Counts an attempt before it is looked at; false while the subject must wait. */
export const tryAttempt = async (directory: Database, subject: string, at: number): Promise<boolean> =>
  (await reserveAttempt(directory, subject, at)) !== undefined;

/** The same, for a door that says how long. */
export async function takeAttempt(directory: Database, subject: string, at: number): Promise<void> {
  if (await tryAttempt(directory, subject, at)) return;
  const until = (await selectThrottle(directory, subject))?.blockedUntil ?? at;
  throw new Problem('too-many-attempts', { retryAfterMs: Math.max(1000, until - at) });
}

export const forgiveAttempts = clearThrottle;
