import { and, desc, eq, getTableColumns, lt, sql } from 'drizzle-orm';
import type { BatchItem, Database, Scope } from '../../../edge/platform/scope';
import { tenants } from '../../foundation/tenants/tenants.table';
import { channelEvents, hooks, platformUnroutedDays, platformUnroutedEvents, unroutedDays, unroutedEvents } from './channels.table';
import { type Budget, type ChannelEvent, type Lot, SHOWN, type Stray } from './unrouted.domain';

/** Whose hook this is, and where that tenant's data lies. */
export const selectHookOwner = (directory: Database, id: string) =>
  directory
    .select({ tenantId: tenants.id, shard: tenants.shard })
    .from(hooks)
    .innerJoin(tenants, eq(tenants.id, hooks.tenantId))
    .where(eq(hooks.id, id))
    .get();

/*
 * Each batch first takes its part of the day's budget. Every later statement asks whether the one before it changed a row:
 * so the rows follow only a budget that was taken, and they are counted as dropped only when it was not.
 */

/** The row of something about no number, and of something about a number; each only behind a budget that was taken. */
export const strayRow = (s: Scope, e: Stray): BatchItem =>
  s.db
    .insert(unroutedEvents)
    .select(sql`SELECT ${s.tenantId}, ${e.id}, ${e.hookId}, ${e.reason}, ${e.raw}, ${e.receivedAt} WHERE changes() > 0`);
export const channelEventRow = (s: Scope, e: ChannelEvent): BatchItem =>
  s.db
    .insert(channelEvents)
    .select(
      sql`SELECT ${s.tenantId}, ${e.id}, ${e.channelId}, ${e.field}, ${e.reason}, ${e.raw}, ${e.receivedAt}, ${e.digest} WHERE changes() > 0`,
    )
    // Told again it stays as it is, which is a change for the statements behind it.
    .onConflictDoUpdate({
      target: [channelEvents.tenantId, channelEvents.channelId, channelEvents.digest],
      set: { receivedAt: sql`${channelEvents.receivedAt}` },
    });

/** Keeps the rows of a lot, or counts them. */
export async function keepLot(
  s: Scope,
  { rows, bytes }: Budget,
  day: string,
  lot: { bytes: number; rows: readonly BatchItem[] },
): Promise<void> {
  const { tenantId } = s;
  const { kept, bytes: size, dropped } = unroutedDays;
  const count = lot.rows.length;
  await s.db.batch([
    s.db
      .insert(unroutedDays)
      .values({ tenantId, day, kept: count, bytes: lot.bytes, dropped: 0 })
      .onConflictDoUpdate({
        target: [unroutedDays.tenantId, unroutedDays.day],
        set: { kept: sql`${kept} + ${count}`, bytes: sql`${size} + ${lot.bytes}` },
        setWhere: sql`${kept} + ${count} <= ${rows} AND ${size} + ${lot.bytes} <= ${bytes}`,
      }),
    ...lot.rows,
    s.db
      .update(unroutedDays)
      .set({ dropped: sql`${dropped} + ${count}` })
      .where(and(eq(unroutedDays.tenantId, tenantId), eq(unroutedDays.day, day), sql`changes() = 0`)),
  ]);
}

/** The same for the platform's hook, in the directory. */
export async function keepPlatformLot(directory: Database, { rows, bytes }: Budget, day: string, lot: Lot<Stray>): Promise<void> {
  const { kept, bytes: size, dropped } = platformUnroutedDays;
  const count = lot.items.length;
  const events = lot.items.map(
    (e): BatchItem =>
      directory
        .insert(platformUnroutedEvents)
        .select(sql`SELECT ${e.id}, ${e.hookId}, ${e.reason}, ${e.raw}, ${e.receivedAt} WHERE changes() > 0`),
  );
  await directory.batch([
    directory
      .insert(platformUnroutedDays)
      .values({ day, kept: count, bytes: lot.bytes, dropped: 0 })
      .onConflictDoUpdate({
        target: platformUnroutedDays.day,
        set: { kept: sql`${kept} + ${count}`, bytes: sql`${size} + ${lot.bytes}` },
        setWhere: sql`${kept} + ${count} <= ${rows} AND ${size} + ${lot.bytes} <= ${bytes}`,
      }),
    ...events,
    directory
      .update(platformUnroutedDays)
      .set({ dropped: sql`${dropped} + ${count}` })
      .where(and(eq(platformUnroutedDays.day, day), sql`changes() = 0`)),
  ]);
}

export const selectStrays = (s: Scope, page: { after?: string | undefined; limit: number }) =>
  s.db
    .select({ ...getTableColumns(unroutedEvents), raw: sql<string>`substr(${unroutedEvents.raw}, 1, ${SHOWN})` })
    .from(unroutedEvents)
    .where(and(eq(unroutedEvents.tenantId, s.tenantId), page.after ? lt(unroutedEvents.id, page.after) : undefined))
    .orderBy(desc(unroutedEvents.id))
    .limit(page.limit + 1);

export const selectStrayDays = (s: Scope) =>
  s.db.select().from(unroutedDays).where(eq(unroutedDays.tenantId, s.tenantId)).orderBy(desc(unroutedDays.day));

/** Over all tenants of a shard, for the sweeper. */
export async function deleteOldStrays(db: Database, before: number, day: string): Promise<void> {
  await db.delete(unroutedEvents).where(lt(unroutedEvents.receivedAt, before));
  await db.delete(channelEvents).where(lt(channelEvents.receivedAt, before));
  await db.delete(unroutedDays).where(lt(unroutedDays.day, day));
}

export async function deleteOldPlatformStrays(directory: Database, before: number, day: string): Promise<void> {
  await directory.delete(platformUnroutedEvents).where(lt(platformUnroutedEvents.receivedAt, before));
  await directory.delete(platformUnroutedDays).where(lt(platformUnroutedDays.day, day));
}
