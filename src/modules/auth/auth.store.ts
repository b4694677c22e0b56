import { and, eq, isNull, lte, sql } from 'drizzle-orm';
import type { Database, Scope } from '../../edge/context';
import type { Id } from '../../kernel/ids';
import { logins, loginThrottle, refreshFamilies } from './auth.table';
import { FIRST_WAIT, FREE_FAILURES, LONGEST_WAIT } from './throttle.domain';

export const selectLogins = (directory: Database, email: string) => directory.select().from(logins).where(eq(logins.email, email));

/** Takes the e-mail unless it is taken: of two sign-ups at once one gets a row back. */
export const takeEmail = (directory: Database, email: string, s: Pick<Scope, 'tenantId'>, userId: Id<'user'>) =>
  directory
    .insert(logins)
    .select(sql`SELECT ${email}, ${s.tenantId}, ${userId} WHERE NOT EXISTS (SELECT 1 FROM logins WHERE email = ${email})`)
    .returning();

export type Family = typeof refreshFamilies.$inferSelect;

export const insertFamily = async (s: Scope, family: { id: Id<'login'>; userId: string; hash: string }): Promise<void> => {
  const at = s.clock();
  await s.db.insert(refreshFamilies).values({
    tenantId: s.tenantId,
    id: family.id,
    userId: family.userId,
    generation: 1,
    hashCurrent: family.hash,
    rotatedAt: at,
    createdAt: at,
  });
};

const byId = (s: Scope, id: string) => and(eq(refreshFamilies.tenantId, s.tenantId), eq(refreshFamilies.id, id));
export const selectFamily = (s: Scope, id: string) => s.db.select().from(refreshFamilies).where(byId(s, id)).get();

/** One atomic step: only the holder of the current token moves the family on. Undefined when somebody was faster. */
export const rotateFamily = (s: Scope, id: string, step: { from: string; to: string; successor: string }) =>
  s.db
    .update(refreshFamilies)
    .set({
      generation: sql`${refreshFamilies.generation} + 1`,
      hashCurrent: step.to,
      hashPrevious: step.from,
      successor: step.successor,
      rotatedAt: s.clock(),
    })
    .where(and(byId(s, id), eq(refreshFamilies.hashCurrent, step.from), isNull(refreshFamilies.revokedAt)))
    .returning()
    .get();

export const revokeFamily = async (s: Scope, id: string): Promise<boolean> =>
  (
    await s.db
      .update(refreshFamilies)
      .set({ revokedAt: s.clock(), successor: null })
      .where(and(byId(s, id), isNull(refreshFamilies.revokedAt)))
      .returning()
  ).length > 0;

/**
 * Counts an attempt before the password is looked at, and sets the wait it costs, in one statement: of many guesses at once
 * no more are looked at than are free. Undefined while the subject must wait.
 */
export const reserveAttempt = (directory: Database, subject: string, at: number) => {
  const failures = sql`${loginThrottle.failures} + 1`;
  const wait = sql`CASE WHEN ${failures} < ${FREE_FAILURES} THEN 0 ELSE ${at} + min(${FIRST_WAIT} << min(${failures} - ${FREE_FAILURES}, 20), ${LONGEST_WAIT}) END`;
  return directory
    .insert(loginThrottle)
    .values({ subject, failures: 1, blockedUntil: 0 })
    .onConflictDoUpdate({
      target: loginThrottle.subject,
      set: { failures, blockedUntil: wait },
      setWhere: lte(loginThrottle.blockedUntil, at),
    })
    .returning()
    .get();
};
export const selectThrottle = (directory: Database, subject: string) =>
  directory.select().from(loginThrottle).where(eq(loginThrottle.subject, subject)).get();
export const clearThrottle = async (directory: Database, subject: string): Promise<void> => {
  await directory.delete(loginThrottle).where(eq(loginThrottle.subject, subject));
};
