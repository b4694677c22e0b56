import { eq, lt } from 'drizzle-orm';
import type { Database, Scope } from '../../../edge/platform/scope';
import { auditCopies } from './audit.table';

export const insertCopy = (s: Scope) => s.db.insert(auditCopies).values({ tenantId: s.tenantId, day: '', seq: 0 });

/** Over all tenants of a shard, for the sweeper: whose chain was not copied on this day yet. */
export const selectUncopied = (db: Database, day: string, limit: number) =>
  db.select({ tenantId: auditCopies.tenantId, seq: auditCopies.seq }).from(auditCopies).where(lt(auditCopies.day, day)).limit(limit);

export const updateCopy = async (s: Scope, day: string, seq: number): Promise<void> => {
  await s.db.update(auditCopies).set({ day, seq }).where(eq(auditCopies.tenantId, s.tenantId));
};
