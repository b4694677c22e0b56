import { and, eq, gt, lt, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { users } from '../../foundation/access/access.table';
import { refusedSignIns } from './auth.table';

export type Refusals = typeof refusedSignIns.$inferSelect;

export const addRefusal = async (s: Scope, refused: Pick<Refusals, 'userId' | 'hour' | 'step'>): Promise<void> => {
  await s.db
    .insert(refusedSignIns)
    .values({ tenantId: s.tenantId, ...refused, attempts: 1 })
    .onConflictDoUpdate({
      target: [refusedSignIns.tenantId, refusedSignIns.userId, refusedSignIns.hour, refusedSignIns.step],
      set: { attempts: sql`${refusedSignIns.attempts} + 1` },
    });
};

/** Hours that are over, with whose they are. Over all tenants of a shard, for the sweeper. */
export const selectRefusals = (db: Scope['db'], before: number, limit: number) =>
  db
    .select({ refused: refusedSignIns, name: users.name })
    .from(refusedSignIns)
    .innerJoin(users, and(eq(users.tenantId, refusedSignIns.tenantId), eq(users.id, refusedSignIns.userId)))
    .where(and(lt(refusedSignIns.hour, before), gt(refusedSignIns.tenantId, '')))
    .limit(limit);

/** The statement that takes an hour away, if it is still as it was read. */
export const deleteRefusals = (s: Scope, { userId, hour, step, attempts }: Refusals) =>
  s.db
    .delete(refusedSignIns)
    .where(
      and(
        eq(refusedSignIns.tenantId, s.tenantId),
        eq(refusedSignIns.userId, userId),
        eq(refusedSignIns.hour, hour),
        eq(refusedSignIns.step, step),
        eq(refusedSignIns.attempts, attempts),
      ),
    );
