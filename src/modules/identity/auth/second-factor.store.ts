import { and, count, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { recoveryCodes, secondFactors } from './auth.table';

const factorOf = (s: Scope, userId: string) => and(eq(secondFactors.tenantId, s.tenantId), eq(secondFactors.userId, userId));
const codesOf = (s: Scope, userId: string) => and(eq(recoveryCodes.tenantId, s.tenantId), eq(recoveryCodes.userId, userId));

export type Factor = typeof secondFactors.$inferSelect;
export const selectFactor = (s: Scope, userId: string) => s.db.select().from(secondFactors).where(factorOf(s, userId)).get();

/** Begins, or begins anew; never over one that is proven. Undefined when there is one. */
export const beginFactor = (s: Scope, userId: string, seed: string) =>
  s.db
    .insert(secondFactors)
    .values({ tenantId: s.tenantId, userId, seed, lastStep: 0 })
    .onConflictDoUpdate({
      target: [secondFactors.tenantId, secondFactors.userId],
      set: { seed, lastStep: 0 },
      setWhere: isNull(secondFactors.confirmedAt),
    })
    .returning()
    .get();

/** Of one seed, once. */
export const confirmFactor = (s: Scope, factor: Factor, step: number) =>
  s.db
    .update(secondFactors)
    .set({ confirmedAt: s.clock(), lastStep: step })
    .where(and(factorOf(s, factor.userId), eq(secondFactors.seed, factor.seed), isNull(secondFactors.confirmedAt)));

/** Spends a step's code: of two who bring it at once one is let in. */
export const spendStep = async (s: Scope, userId: string, step: number): Promise<boolean> =>
  (
    await s.db
      .update(secondFactors)
      .set({ lastStep: step })
      .where(and(factorOf(s, userId), lt(secondFactors.lastStep, step)))
      .returning()
  ).length > 0;

/** The statement that spends a recovery code: it touches no row when there is none or it was used. */
export const spendRecoveryCode = (s: Scope, userId: string, hash: string) =>
  s.db
    .update(recoveryCodes)
    .set({ usedAt: s.clock() })
    .where(and(codesOf(s, userId), eq(recoveryCodes.hash, hash), isNull(recoveryCodes.usedAt)));

export const deleteFactor = (s: Scope, userId: string) => s.db.delete(secondFactors).where(factorOf(s, userId));
/** Nothing of a factor that was begun and never proven counts as one. */
export const deleteProvenFactor = (s: Scope, userId: string) =>
  s.db.delete(secondFactors).where(and(factorOf(s, userId), isNotNull(secondFactors.confirmedAt)));
export const deleteRecoveryCodes = (s: Scope, userId: string) => s.db.delete(recoveryCodes).where(codesOf(s, userId));
export const insertRecoveryCodes = (s: Scope, userId: string, hashes: readonly string[]) =>
  s.db.insert(recoveryCodes).values(hashes.map((hash) => ({ tenantId: s.tenantId, userId, hash })));

export const countRecoveryCodes = async (s: Scope, userId: string): Promise<number> =>
  (
    await s.db
      .select({ left: count() })
      .from(recoveryCodes)
      .where(and(codesOf(s, userId), isNull(recoveryCodes.usedAt)))
      .get()
  )?.left ?? 0;

/** Touches the proven factor, so that a batch that begins with it does nothing where there is none. */
export const touchFactor = (s: Scope, userId: string) =>
  s.db
    .update(secondFactors)
    .set({ lastStep: sql`${secondFactors.lastStep}` })
    .where(and(factorOf(s, userId), isNotNull(secondFactors.confirmedAt)));
