import { and, asc, desc, eq, gt, lte, sql } from 'drizzle-orm';
import type { BatchItem, Database, Scope } from '../../../edge/platform/scope';
import type { Cell } from './cells.domain';
import { ledgerCopies, ledgerDays, ledgerEntries, ledgerSeals } from './ledger.table';
import type { Seal } from './seal.domain';

/** Companies of a shard with entries behind their last seal, in the order of their ids; over all tenants, for the sweeper. */
export const selectUnsealed = (db: Database, after: string, limit: number) =>
  db.all<{ tenantId: string }>(
    sql`SELECT a.tenant_id AS tenantId FROM accounts a WHERE a.tenant_id > ${after}
      AND (SELECT coalesce(max(seq), 0) FROM ledger_entries WHERE tenant_id = a.tenant_id)
        > coalesce((SELECT last FROM ledger_seals WHERE tenant_id = a.tenant_id ORDER BY no DESC LIMIT 1), 0) ORDER BY a.tenant_id LIMIT ${limit}`,
  );

export const selectLastSeal = async (s: Scope) =>
  (await s.db.select().from(ledgerSeals).where(eq(ledgerSeals.tenantId, s.tenantId)).orderBy(desc(ledgerSeals.no)).limit(1))[0];

/** Seals behind a number, in their order. */
export const selectSeals = (s: Scope, after: number, limit: number) =>
  s.db
    .select()
    .from(ledgerSeals)
    .where(and(eq(ledgerSeals.tenantId, s.tenantId), gt(ledgerSeals.no, after)))
    .orderBy(asc(ledgerSeals.no))
    .limit(limit);

/** The last seal: how far sealed entries go, and since when. Nothing where nothing is sealed. */
export const lastSeal = (s: Scope) =>
  s.db
    .select({ last: sql<number>`last`, sealedAt: sql<number>`sealed_at` })
    .from(sql`ledger_seals`)
    .where(sql`tenant_id = ${s.tenantId}`)
    .orderBy(sql`no DESC`)
    .limit(1);

/** Entries behind a number, in their order. */
export const selectEntriesAfter = (s: Scope, after: number, limit: number, last = Number.MAX_SAFE_INTEGER) =>
  s.db
    .select()
    .from(ledgerEntries)
    .where(and(eq(ledgerEntries.tenantId, s.tenantId), gt(ledgerEntries.seq, after), lte(ledgerEntries.seq, last)))
    .orderBy(asc(ledgerEntries.seq))
    .limit(limit);

/** A seal and what its entries add to the cells: both, and only while no other sealer has written this seal (BIL-120). */
export function writeSeal(s: Scope, seal: Seal & { sealedAt: number }, cells: readonly Cell[]): [BatchItem, ...BatchItem[]] {
  const isFree = sql`NOT EXISTS (SELECT 1 FROM ledger_seals WHERE tenant_id = ${s.tenantId} AND no = ${seal.no})`;
  const field = (name: string) => sql`c.value ->> ${name}`;
  const text = ['cube', 'period', 'day', 'currency', 'channelId', 'departmentId', 'bearer', 'origin', 'category', 'rule'];
  const sums = ['entries', 'units', 'free', 'unrated', 'pending', 'posted', 'worth', 'first', 'last'];
  const columns = sql.join([...text, ...sums].map(field), sql`, `);
  const plus = (name: string) => sql.raw(`ledger_days.${name} + excluded.${name}`);
  return [
    s.db
      .insert(ledgerDays)
      .select(sql`SELECT ${s.tenantId}, ${columns} FROM json_each(${JSON.stringify(cells)}) c WHERE ${isFree}`)
      .onConflictDoUpdate({
        target: [
          ledgerDays.tenantId,
          ledgerDays.cube,
          ledgerDays.period,
          ledgerDays.day,
          ledgerDays.currency,
          ledgerDays.channelId,
          ledgerDays.departmentId,
          ledgerDays.bearer,
          ledgerDays.origin,
          ledgerDays.category,
          ledgerDays.rule,
        ],
        set: {
          ...{ entries: plus('entries'), units: plus('units'), free: plus('free'), unrated: plus('unrated') },
          ...{ pending: plus('pending'), posted: plus('posted'), worth: plus('worth') },
          first: sql`min(ledger_days.first, excluded.first)`,
          last: sql`max(ledger_days.last, excluded.last)`,
        },
      }),
    s.db.insert(ledgerSeals).select(
      sql`SELECT ${s.tenantId}, ${seal.no}, ${seal.first}, ${seal.last}, ${seal.entries}, ${seal.pending}, ${seal.posted}, ${seal.root},
        ${seal.marks}, ${seal.prev}, ${seal.hash}, ${seal.sealedAt},
        ${seal.invoice}, ${seal.digests} WHERE ${isFree}`,
    ),
    ...(seal.no === 1 ? [s.db.insert(ledgerCopies).values({ tenantId: s.tenantId, day: '', no: 0 }).onConflictDoNothing()] : []),
  ];
}
