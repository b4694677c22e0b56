import { and, eq, gt, isNotNull, lt, lte, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { keyset } from '../../../edge/storage/keyset';
import { contacts, isPerson } from '../contacts/contacts.table';
import { heldPeople } from './holds.store';
import type { RetentionRules } from './retention.domain';
import { retentionRuns, retentionSettings } from './retention.table';

export type RetentionRow = typeof retentionSettings.$inferSelect;

export const selectRules = (s: Scope): Promise<RetentionRow | undefined> =>
  s.db.select().from(retentionSettings).where(eq(retentionSettings.tenantId, s.tenantId)).get();

/** Touches no row when another was faster. */
export const upsertRules = (s: Scope, revision: number, fields: RetentionRules & { runAt: number | null }) =>
  s.db
    .insert(retentionSettings)
    .values({ tenantId: s.tenantId, ...fields, revision: revision + 1 })
    .onConflictDoUpdate({
      target: retentionSettings.tenantId,
      set: { ...fields, revision: revision + 1 },
      setWhere: eq(retentionSettings.revision, revision),
    });

/** Over all tenants of a shard, for the sweeper. */
export const selectDueRules = (db: Scope['db'], now: number, limit: number) =>
  db
    .select({ tenantId: retentionSettings.tenantId })
    .from(retentionSettings)
    .where(and(isNotNull(retentionSettings.runAt), lte(retentionSettings.runAt, now), gt(retentionSettings.tenantId, '')))
    .limit(limit);

export const updateRunAt = async (s: Scope, runAt: number): Promise<void> => {
  await s.db
    .update(retentionSettings)
    .set({ runAt })
    .where(and(eq(retentionSettings.tenantId, s.tenantId), isNotNull(retentionSettings.runAt)));
};

export const insertRun = async (s: Scope, run: Omit<typeof retentionRuns.$inferInsert, 'tenantId'>): Promise<void> => {
  await s.db
    .insert(retentionRuns)
    .values({ tenantId: s.tenantId, ...run })
    .onConflictDoNothing();
};

/** Over all companies of a shard. */
export const deleteOldRuns = async (db: Scope['db'], before: number): Promise<void> => {
  await db.delete(retentionRuns).where(lt(retentionRuns.endedAt, before));
};

const newest = keyset('desc', retentionRuns.id);
export const selectRuns = (s: Scope, page: { after?: string | undefined; limit: number }) =>
  s.db
    .select()
    .from(retentionRuns)
    .where(and(eq(retentionRuns.tenantId, s.tenantId), newest.behind(page.after)))
    .orderBy(...newest.orderBy)
    .limit(page.limit + 1);

const idle = (s: Scope, day: number) =>
  and(
    eq(contacts.tenantId, s.tenantId),
    sql`${contacts.activityDay} < ${day}`,
    isPerson(contacts),
    sql`${contacts.id} NOT IN ${heldPeople(s)}`,
  );

/** How many people have been idle since before that day, by the day of their last activity. */
export const countIdle = (s: Scope, day: number) =>
  s.db
    .select({ day: contacts.activityDay, count: sql<number>`count(*)` })
    .from(contacts)
    .where(idle(s, day))
    .groupBy(contacts.activityDay)
    .all();

/** Of those, in the order of their last activity, some behind a place. */
export const selectIdle = (s: Scope, day: number, after: { day: number; id: string } | undefined, limit: number) =>
  s.db
    .select({ id: contacts.id, name: contacts.name, day: contacts.activityDay })
    .from(contacts)
    .where(and(idle(s, day), after ? sql`(${contacts.activityDay}, ${contacts.id}) > (${after.day}, ${after.id})` : undefined))
    .orderBy(contacts.activityDay, contacts.id)
    .limit(limit)
    .all();
