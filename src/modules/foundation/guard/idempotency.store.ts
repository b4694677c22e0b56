import { and, eq, lt, sql } from 'drizzle-orm';
import type { Database, Scope } from '../../../edge/platform/scope';
import { idempotencyKeys } from './guard.table';

type Key = { actorId: string; key: string };

const of = (s: Scope, { actorId, key }: Key) =>
  and(eq(idempotencyKeys.tenantId, s.tenantId), eq(idempotencyKeys.actorId, actorId), eq(idempotencyKeys.key, key));

/** True when the key was free and is now this request's. */
export const claimKey = async (s: Scope, key: Key, fingerprint: string, at: number): Promise<boolean> =>
  (
    await s.db
      .insert(idempotencyKeys)
      .values({ tenantId: s.tenantId, ...key, fingerprint, createdAt: at })
      .onConflictDoNothing()
      .returning({ key: idempotencyKeys.key })
  ).length > 0;

/** Takes over a key whose request has not answered since `before`. */
export const reclaimKey = async (s: Scope, key: Key, at: number, before: number): Promise<boolean> =>
  (
    await s.db
      .update(idempotencyKeys)
      .set({ createdAt: at })
      .where(and(of(s, key), lt(idempotencyKeys.createdAt, before)))
      .returning({ key: idempotencyKeys.key })
  ).length > 0;

export const selectAnswer = (s: Scope, key: Key) => s.db.select().from(idempotencyKeys).where(of(s, key)).get();

/** `body` lies sealed. */
export const keepAnswer = async (s: Scope, key: Key, status: number, body: string): Promise<void> => {
  await s.db.update(idempotencyKeys).set({ status, body }).where(of(s, key));
};

/** Of that key, whatever its age, or only if it is older. */
export const deleteAnswer = async (s: Scope, key: Key, before = Number.MAX_SAFE_INTEGER): Promise<void> => {
  await s.db.delete(idempotencyKeys).where(and(of(s, key), lt(idempotencyKeys.createdAt, before)));
};

export const deleteAnswers = async (s: Scope, keys: readonly Key[]): Promise<void> => {
  const named = sql`(SELECT k.value ->> 'actorId', k.value ->> 'key' FROM json_each(${JSON.stringify(keys)}) k)`;
  await s.db
    .delete(idempotencyKeys)
    .where(and(eq(idempotencyKeys.tenantId, s.tenantId), sql`(${idempotencyKeys.actorId}, ${idempotencyKeys.key}) IN ${named}`));
};

/** Over all tenants of a shard, for the sweeper. */
export const deleteOldAnswers = async (db: Database, before: number): Promise<void> => {
  await db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, before));
};

/** A page of the company's answers in the order of their keys. */
export const selectAnswers = (s: Scope, after: Key | undefined, limit: number) =>
  s.db
    .select({ actorId: idempotencyKeys.actorId, key: idempotencyKeys.key, body: idempotencyKeys.body })
    .from(idempotencyKeys)
    .where(
      and(
        eq(idempotencyKeys.tenantId, s.tenantId),
        sql`(${idempotencyKeys.actorId}, ${idempotencyKeys.key}) > (${after?.actorId ?? ''}, ${after?.key ?? ''})`,
      ),
    )
    .orderBy(idempotencyKeys.actorId, idempotencyKeys.key)
    .limit(limit);
