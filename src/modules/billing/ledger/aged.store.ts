import { asc, sql } from 'drizzle-orm';
import type { BatchItem, Database, Scope } from '../../../edge/platform/scope';
import { ledgerAged, openPeriod } from './closing.table';
import { ledgerEntries, sessions } from './ledger.table';

/** Companies of a shard whose next entry to be looked at is that old, in the order of their ids; over all tenants, for the sweeper. */
export const selectAging = (db: Database, before: number, after: string, limit: number) =>
  db.all<{ tenantId: string; seq: number }>(
    sql`SELECT c.tenant_id AS tenantId, coalesce(a.seq, 0) AS seq FROM ledger_copies c LEFT JOIN ledger_aged a ON a.tenant_id = c.tenant_id
      CROSS JOIN ledger_entries e ON e.tenant_id = c.tenant_id AND e.seq = coalesce(a.seq, 0) + 1
      WHERE c.tenant_id > ${after} AND e.recorded_at <= ${before} ORDER BY c.tenant_id LIMIT ${limit}`,
  );

/** Entries behind a number, as far as their age goes. */
export const selectAges = (s: Scope, after: number, limit: number) =>
  s.db
    .select({ seq: ledgerEntries.seq, kind: ledgerEntries.kind, recordedAt: ledgerEntries.recordedAt })
    .from(ledgerEntries)
    .where(sql`${ledgerEntries.tenantId} = ${s.tenantId} AND ${ledgerEntries.seq} > ${after}`)
    .orderBy(asc(ledgerEntries.seq))
    .limit(limit);

/**
 * Gives back what these entries reserved, where nobody has settled it: numbers without a gap, and each once, since sessions keep the
 * number of what settled them, and messages have one entry of a kind. `last`: up to which number that was looked at.
 */
export function releaseAged(s: Scope, reserved: readonly number[], last: number): [BatchItem, ...BatchItem[]] {
  const head = sql`(SELECT coalesce(max(seq), 0) FROM ledger_entries WHERE tenant_id = ${s.tenantId})`;
  const these = sql`json_each(${JSON.stringify(reserved)}) j CROSS JOIN ledger_entries r ON r.tenant_id = ${s.tenantId} AND r.seq = j.value`;
  const theirs = sql`${these} CROSS JOIN sessions z ON z.tenant_id = ${s.tenantId} AND z.id = r.subject`;
  const rest = sql`r.unit, r.subject, 'released', 0, r.day, ${openPeriod(s.tenantId, sql`substr(r.day, 1, 7)`)}, -r.pending, 0, 0, r.currency,
    r.rule, 'never-settled', r.tariff, r.card, NULL, NULL, 0, r.channel_id, r.department_id, r.bearer, r.origin, r.category, r.market, r.told,
    ${s.clock()}, ${s.clock()}`;
  return [
    s.db
      .update(sessions)
      .set({ settledEntry: sql`n.number`, state: sql`CASE ${sessions.state} WHEN 'reserved' THEN 'void' ELSE ${sessions.state} END` })
      .from(
        sql`(SELECT z.tenant_id AS tenant, z.id AS id, ${head} + row_number() OVER (ORDER BY r.seq) AS number FROM ${theirs}
          WHERE z.tenant_id = ${s.tenantId} AND r.unit = 'session' AND z.opened_entry = r.seq AND z.settled_entry IS NULL) n`,
      )
      .where(sql`${sessions.tenantId} = n.tenant AND ${sessions.id} = n.id`),
    s.db
      .insert(ledgerEntries)
      .select(
        sql`SELECT ${s.tenantId}, z.settled_entry, ${rest} FROM ${theirs} WHERE r.unit = 'session' AND z.opened_entry = r.seq AND z.settled_entry > ${head}`,
      ),
    s.db.insert(ledgerEntries).select(
      sql`SELECT ${s.tenantId}, ${head} + row_number() OVER (ORDER BY r.seq), ${rest} FROM ${these} WHERE r.unit = 'message'
        AND NOT EXISTS (SELECT 1 FROM ledger_entries o WHERE o.tenant_id = ${s.tenantId} AND o.subject = r.subject AND o.unit = 'message'
          AND o.turn = 0 AND o.kind IN ('confirmed', 'quota', 'released'))`,
    ),
    s.db
      .insert(ledgerAged)
      .values({ tenantId: s.tenantId, seq: last })
      .onConflictDoUpdate({ target: ledgerAged.tenantId, set: { seq: sql`max(ledger_aged.seq, excluded.seq)` } }),
  ];
}
