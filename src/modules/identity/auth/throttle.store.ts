import { and, eq, lt, lte, sql } from 'drizzle-orm';
import type { Database } from '../../../edge/platform/scope';
import { loginThrottle } from './auth.table';
import { type Allowance, FIRST_WAIT, FREE_FAILURES, LONGEST_WAIT } from './throttle.domain';

/**
 * Counts an attempt before the password is looked at, and sets the wait it costs, in one statement: of many guesses at once
 * no more are looked at than are free. Undefined while the subject must wait.
 */
export const reserveAttempt = (directory: Database, subject: string, at: number) => {
  const failures = sql`${loginThrottle.failures} + 1`;
  const wait = sql`CASE WHEN ${failures} < ${FREE_FAILURES} THEN ${at} ELSE ${at} + min(${FIRST_WAIT} << min(${failures} - ${FREE_FAILURES}, 20), ${LONGEST_WAIT}) END`;
  return directory
    .insert(loginThrottle)
    .values({ subject, failures: 1, blockedUntil: at })
    .onConflictDoUpdate({
      target: loginThrottle.subject,
      set: { failures, blockedUntil: wait },
      setWhere: lte(loginThrottle.blockedUntil, at),
    })
    .returning()
    .get();
};

/** The same for subjects that have so many tries a while; the first after it begins the next. */
export const reserveWithin = (directory: Database, subject: string, { limit, window }: Allowance, at: number) => {
  const isOver = lte(loginThrottle.blockedUntil, at);
  return directory
    .insert(loginThrottle)
    .values({ subject, failures: 1, blockedUntil: at + window })
    .onConflictDoUpdate({
      target: loginThrottle.subject,
      set: {
        failures: sql`CASE WHEN ${isOver} THEN 1 ELSE ${loginThrottle.failures} + 1 END`,
        blockedUntil: sql`CASE WHEN ${isOver} THEN ${at + window} ELSE ${loginThrottle.blockedUntil} END`,
      },
      setWhere: sql`${isOver} OR ${lt(loginThrottle.failures, limit)}`,
    })
    .returning()
    .get();
};

/** A try that was right is no failure. */
export const giveBack = async (directory: Database, subject: string): Promise<void> => {
  await directory
    .update(loginThrottle)
    .set({ failures: sql`max(0, ${loginThrottle.failures} - 1)` })
    .where(eq(loginThrottle.subject, subject));
};
/** A right password, in these companies: one that is the e-mail's proven owner's ends the count, another gives its own try back. */
export const forgive = async (
  directory: Database,
  { subject, email, opened }: { subject: string; email: string; opened: readonly string[] },
): Promise<void> => {
  const isProven = sql`EXISTS (SELECT 1 FROM logins WHERE email = ${email} AND proven_at IS NOT NULL
    AND tenant_id IN (SELECT value FROM json_each(${JSON.stringify(opened)})))`;
  await directory.batch([
    directory.delete(loginThrottle).where(and(eq(loginThrottle.subject, subject), isProven)),
    directory
      .update(loginThrottle)
      .set({ failures: sql`max(0, ${loginThrottle.failures} - 1)` })
      .where(eq(loginThrottle.subject, subject)),
  ]);
};
export const selectThrottle = (directory: Database, subject: string) =>
  directory.select().from(loginThrottle).where(eq(loginThrottle.subject, subject)).get();
export const clearThrottle = async (directory: Database, subject: string): Promise<void> => {
  await directory.delete(loginThrottle).where(eq(loginThrottle.subject, subject));
};

/** What has long been waited for is forgotten. */
export const forgetThrottles = async (directory: Database, before: number): Promise<void> => {
  await directory.delete(loginThrottle).where(lt(loginThrottle.blockedUntil, before));
};
