import { and, eq, gt, gte, lt, lte, type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { decode } from '../../../kernel/cursor';
import { innerRange } from '../../../kernel/ids';
import type { LedgerFilter, LedgerQuery } from './ledger.schemas';
import { ledgerEntries } from './ledger.table';

type EntryRow = typeof ledgerEntries.$inferSelect;

/** Ledger entries, the latest first. */
export async function selectLedger(s: Scope, query: LedgerQuery): Promise<EntryRow[]> {
  const before = query.after === undefined ? Number.MAX_SAFE_INTEGER : decode(query.after, ['number'])[0];
  const limit = query.limit + 1;
  if (query.conversation) return page(s, query, limit, lt(ledgerEntries.seq, before), ofConversation(s, query.conversation));
  const bounds = await boundsOf(s, query);
  const conditions = chosen(query).some((condition) => condition !== undefined) ? [newest(s)] : [];
  if (!bounds) return page(s, query, limit, lt(ledgerEntries.seq, before), ...conditions);
  // What is sealed lies between two numbers, by its cells; what is not may be anywhere behind.
  const { sealed, first, last } = bounds;
  const tail = before > sealed + 1 ? await page(s, query, limit, and(lt(ledgerEntries.seq, before), gt(ledgerEntries.seq, sealed))) : [];
  if (tail.length === limit || first === null || last === null) return tail;
  const range = and(lt(ledgerEntries.seq, before), gte(ledgerEntries.seq, first), lte(ledgerEntries.seq, last));
  return [...tail, ...(await page(s, query, limit - tail.length, range))];
}

/** So far back a filter looks that names no month: what is rarer is asked for month by month. */
const LOOK_BACK = 200_000;
const newest = (s: Scope): SQL =>
  sql`${ledgerEntries.seq} > (SELECT coalesce(max(seq), 0) FROM ledger_entries WHERE tenant_id = ${s.tenantId}) - ${LOOK_BACK}`;

const page = (s: Scope, query: LedgerFilter, limit: number, ...conditions: (SQL | undefined)[]): Promise<EntryRow[]> =>
  s.db
    .select()
    .from(ledgerEntries)
    .where(and(eq(ledgerEntries.tenantId, s.tenantId), ...conditions, ...chosen(query)))
    .orderBy(sql`${ledgerEntries.seq} DESC`)
    .limit(limit);

/** Conditions that no index answers: they thin out a page. */
const chosen = (query: LedgerFilter): (SQL | undefined)[] => [
  query.period ? eq(ledgerEntries.period, query.period) : undefined,
  query.day ? eq(ledgerEntries.day, query.day) : undefined,
  query.kind ? sql`+${ledgerEntries.kind} = ${query.kind}` : undefined,
  query.rule ? eq(ledgerEntries.rule, query.rule) : undefined,
  query.channel ? eq(ledgerEntries.channelId, query.channel) : undefined,
  query.department ? eq(ledgerEntries.departmentId, query.department) : undefined,
  query.bearer ? eq(ledgerEntries.bearer, query.bearer) : undefined,
  query.origin ? eq(ledgerEntries.origin, query.origin) : undefined,
  query.category ? eq(ledgerEntries.category, query.category) : undefined,
];

/** Sessions know the numbers of their entries; messages, and corrections, are found by their ids. */
export function ofConversation(s: Scope, conversation: string): SQL {
  const [from, to] = innerRange('session', conversation);
  const sessions = sql`FROM sessions WHERE tenant_id = ${s.tenantId} AND id >= ${from} AND id < ${to}`;
  const numbers = ['opened_entry', 'settled_entry', 'late_entry'].map((column) => sql`SELECT ${sql.raw(column)} ${sessions}`);
  const others = (['session', 'message'] as const).map((unit) => {
    const [first, last] = innerRange(unit, conversation);
    const isIndexed = unit === 'message' ? sql`unit = 'message'` : sql`turn <> 0`;
    return sql`SELECT seq FROM ledger_entries WHERE tenant_id = ${s.tenantId} AND subject >= ${first} AND subject < ${last} AND ${isIndexed}`;
  });
  return sql`${ledgerEntries.seq} IN (${sql.join([...numbers, ...others], sql` UNION ALL `)})`;
}

type Bounds = { sealed: number; first: number | null; last: number | null };
/** Between which numbers the sealed entries of a month or day lie; undefined where neither is asked for. */
async function boundsOf(s: Scope, { period, day, channel, origin, rule, category }: LedgerFilter): Promise<Bounds | undefined> {
  const from = period ?? day?.slice(0, 7);
  if (from === undefined) return undefined;
  const sealed = sql`coalesce((SELECT last FROM ledger_seals WHERE tenant_id = ${s.tenantId} ORDER BY no DESC LIMIT 1), 0)`;
  const conditions = [
    sql`tenant_id = ${s.tenantId} AND cube = 'day0' AND period ${sql.raw(period === undefined ? '>=' : '=')} ${from}`,
    ...(day ? [sql`day = ${day}`] : []),
    ...(channel ? [sql`channel_id = ${channel}`] : []),
    ...(origin ? [sql`origin = ${origin}`] : []),
    ...(rule ? [sql`rule = ${rule}`] : []),
    ...(category ? [sql`category = ${category}`] : []),
  ];
  const [row] = await s.db.all<Bounds>(
    sql`SELECT ${sealed} AS sealed, min(first) AS first, max(last) AS last FROM ledger_days WHERE ${sql.join(conditions, sql` AND `)}`,
  );
  return row;
}
