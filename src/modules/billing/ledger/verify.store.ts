import { and, eq, lt, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import type { Cell } from './cells.domain';
import { ledgerDays, ledgerEntries, ledgerSeals } from './ledger.table';

export const selectSeal = async (s: Scope, no: number) =>
  (
    await s.db
      .select()
      .from(ledgerSeals)
      .where(and(eq(ledgerSeals.tenantId, s.tenantId), eq(ledgerSeals.no, no)))
  )[0];

/** Numbers below the first: no seal gives one out. */
export const selectStrays = (s: Scope, limit: number) =>
  s.db
    .select({ seq: ledgerEntries.seq })
    .from(ledgerEntries)
    .where(and(eq(ledgerEntries.tenantId, s.tenantId), lt(ledgerEntries.seq, 1)))
    .limit(limit);

/** Entries of sessions whose session knows nothing of them. */
export const selectUnknown = (s: Scope, after: number, last: number, limit: number) =>
  s.db.all<{ seq: number; subject: string }>(
    sql`SELECT e.seq, e.subject FROM ledger_entries e LEFT JOIN sessions o ON o.tenant_id = e.tenant_id AND o.id = e.subject
      WHERE e.tenant_id = ${s.tenantId} AND e.seq > ${after} AND e.seq <= ${last} AND e.unit = 'session' AND e.turn = 0
        AND e.seq NOT IN (coalesce(o.opened_entry, 0), coalesce(o.settled_entry, 0), coalesce(o.late_entry, 0)) LIMIT ${limit}`,
  );

/** Months that cells tell of, with the numbers between which their entries lie. */
export const selectPeriods = (s: Scope) =>
  s.db.all<{ period: string; first: number; entries: number }>(
    sql`SELECT period, min(first) AS first, sum(entries) AS entries FROM ledger_days
      WHERE tenant_id = ${s.tenantId} AND cube = 'day0' GROUP BY period ORDER BY period`,
  );

type Counted = { counter: string; n: number; low: number; top: number; used: number | null };
type Month = { period: string; first: number; behind: string; from: number };
/**
 * What the cells of a month say, what its sealed entries add up to, and its counters: seen at one moment. A counter is of the month of
 * its units, though an entry may count for a later one; `from`: behind which number they lie, `behind`: the month checked before.
 */
export async function compareMonth(
  s: Scope,
  { period, first, behind, from }: Month,
): Promise<{ cells: Cell[]; sums: Cell[]; counters: Counted[] }> {
  const of = sql`tenant_id = ${s.tenantId} AND seq >= ${first} AND period = ${period}`;
  const [cells, sums, counters] = await s.db.batch([
    s.db
      .select()
      .from(ledgerDays)
      .where(and(eq(ledgerDays.tenantId, s.tenantId), sql`cube IN ('day0', 'day')`, eq(ledgerDays.period, period))),
    s.db
      .select({
        cube: sql<'day'>`'day'`,
        period: ledgerEntries.period,
        day: ledgerEntries.day,
        currency: ledgerEntries.currency,
        channelId: ledgerEntries.channelId,
        departmentId: sql<string>`coalesce(department_id, '') AS department`,
        bearer: sql<string>`coalesce(bearer, '') AS borne`,
        origin: ledgerEntries.origin,
        category: sql<string>`category`,
        rule: ledgerEntries.rule,
        entries: sql<number>`count(*)`,
        units: sql<number>`sum(kind IN ('confirmed', 'quota'))`,
        free: sql<number>`sum(kind = 'quota')`,
        unrated: sql<number>`sum(kind = 'confirmed' AND card IS NULL)`,
        pending: sql<number>`sum(pending)`,
        posted: sql<number>`sum(posted)`,
        worth: sql<number>`sum(worth)`,
        first: sql<number>`min(seq)`,
        last: sql<number>`max(seq)`,
      })
      .from(ledgerEntries)
      .where(sql`${of} AND seq <= coalesce((SELECT last FROM ledger_seals WHERE tenant_id = ${s.tenantId} ORDER BY no DESC LIMIT 1), 0)`)
      .groupBy(sql`day, currency, channel_id, department_id, bearer, origin, category, rule`),
    s.db
      .select({
        counter: sql<string>`counter`,
        n: sql<number>`count(DISTINCT ordinal)`,
        low: sql<number>`min(ordinal)`,
        top: sql<number>`max(ordinal)`,
        used: sql<number | null>`(SELECT used FROM counters k WHERE k.tenant_id = ${s.tenantId} AND k.counter = ledger_entries.counter)`,
      })
      .from(ledgerEntries)
      .where(
        sql`tenant_id = ${s.tenantId} AND seq >= ${from} AND counter IS NOT NULL AND turn = 0 AND substr(counter, -7) > ${behind} AND substr(counter, -7) <= ${period}`,
      )
      .groupBy(sql`counter`),
  ]);
  return { cells: cells.map(({ tenantId: _, ...cell }) => cell), sums, counters };
}

type Whole = { entries: number; pending: number; posted: number };
/** What all seals say together, and what all cells of each cube do: seen at one moment. */
export async function selectWhole(s: Scope): Promise<{ seals: Whole; cubes: Whole[] }> {
  const sums = sql`coalesce(sum(entries), 0) AS entries, coalesce(sum(pending), 0) AS pending, coalesce(sum(posted), 0) AS posted`;
  const [seals = { entries: 0, pending: 0, posted: 0 }, ...cubes] = await s.db.all<Whole>(
    sql`SELECT ${sums} FROM ledger_seals WHERE tenant_id = ${s.tenantId}
      UNION ALL SELECT ${sums} FROM ledger_days WHERE tenant_id = ${s.tenantId} AND cube = 'day0'
      UNION ALL SELECT ${sums} FROM ledger_days WHERE tenant_id = ${s.tenantId} AND cube = 'day'`,
  );
  return { seals, cubes };
}
