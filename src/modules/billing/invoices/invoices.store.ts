import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import type { BatchItem, Database, Scope } from '../../../edge/platform/scope';
import { closedMonths, invoices, ledgerCarried } from '../ledger/closing.table';
import { ledgerEntries, recalculations } from '../ledger/ledger.table';
import type { Group, Pending } from './invoice.domain';

type Closing = Omit<typeof closedMonths.$inferInsert, 'tenantId' | 'last' | 'closedAt' | 'isInvoiced'>;
/** Closes a month: from this statement on no entry counts for it. Once, since the row is its key. */
export const insertClosed = (s: Scope, { period, next, company, zone, unrated, byId, byName }: Closing): BatchItem =>
  s.db.insert(closedMonths).select(
    sql`SELECT ${s.tenantId}, ${period}, ${next}, (SELECT coalesce(max(seq), 0) FROM ledger_entries WHERE tenant_id = ${s.tenantId}),
      ${company}, ${zone}, ${unrated}, ${byId}, ${byName}, ${s.clock()}, 0 WHERE true`,
  );

/** The earliest closed month whose invoices are still to be made. */
export const selectUnfinished = (s: Scope) =>
  s.db
    .select()
    .from(closedMonths)
    .where(and(eq(closedMonths.tenantId, s.tenantId), sql`+${closedMonths.isInvoiced} = 0`))
    .orderBy(closedMonths.period)
    .limit(1)
    .get();

type Span = { from: string; to: string; first: number; last: number };
/** Between which numbers the entries of some months lie, those that are not sealed yet included. */
export async function selectSpan(s: Scope, from: string, to: string): Promise<Span | undefined> {
  const cells = sql`FROM ledger_days WHERE tenant_id = ${s.tenantId} AND cube = 'day0' AND period >= ${from} AND period <= ${to}`;
  const [row] = await s.db.all<{ first: number | null; sealed: number; last: number }>(
    sql`SELECT (SELECT min(first) ${cells}) AS first,
      coalesce((SELECT last FROM ledger_seals WHERE tenant_id = ${s.tenantId} ORDER BY no DESC LIMIT 1), 0) AS sealed,
      (SELECT coalesce(max(seq), 0) FROM ledger_entries WHERE tenant_id = ${s.tenantId}) AS last`,
  );
  return row && row.last > 0 ? { from, to, first: row.first ?? row.sealed + 1, last: row.last } : undefined;
}

const within = (s: Scope, { from, to }: Pick<Span, 'from' | 'to'>, after: number, last: number) =>
  sql`tenant_id = ${s.tenantId} AND seq > ${after} AND seq <= ${last} AND +period >= ${from} AND +period <= ${to}`;

/** What is certain of a part of some months, as lines show it. */
export const selectGroups = (s: Scope, span: Pick<Span, 'from' | 'to'>, after: number, last: number): Promise<Group[]> =>
  s.db.all<Group>(
    sql`SELECT currency, kind, rule, category, market, tariff, card, turn,
        CASE kind WHEN 'quota' THEN worth WHEN 'confirmed' THEN posted ELSE 0 END AS unit,
        count(*) AS count, sum(posted) AS posted, sum(worth) AS worth
      FROM ledger_entries WHERE ${within(s, span, after, last)} AND +kind IN ('confirmed', 'quota', 'adjusted')
      GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9`,
  );

/** What a part of some months reserves, and gives back of that. */
export const selectPending = (s: Scope, span: Pick<Span, 'from' | 'to'>, after: number, last: number): Promise<Pending[]> =>
  s.db.all<Pending>(
    sql`SELECT currency, channel_id AS channelId, coalesce(department_id, '') AS departmentId, sum(pending) AS pending,
        sum((pending > 0) - (pending < 0)) AS units
      FROM ledger_entries WHERE ${within(s, span, after, last)} AND pending <> 0 GROUP BY 1, 2, 3`,
  );

/** What closed months have left reserved, and up to which of them. */
export async function selectCarried(s: Scope, before: string): Promise<{ period: string; items: Pending[] }> {
  const base = sql`coalesce((SELECT period FROM closed_months WHERE tenant_id = ${s.tenantId} AND period < ${before} AND is_invoiced = 1
    ORDER BY period DESC LIMIT 1), '')`;
  const [[head], items] = await s.db.batch([
    s.db.select({ period: sql<string>`${base}` }).from(sql`(SELECT 1)`),
    s.db
      .select()
      .from(ledgerCarried)
      .where(and(eq(ledgerCarried.tenantId, s.tenantId), sql`${ledgerCarried.period} = ${base}`)),
  ]);
  return { period: head?.period ?? '', items };
}

/** The last number that an earlier month's invoices have. */
export const selectLastNumber = async (s: Scope, before: string): Promise<number> =>
  (
    await s.db
      .select({ no: sql<number>`coalesce(max(no), 0)` })
      .from(invoices)
      .where(and(eq(invoices.tenantId, s.tenantId), lt(invoices.period, before)))
  )[0]?.no ?? 0;

