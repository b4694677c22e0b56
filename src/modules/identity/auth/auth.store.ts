import { and, desc, eq, gt, isNull, ne, sql } from 'drizzle-orm';
import type { Database, Scope } from '../../../edge/platform/scope';
import { rare } from '../../../edge/storage/plan';
import type { Id } from '../../../kernel/ids';
import type { Instant } from '../../../kernel/time';
import { logins, refreshFamilies } from './auth.table';
import { bornSince, idleSince, MOST_ACCOUNTS, type Proof } from './sign-in.domain';

/** Where an e-mail works: first where it is proven, which no stranger's sign-up can crowd out; the last used first. */
export const selectLogins = (directory: Database, email: string) =>
  directory
    .select()
    .from(logins)
    .where(eq(logins.email, email))
    .orderBy(sql`${logins.provenAt} IS NULL`, desc(logins.lastUsedAt), desc(logins.tenantId))
    .limit(MOST_ACCOUNTS);

/** The statement that lets an e-mail sign in which nobody has proven: beside others of the same, and binding none. */
export const insertUnproven = (directory: Database, email: string, s: Pick<Scope, 'tenantId'>, userId: Id<'user'>) =>
  directory.insert(logins).values({ email, tenantId: s.tenantId, userId });

/** The mail that was sent to the address has been opened. */
export const proveLogin = async (directory: Database, email: string, s: Scope): Promise<void> => {
  await directory
    .update(logins)
    .set({ provenAt: s.clock() })
    .where(and(eq(logins.email, email), eq(logins.tenantId, s.tenantId)));
};

/** Nobody signs in to this company any more. */
export const deleteLogins = async (directory: Database, s: Scope): Promise<void> => {
  await directory.delete(logins).where(eq(logins.tenantId, s.tenantId));
};
export const endEveryLogin = async (s: Scope): Promise<void> => {
  await s.db
    .update(refreshFamilies)
    .set({ revokedAt: s.clock(), successor: null })
    .where(and(eq(refreshFamilies.tenantId, s.tenantId), isNull(refreshFamilies.revokedAt)));
};

export const recordUse = async (directory: Database, s: Pick<Scope, 'tenantId'>, userId: string, at: number): Promise<void> => {
  await directory
    .update(logins)
    .set({ lastUsedAt: at })
    .where(and(eq(logins.tenantId, s.tenantId), eq(logins.userId, userId)));
};

export type LoginRow = typeof refreshFamilies.$inferSelect;

type NewLogin = { id: Id<'login'>; userId: string; hash: string; userAgent: string; proven: Proof[] };
/** The statement that opens a login. */
export const insertLogin = (s: Scope, { id, userId, hash, userAgent, proven }: NewLogin) => {
  const at = s.clock();
  return s.db.insert(refreshFamilies).values({
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

/** The statement that ends a login; touches no row when it had ended. */
export const revokeLoginRow = (s: Scope, id: string) =>
  s.db
    .update(refreshFamilies)
    .set({ revokedAt: s.clock(), successor: null })
    .where(and(byId(s, id), isNull(refreshFamilies.revokedAt)));
export const revokeLogin = async (s: Scope, id: string): Promise<void> => void (await revokeLoginRow(s, id));

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
