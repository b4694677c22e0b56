import { and, eq, gt, gte, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { keyset } from '../../../edge/storage/keyset';
import { users } from '../../foundation/access/access.table';
import { INTERVAL_KINDS } from './presence.domain';
import type { IntervalFilter } from './presence.schemas';
import { presenceIntervals, presenceOrders } from './presence.table';

export type OrderRow = typeof presenceOrders.$inferSelect;

/** The newest order about a person is the only one that counts. */
export const upsertOrder = (s: Scope, { userId, id, givenAt, change }: Omit<OrderRow, 'tenantId'>) =>
  s.db
    .insert(presenceOrders)
    .values({ tenantId: s.tenantId, userId, id, givenAt, change })
    .onConflictDoUpdate({ target: [presenceOrders.tenantId, presenceOrders.userId], set: { id, givenAt, change } });

export const deleteOrder = async (s: Scope, userId: string, id: string): Promise<void> => {
  await s.db
    .delete(presenceOrders)
    .where(and(eq(presenceOrders.tenantId, s.tenantId), eq(presenceOrders.userId, userId), eq(presenceOrders.id, id)));
};

/** Orders that the desk should have heard by now. Over all tenants of a shard, for the sweeper. */
export const selectLateOrders = (db: Scope['db'], before: number, limit: number) =>
  db
    .select()
    .from(presenceOrders)
    .where(and(lt(presenceOrders.givenAt, before), gt(presenceOrders.tenantId, '')))
    .limit(limit);

export type IntervalRow = typeof presenceIntervals.$inferSelect;

type Period = { from: number; to: number };

const startedWithin = ({ from, to }: Period) => and(gte(presenceIntervals.startedAt, from), lt(presenceIntervals.startedAt, to));

/**
 * The lines that had begun before a period and reach into it. Lines of a kind never overlap, so of each person and kind it
 * can only be the last one before; asked for by its key, however long the ledger is.
 */
const reachingInto = (s: Scope, people: SQL, from: number) =>
  and(
    sql`(${presenceIntervals.userId}, ${presenceIntervals.kind}, ${presenceIntervals.startedAt}) IN (
      SELECT u.value, k.value, (SELECT max(p.started_at) FROM presence_intervals p WHERE p.tenant_id = ${s.tenantId} AND p.user_id = u.value AND p.kind = k.value AND p.started_at < ${from})
      FROM (${people}) u, json_each(${JSON.stringify(INTERVAL_KINDS)}) k)`,
    or(isNull(presenceIntervals.endedAt), gt(presenceIntervals.endedAt, from)),
  );
const these = (userIds: readonly string[]): SQL => sql`SELECT value FROM json_each(${JSON.stringify(userIds)})`;
const everybody = (s: Scope): SQL => sql`SELECT id AS value FROM users WHERE tenant_id = ${s.tenantId}`;

/** Lines that reach into a period, the newest first: those that began in it, then those that had begun before. */
export async function selectIntervals(s: Scope, filter: IntervalFilter) {
  const people = filter.user ? these([filter.user]) : everybody(s);
  const within = await someIntervals(s, filter, startedWithin(filter), filter.limit + 1);
  const left = filter.limit + 1 - within.length;
  return left === 0 ? within : [...within, ...(await someIntervals(s, filter, reachingInto(s, people, filter.from), left))];
}

const newest = keyset('desc', presenceIntervals.startedAt, presenceIntervals.userId, presenceIntervals.kind);
const someIntervals = (s: Scope, { user, kind, after }: IntervalFilter, which: SQL | undefined, limit: number) => {
  return s.db
    .select({ interval: presenceIntervals, name: users.name })
    .from(presenceIntervals)
    .innerJoin(users, and(eq(users.tenantId, presenceIntervals.tenantId), eq(users.id, presenceIntervals.userId)))
    .where(
      and(
        eq(presenceIntervals.tenantId, s.tenantId),
        which,
        user ? eq(presenceIntervals.userId, user) : undefined,
        kind ? eq(presenceIntervals.kind, kind) : undefined,
        newest.behind(after),
      ),
    )
    .orderBy(...newest.orderBy)
    .limit(limit);
};

/** The people of a report: everybody who has a line in the ledger, by id; a page at a time. */
export const selectReported = (s: Scope, page: { user?: string | undefined; after?: string | undefined; limit: number }) =>
  s.db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(
      and(
        eq(users.tenantId, s.tenantId),
        page.user ? eq(users.id, page.user) : undefined,
        page.after ? gt(users.id, page.after) : undefined,
        sql`EXISTS (SELECT 1 FROM presence_intervals i WHERE i.tenant_id = ${users.tenantId} AND i.user_id = ${users.id})`,
      ),
    )
    .orderBy(users.id)
    .limit(page.limit + 1);

/** Every line of these people that reaches into a period. D1 takes 100 parameters a statement, so the ids travel as one. */
export async function selectLines(s: Scope, userIds: readonly string[], period: Period): Promise<IntervalRow[]> {
  const mine = and(
    sql`${presenceIntervals.userId} IN (${these(userIds)})`,
    inArray(presenceIntervals.kind, [...INTERVAL_KINDS]),
    startedWithin(period),
  );
  const of = (which: SQL | undefined) =>
    s.db
      .select()
      .from(presenceIntervals)
      .where(and(eq(presenceIntervals.tenantId, s.tenantId), which));
  const [reaching, within] = await s.db.batch([of(reachingInto(s, these(userIds), period.from)), of(mine)]);
  return [...reaching, ...within];
}
