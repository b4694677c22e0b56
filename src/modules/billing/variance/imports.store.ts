import { and, eq, gte, lt, type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { innerId, parseInnerId } from '../../../kernel/ids';
import { instantOf } from '../../../kernel/time';
import { sessions } from '../ledger/ledger.table';
import type { SavedColumns } from './columns.domain';
import type { ProviderColumns } from './imports.schemas';
import type { Difference } from './kinds.domain';
import { BEFORE, type Traced } from './provider.domain';
import { dropOthers, keepFound } from './variance.projection';
import { providerColumns } from './variance.table';

export const selectColumns = (s: Scope): Promise<{ columns: SavedColumns; dayOrder: ProviderColumns['dayOrder'] } | undefined> =>
  s.db
    .select({ columns: providerColumns.columns, dayOrder: providerColumns.dayOrder })
    .from(providerColumns)
    .where(eq(providerColumns.tenantId, s.tenantId))
    .get();

export const upsertColumns = (s: Scope, { columns, dayOrder }: ProviderColumns) =>
  s.db
    .insert(providerColumns)
    .values({ tenantId: s.tenantId, columns, dayOrder })
    .onConflictDoUpdate({ target: providerColumns.tenantId, set: { columns, dayOrder } });

/** The company's numbers, by their digits. */
export const selectNumbers = async (s: Scope): Promise<{ id: string; digits: string }[]> =>
  (
    await s.db.all<{ id: string; shown: string }>(sql`SELECT id, display_number AS shown FROM channels WHERE tenant_id = ${s.tenantId}`)
  ).map(({ id, shown }) => ({ id, digits: shown.replace(/\D/g, '') }));

/** A session of some days, with those before it in its conversation. */
export type SessionTraces = {
  id: string;
  channelId: string;
  conversationId: string;
  wabaId: string;
  phone: string | null;
  traces: Traced[];
};
type Place = { openedAt: number; id: string };
type Row = Place & {
  beganAt: number;
  expiresAt: number;
  trace: string | null;
  channelId: string;
  conversationId: string;
  wabaId: string;
  phone: string | null;
};

/** Sessions that opened in a time, in that order behind a place: so many at once. */
export async function selectTraces(
  s: Scope,
  { from, until, after, limit }: { from: number; until: number; after: Place | null; limit: number },
): Promise<{ items: SessionTraces[]; at: Place | undefined }> {
  const behind: SQL | undefined =
    after === null ? undefined : sql`(${sessions.openedAt}, ${sessions.id}) > (${after.openedAt}, ${after.id})`;
  const rows: Row[] = await s.db
    .select({
      ...{ openedAt: sessions.openedAt, id: sessions.id, trace: sessions.trace, channelId: sessions.channelId },
      ...{ beganAt: sql<number>`coalesce(${sessions.beganAt}, ${sessions.openedAt})`, wabaId: sessions.wabaId },
      ...{ conversationId: sessions.conversationId, expiresAt: sessions.expiresAt },
      phone: sql<
        string | null
      >`(SELECT i.value FROM conversations c JOIN contact_identities i ON i.tenant_id = c.tenant_id AND i.contact_id = c.contact_id
        AND i.kind = 'phone' WHERE c.tenant_id = ${s.tenantId} AND c.id = ${sessions.conversationId} LIMIT 1)`,
    })
    .from(sessions)
    .where(and(eq(sessions.tenantId, s.tenantId), gte(sessions.openedAt, from), lt(sessions.openedAt, until), behind))
    .orderBy(sessions.openedAt, sessions.id)
    .limit(limit)
    .all();
  const before = await tracesBefore(s, rows);
  const items = rows.map(({ id, beganAt, expiresAt, trace, channelId, conversationId, wabaId, phone }) => {
    const number = parseInnerId('session', id)?.number ?? 0;
    const own: Traced = { number, openedAt: instantOf(beganAt), expiresAt: instantOf(expiresAt), trace };
    return {
      id,
      channelId,
      conversationId,
      wabaId,
      phone,
      traces: [...numbersBefore(number).flatMap((n) => before.get(`${conversationId} ${n}`) ?? []), own],
    };
  });
  const last = rows.at(-1);
  return { items, at: rows.length === limit && last ? { openedAt: last.openedAt, id: last.id } : undefined };
}

const numbersBefore = (number: number): number[] => Array.from({ length: BEFORE }, (_, n) => number - n - 1).filter((one) => one > 0);

async function tracesBefore(s: Scope, rows: readonly Row[]): Promise<Map<string, Traced>> {
  const asked = rows.flatMap(({ id, conversationId }) =>
    numbersBefore(parseInnerId('session', id)?.number ?? 0).map(
      (n) => [innerId('session', conversationId, n), `${conversationId} ${n}`, n] as const,
    ),
  );
  const unique = [...new Map(asked.map((one) => [one[0], one])).values()];
  if (unique.length === 0) return new Map();
  const found = await s.db.all<{ name: string; number: number; openedAt: number; expiresAt: number; trace: string | null }>(
    sql`SELECT j.value ->> 1 AS name, j.value ->> 2 AS number, coalesce(s.began_at, s.opened_at) AS openedAt, s.expires_at AS expiresAt, s.trace AS trace
      FROM json_each(${JSON.stringify(unique)}) j CROSS JOIN sessions s WHERE s.tenant_id = ${s.tenantId} AND s.id = j.value ->> 0`,
  );
  return new Map(
    found.map(({ name, openedAt, expiresAt, ...row }) => [
      name,
      { ...row, openedAt: instantOf(openedAt), expiresAt: instantOf(expiresAt) },
    ]),
  );
}

/** What a file comes to takes the place of what an earlier file of the same days and numbers did, as far as nobody has decided about that. */
export async function replaceFound(
  s: Scope,
  { from, to, numbers }: { from: string; to: string; numbers: readonly string[] | null },
  found: readonly Difference[],
): Promise<void> {
  const some =
    numbers === null ? sql`` : sql`AND (v.channel_id IS NULL OR v.channel_id IN (SELECT value FROM json_each(${JSON.stringify(numbers)})))`;
  const among = sql`FROM variances v WHERE v.tenant_id = ${s.tenantId} AND unlikely(v.subject >= ${`month/${from}`})
    AND unlikely(v.subject < ${`month/${to}~`}) ${some}`;
  await s.db.batch([
    dropOthers(s.db, s.tenantId, { source: 'import', among }, found) as Parameters<typeof s.db.batch>[0][0],
    ...keepFound(s.db, s.tenantId, { source: 'import', at: s.clock() }, found),
  ]);
}
