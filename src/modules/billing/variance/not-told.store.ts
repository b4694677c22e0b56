import { and, eq, gte, lt, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { sessions } from '../ledger/ledger.table';
import type { Difference } from './kinds.domain';
import { keepFound } from './variance.projection';

export type Place = { openedAt: number; id: string };
/** The traces of sessions that opened in a time, in that order behind a place. */
export const selectHeard = (s: Scope, { from, until, after, limit }: { from: number; until: number; after: Place | null; limit: number }) =>
  s.db
    .select({
      ...{ id: sessions.id, channelId: sessions.channelId, trace: sessions.trace, openedAt: sessions.openedAt },
      beganAt: sql<number>`coalesce(${sessions.beganAt}, ${sessions.openedAt})`,
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.tenantId, s.tenantId),
        gte(sessions.openedAt, from),
        lt(sessions.openedAt, until),
        after === null ? undefined : sql`(${sessions.openedAt}, ${sessions.id}) > (${after.openedAt}, ${after.id})`,
      ),
    )
    .orderBy(sessions.openedAt, sessions.id)
    .limit(limit)
    .all();

/** What was not told of a day; a repeat writes nothing. */
export async function insertUntold(s: Scope, found: readonly Difference[]): Promise<void> {
  const [first] = keepFound(s.db, s.tenantId, { source: 'sweep', at: s.clock() }, found);
  if (first) await s.db.batch([first]);
}

/** Companies in the order of their ids. */
export const selectCompanies = (db: Scope['db'], after: string, limit: number) =>
  db.all<{ tenantId: string }>(
    sql`SELECT tenant_id AS tenantId FROM accounts WHERE tenant_id > ${after} ORDER BY tenant_id LIMIT ${limit}`,
  );
