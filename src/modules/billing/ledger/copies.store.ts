import { and, asc, eq, gt, lt } from 'drizzle-orm';
import type { Database, Scope } from '../../../edge/platform/scope';
import { ledgerCopies, ledgerSeals } from './ledger.table';

/** Over all tenants of a shard, for the sweeper: whose ledger was not copied on this day yet. */
export const selectUncopied = (db: Database, day: string, limit: number) =>
  db.select({ tenantId: ledgerCopies.tenantId, no: ledgerCopies.no }).from(ledgerCopies).where(lt(ledgerCopies.day, day)).limit(limit);

/** Seals of earlier days that were not copied yet. */
export const selectSealsUntil = (s: Scope, after: number, before: number, limit: number) =>
  s.db
    .select()
    .from(ledgerSeals)
    .where(and(eq(ledgerSeals.tenantId, s.tenantId), gt(ledgerSeals.no, after), lt(ledgerSeals.sealedAt, before)))
    .orderBy(asc(ledgerSeals.no))
    .limit(limit);

export const updateCopy = async (s: Scope, copy: { day?: string; no?: number }): Promise<void> => {
  await s.db.update(ledgerCopies).set(copy).where(eq(ledgerCopies.tenantId, s.tenantId));
};
