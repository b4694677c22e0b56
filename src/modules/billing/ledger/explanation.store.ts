import { and, eq, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { rare } from '../../../edge/storage/plan';
import { ledgerEntries } from './ledger.table';

/** All entries of a message, in the order of their numbers. */
export const selectOfMessage = (s: Scope, subject: string) =>
  s.db
    .select()
    .from(ledgerEntries)
    .where(and(eq(ledgerEntries.tenantId, s.tenantId), rare(eq(ledgerEntries.subject, subject)), sql`${ledgerEntries.unit} = 'message'`))
    .orderBy(sql`+${ledgerEntries.seq}`);

/** The seal that an entry lies in, found by halving: seals stand in the order of their entries. */
export const selectSealOf = async (s: Scope, seq: number): Promise<{ no: number; hash: string } | undefined> => {
  const middle = sql`(SELECT last FROM ledger_seals WHERE tenant_id = ${s.tenantId} AND no = (lo + hi) / 2) < ${seq}`;
  const [found] = await s.db.all<{ no: number; hash: string }>(
    sql`WITH RECURSIVE half (lo, hi) AS (
        SELECT 1, (SELECT no FROM ledger_seals WHERE tenant_id = ${s.tenantId} ORDER BY no DESC LIMIT 1)
        UNION ALL SELECT CASE WHEN ${middle} THEN (lo + hi) / 2 + 1 ELSE lo END, CASE WHEN ${middle} THEN hi ELSE (lo + hi) / 2 END FROM half WHERE lo < hi)
      SELECT no, hash FROM ledger_seals WHERE tenant_id = ${s.tenantId} AND no = (SELECT lo FROM half WHERE lo >= hi) AND first <= ${seq} AND last >= ${seq}`,
  );
  return found;
};
