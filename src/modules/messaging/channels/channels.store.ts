import { and, desc, eq, lt, sql } from 'drizzle-orm';
import type { Database, Scope } from '../../../edge/platform/scope';
import { tenants } from '../../foundation/tenants/tenants.table';
import { channels, hooks, phoneNumbers } from './channels.table';

export type Channel = typeof channels.$inferSelect;
export type NewChannel = Omit<Channel, 'tenantId'>;

/** Takes the number in the directory, with its own hook if the tenant brings an app. Undefined when the number is taken. */
export async function takeNumber(
  directory: Database,
  s: Scope,
  c: NewChannel,
  hook: typeof hooks.$inferInsert | undefined,
): Promise<boolean> {
  const taken = directory
    .insert(phoneNumbers)
    .values({
      phoneNumberId: c.phoneNumberId,
      wabaId: c.wabaId,
      tenantId: s.tenantId,
      channelId: c.id,
      hookId: c.hookId,
      createdAt: c.createdAt,
    })
    .onConflictDoNothing()
    .returning();
  // Of a number that was taken no hook is left behind: it is written only beside the row above.
  const mine = sql`EXISTS (SELECT 1 FROM phone_numbers WHERE phone_number_id = ${c.phoneNumberId} AND channel_id = ${c.id})`;
  const own = (h: typeof hooks.$inferInsert) =>
    directory.insert(hooks).select(sql`SELECT ${h.id}, ${h.tenantId}, ${h.verifyTokenHash}, ${h.appSecret}, ${h.createdAt} WHERE ${mine}`);
  const [rows] = hook ? await directory.batch([taken, own(hook)]) : [await taken];
  return rows.length > 0;
}

export const releaseNumber = async (directory: Database, s: Scope, phoneNumberId: string): Promise<void> => {
  await directory.delete(phoneNumbers).where(and(eq(phoneNumbers.phoneNumberId, phoneNumberId), eq(phoneNumbers.tenantId, s.tenantId)));
};

export const insertChannel = (s: Scope, channel: NewChannel) => s.db.insert(channels).values({ tenantId: s.tenantId, ...channel });
export const selectChannel = (s: Scope, id: string) =>
  s.db
    .select()
    .from(channels)
    .where(and(eq(channels.tenantId, s.tenantId), eq(channels.id, id)))
    .get();
export const selectChannels = (s: Scope, page: { after?: string | undefined; limit: number }) =>
  s.db
    .select()
    .from(channels)
    .where(and(eq(channels.tenantId, s.tenantId), page.after ? lt(channels.id, page.after) : undefined))
    .orderBy(desc(channels.id))
    .limit(page.limit + 1);

export const raiseAlarm = async (s: Scope, id: string, alarm: string): Promise<void> => {
  await s.db
    .update(channels)
    .set({ status: 'alarm', alarm })
    .where(and(eq(channels.tenantId, s.tenantId), eq(channels.id, id)));
};

export const selectHook = (directory: Database, id: string) => directory.select().from(hooks).where(eq(hooks.id, id)).get();
export const selectNumber = (directory: Database, phoneNumberId: string) =>
  directory
    .select({ tenantId: phoneNumbers.tenantId, channelId: phoneNumbers.channelId, hookId: phoneNumbers.hookId, shard: tenants.shard })
    .from(phoneNumbers)
    .innerJoin(tenants, eq(tenants.id, phoneNumbers.tenantId))
    .where(eq(phoneNumbers.phoneNumberId, phoneNumberId))
    .get();
export const selectNumberOfAccount = (directory: Database, wabaId: string) =>
  directory
    .select({ phoneNumberId: phoneNumbers.phoneNumberId, hookId: phoneNumbers.hookId })
    .from(phoneNumbers)
    .where(eq(phoneNumbers.wabaId, wabaId));
