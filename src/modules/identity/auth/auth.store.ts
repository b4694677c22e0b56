import { and, desc, eq, gt, isNull, ne, sql } from 'drizzle-orm';
import type { Database, Scope } from '../../../edge/platform/scope';
import { rare } from '../../../edge/storage/plan';
import type { Id } from '../../../kernel/ids';
import type { Instant } from '../../../kernel/time';
import { logins, refreshFamilies } from './auth.table';
import { bornSince, idleSince, MOST_ACCOUNTS, type Proof } from './sign-in.domain';

/** Where an e-mail works, the last used first. */
export const selectLogins = (directory: Database, email: string) =>
  directory
    .select()
    .from(logins)
    .where(eq(logins.email, email))
    .orderBy(desc(logins.lastUsedAt), desc(logins.tenantId))
    .limit(MOST_ACCOUNTS);

/** Takes the e-mail unless it is taken: of two sign-ups at once one gets a row back. */
export const takeEmail = (directory: Database, email: string, s: Pick<Scope, 'tenantId'>, userId: Id<'user'>) =>
  directory
    .insert(logins)
    .select(sql`SELECT ${email}, ${s.tenantId}, ${userId}, 0 WHERE NOT EXISTS (SELECT 1 FROM logins WHERE email = ${email})`)
    .returning();

export const recordUse = async (directory: Database, s: Pick<Scope, 'tenantId'>, userId: string, at: number): Promise<void> => {
  await directory
    .update(logins)
    .set({ lastUsedAt: at })
    .where(and(eq(logins.tenantId, s.tenantId), eq(logins.userId, userId)));
};

export type LoginRow = typeof refreshFamilies.$inferSelect;

type NewLogin = { id: Id<'login'>; userId: string; hash: string; userAgent: string; proven: Proof[] };
export const insertLogin = async (s: Scope, { id, userId, hash, userAgent, proven }: NewLogin): Promise<void> => {
  const at = s.clock();
  await s.db.insert(refreshFamilies).values({
    tenantId: s.tenantId,
    id,
    userId,
    generation: 1,
    hashCurrent: hash,
    rotatedAt: at,
    createdAt: at,
    userAgent,
    proven,
  });
};

const byId = (s: Scope, id: string) => and(eq(refreshFamilies.tenantId, s.tenantId), eq(refreshFamilies.id, id));
export const selectLoginById = (s: Scope, id: string) => s.db.select().from(refreshFamilies).where(byId(s, id)).get();

/** One atomic step: only the holder of the current token moves the login on. Undefined when somebody was faster. */
export const rotateLogin = (s: Scope, id: string, step: { from: string; to: string; successor: string }) =>
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

export const revokeLogin = async (s: Scope, id: string): Promise<boolean> =>
  (
    await s.db
      .update(refreshFamilies)
      .set({ revokedAt: s.clock(), successor: null })
      .where(and(byId(s, id), isNull(refreshFamilies.revokedAt)))
      .returning()
  ).length > 0;

/** Not ended, not too old, not too long idle. */
const live = (s: Scope, userId: string, at: Instant, idleMinutes: number | null = null) =>
  and(
    eq(refreshFamilies.tenantId, s.tenantId),
    rare(eq(refreshFamilies.userId, userId)),
    isNull(refreshFamilies.revokedAt),
    gt(refreshFamilies.rotatedAt, idleSince(at, idleMinutes)),
    gt(refreshFamilies.createdAt, bornSince(at)),
  );

type LoginPage = { after?: string | undefined; limit: number; idleMinutes: number | null };
export const selectLiveLogins = (s: Scope, userId: string, page: LoginPage) =>
  s.db
    .select()
    .from(refreshFamilies)
    .where(and(live(s, userId, s.clock(), page.idleMinutes), page.after ? sql`${refreshFamilies.id} < ${page.after}` : undefined))
    .orderBy(desc(refreshFamilies.id))
    .limit(page.limit + 1);

/** The statements that end logins of a person: one of them, all but one, or all. */
export const endLoginRow = (s: Scope, userId: string, id: string) =>
  s.db
    .update(refreshFamilies)
    .set({ revokedAt: s.clock(), successor: null })
    .where(and(live(s, userId, s.clock()), eq(refreshFamilies.id, id)));
export const endOtherLoginRows = (s: Scope, userId: string, kept: string) =>
  s.db
    .update(refreshFamilies)
    .set({ revokedAt: s.clock(), successor: null })
    .where(and(live(s, userId, s.clock()), ne(refreshFamilies.id, kept)));
export const endAllLoginRows = (s: Scope, userId: string) =>
  s.db
    .update(refreshFamilies)
    .set({ revokedAt: s.clock(), successor: null })
    .where(and(eq(refreshFamilies.tenantId, s.tenantId), rare(eq(refreshFamilies.userId, userId)), isNull(refreshFamilies.revokedAt)));