/** Why charges were priced anew, by the number of the act. */
export const selectReasons = async (s: Scope, acts: readonly number[]): Promise<ReadonlyMap<number, string>> =>
  new Map(
    (
      await s.db
        .select({ no: recalculations.no, reason: recalculations.reason })
        .from(recalculations)
        .where(
          and(
            eq(recalculations.tenantId, s.tenantId),
            inArray(recalculations.no, sql`(SELECT value FROM json_each(${JSON.stringify(acts)}))`),
          ),
        )
    ).map(({ no, reason }) => [no, reason]),
  );

type Made = Omit<typeof invoices.$inferSelect, 'tenantId'>;
/** Keeps what a month costs, and what it leaves reserved: all of it, and once. */
export function keepInvoices(s: Scope, period: string, made: readonly Made[], carried: readonly Pending[]): [BatchItem, ...BatchItem[]] {
  const isDue = sql`EXISTS (SELECT 1 FROM closed_months WHERE tenant_id = ${s.tenantId} AND period = ${period} AND is_invoiced = 0)`;
  const columns = (names: readonly string[]) =>
    sql.join(
      names.map((name) => sql`v.value ->> ${name}`),
      sql`, `,
    );
  return [
    s.db
      .insert(invoices)
      .select(
        sql`SELECT ${s.tenantId}, ${columns(['no', 'period', 'currency', 'lines', 'total', 'exact', 'digest'])} FROM json_each(${JSON.stringify(made)}) v WHERE ${isDue}`,
      ),
    s.db
      .insert(ledgerCarried)
      .select(
        sql`SELECT ${s.tenantId}, ${period}, ${columns(['currency', 'channelId', 'departmentId', 'pending', 'units'])} FROM json_each(${JSON.stringify(carried)}) v WHERE ${isDue}`,
      ),
    s.db
      .update(closedMonths)
      .set({ isInvoiced: true })
      .where(and(eq(closedMonths.tenantId, s.tenantId), eq(closedMonths.period, period), eq(closedMonths.isInvoiced, false))),
  ];
}

export type OpenSum = { period: string; currency: string; posted: number; units: number; unrated: number };
/** What the months behind the last closed one cost so far, as far as it is sealed, and how far that is: seen at one moment. */
export async function selectOpen(s: Scope): Promise<{ last: string; sealed: number; sums: OpenSum[] }> {
  const closed = sql`coalesce((SELECT period FROM closed_months WHERE tenant_id = ${s.tenantId} ORDER BY period DESC LIMIT 1), '')`;
  const [[head], sums] = await s.db.batch([
    s.db
      .select({
        last: sql<string>`${closed}`,
        sealed: sql<number>`coalesce((SELECT last FROM ledger_seals WHERE tenant_id = ${s.tenantId} ORDER BY no DESC LIMIT 1), 0)`,
      })
      .from(sql`(SELECT 1)`),
    s.db
      .select({
        ...{ period: sql<string>`period`, currency: sql<string>`currency`, posted: sql<number>`sum(posted)` },
        ...{ units: sql<number>`sum(units)`, unrated: sql<number>`sum(unrated)` },
      })
      .from(sql`ledger_days`)
      .where(sql`tenant_id = ${s.tenantId} AND cube = 'day0' AND period > ${closed}`)
      .groupBy(sql`period, currency`),
  ]);
  return { last: head?.last ?? '', sealed: head?.sealed ?? 0, sums };
}

/** What those months cost by entries that are not sealed yet. */
export const selectOpenSince = (s: Scope, sealed: number): Promise<OpenSum[]> =>
  s.db
    .select({
      ...{ period: ledgerEntries.period, currency: ledgerEntries.currency, posted: sql<number>`sum(posted)` },
      units: sql<number>`sum(kind IN ('confirmed', 'quota'))`,
      unrated: sql<number>`sum((kind = 'confirmed' AND card IS NULL) - coalesce(why = 'rated', 0))`,
    })
    .from(ledgerEntries)
    .where(and(eq(ledgerEntries.tenantId, s.tenantId), sql`${ledgerEntries.seq} > ${sealed}`))
    .groupBy(ledgerEntries.period, ledgerEntries.currency)
    .all();

/** Companies of a shard with a ledger whose months up to one are not all closed, or not all invoiced; over all tenants, for the sweeper. */
export const selectUnclosed = (db: Database, month: string, after: string, limit: number) =>
  db.all<{ tenantId: string }>(
    sql`SELECT c.tenant_id AS tenantId FROM ledger_copies c WHERE c.tenant_id > ${after}
      AND (NOT EXISTS (SELECT 1 FROM closed_months m WHERE m.tenant_id = c.tenant_id AND m.period >= ${month})
        OR EXISTS (SELECT 1 FROM closed_months m WHERE m.tenant_id = c.tenant_id AND m.is_invoiced = 0))
      ORDER BY c.tenant_id LIMIT ${limit}`,
  );
