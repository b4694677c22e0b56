import { and, asc, desc, eq, lt, lte, ne, notInArray, sql } from 'drizzle-orm';
import type { Database, Scope } from '../../../edge/platform/scope';
import { tenants } from '../../foundation/tenants/tenants.table';
import { channels, hooks, phoneNumbers } from './channels.table';

export type Channel = typeof channels.$inferSelect;
export type NewChannel = Omit<Channel, 'tenantId'>;

/** `unused`: the hook of a channel that was never connected. */
export type TakenFrom = { channelId: string; unused?: { hookId: string; tenantId: string } };

/**
 * Takes the number in the directory, with its own hook if the tenant brings an app. A number that is held is taken from
 * the channel `from` alone, and of a channel that was never connected its hook goes. False when somebody else has it.
 */
export async function takeNumber(
  directory: Database,
  s: Scope,
  c: NewChannel,
  { hook, from }: { hook?: typeof hooks.$inferInsert | undefined; from?: TakenFrom | undefined },
): Promise<boolean> {
  const held = { wabaId: c.wabaId, tenantId: s.tenantId, channelId: c.id, hookId: c.hookId, createdAt: c.createdAt };
  const taken = directory
    .insert(phoneNumbers)
    .values({ phoneNumberId: c.phoneNumberId, ...held })
    .onConflictDoUpdate({
      target: phoneNumbers.phoneNumberId,
      set: held,
      setWhere: from === undefined ? sql`FALSE` : eq(phoneNumbers.channelId, from.channelId),
    })
    .returning();
  // Of a number that was taken no hook is left behind: it is written only beside the row above.
  const mine = sql`EXISTS (SELECT 1 FROM phone_numbers WHERE phone_number_id = ${c.phoneNumberId} AND channel_id = ${c.id})`;
  const own = (h: typeof hooks.$inferInsert) =>
    directory.insert(hooks).select(sql`SELECT ${h.id}, ${h.tenantId}, ${h.verifyTokenHash}, ${h.appSecret}, ${h.createdAt} WHERE ${mine}`);
  const unused = (h: { hookId: string; tenantId: string }) =>
    directory.delete(hooks).where(and(eq(hooks.id, h.hookId), eq(hooks.tenantId, h.tenantId), mine));
  const [rows] = await directory.batch([taken, ...(hook ? [own(hook)] : []), ...(from?.unused ? [unused(from.unused)] : [])]);
  return rows.length > 0;
}

/** A number that was taken and whose channel could not be written: it is free again, and no hook is left. */
export const returnNumber = async (directory: Database, s: Scope, c: Pick<Channel, 'id' | 'phoneNumberId' | 'hookId'>): Promise<void> => {
  await directory.batch([
    directory
      .delete(phoneNumbers)
      .where(and(eq(phoneNumbers.phoneNumberId, c.phoneNumberId), eq(phoneNumbers.channelId, c.id), eq(phoneNumbers.tenantId, s.tenantId))),
    directory.delete(hooks).where(and(eq(hooks.id, c.hookId), eq(hooks.tenantId, s.tenantId))),
  ]);
};

/** The number is free again, if it is still this channel's. */
export const releaseNumber = async (directory: Database, s: Scope, c: Pick<Channel, 'id' | 'phoneNumberId'>): Promise<void> => {
  await directory
    .delete(phoneNumbers)
    .where(and(eq(phoneNumbers.phoneNumberId, c.phoneNumberId), eq(phoneNumbers.channelId, c.id), eq(phoneNumbers.tenantId, s.tenantId)));
};

/** No number and no hook leads to the company any more. */
export async function deleteNumbers(directory: Database, s: Scope): Promise<void> {
  const all = await s.db
    .select({ number: channels.phoneNumberId, hook: channels.hookId })
    .from(channels)
    .where(eq(channels.tenantId, s.tenantId));
  for (const { number, hook } of all)
    await directory.batch([
      directory.delete(phoneNumbers).where(and(eq(phoneNumbers.phoneNumberId, number), eq(phoneNumbers.tenantId, s.tenantId))),
      directory.delete(hooks).where(and(eq(hooks.id, hook), eq(hooks.tenantId, s.tenantId))),
    ]);
}

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

export type ChannelChange = Partial<Pick<Channel, 'name' | 'accessToken' | 'status' | 'alarm'>>;
/** Changes the channel somebody has read, while it is connected; touches no row when another was faster. */
export const updateChannelRow = (s: Scope, { id, revision }: { id: string; revision: number }, change: ChannelChange) =>
  s.db
    .update(channels)
    .set({ ...change, revision: sql`${channels.revision} + 1` })
    .where(
      and(eq(channels.tenantId, s.tenantId), eq(channels.id, id), eq(channels.revision, revision), ne(channels.status, 'disconnected')),
    );

export const selectDisconnected = (s: Scope) =>
  s.db
    .select({ id: channels.id })
    .from(channels)
    .where(and(eq(channels.tenantId, s.tenantId), eq(channels.status, 'disconnected')));

export const updateHookSecret = async (directory: Database, s: Scope, id: string, appSecret: string): Promise<void> => {
  await directory
    .update(hooks)
    .set({ appSecret })
    .where(and(eq(hooks.id, id), eq(hooks.tenantId, s.tenantId)));
};

export const raiseAlarm = async (s: Scope, id: string, { code, title }: { code: number; title: string }): Promise<void> => {
  await s.db
    .update(channels)
    .set({ status: 'alarm', alarm: `${code} ${title}`, alarmCode: code, alarmedAt: s.clock() })
    .where(and(eq(channels.tenantId, s.tenantId), eq(channels.id, id), ne(channels.status, 'disconnected')));
};

/** A message left through the number at `at`: what Meta refused until then it refuses no longer, except by the codes that are left alone. True when there was an alarm. */
export const endAlarm = async (s: Scope, id: string, at: number, except: readonly number[]): Promise<boolean> =>
  (
    await s.db
      .update(channels)
      .set({ status: 'connected', alarm: null, alarmCode: null, alarmedAt: null })
      .where(
        and(
          eq(channels.tenantId, s.tenantId),
          eq(channels.id, id),
          eq(channels.status, 'alarm'),
          lte(channels.alarmedAt, at),
          notInArray(channels.alarmCode, [...except]),
        ),
      )
      .returning({ id: channels.id })
  ).length > 0;

export const selectHook = (directory: Database, id: string) => directory.select().from(hooks).where(eq(hooks.id, id)).get();
/** Who holds these numbers. */
export const selectNumbers = (directory: Database, phoneNumberIds: readonly string[]) =>
  directory
    .select({
      phoneNumberId: phoneNumbers.phoneNumberId,
      tenantId: phoneNumbers.tenantId,
      channelId: phoneNumbers.channelId,
      hookId: phoneNumbers.hookId,
      createdAt: phoneNumbers.createdAt,
      shard: tenants.shard,
    })
    .from(phoneNumbers)
    .innerJoin(tenants, eq(tenants.id, phoneNumbers.tenantId))
    .where(sql`${phoneNumbers.phoneNumberId} IN (SELECT value FROM json_each(${JSON.stringify(phoneNumberIds)}))`);
export const selectNumber = async (directory: Database, phoneNumberId: string) => (await selectNumbers(directory, [phoneNumberId]))[0];
export const selectNumberOfAccount = (directory: Database, wabaId: string) =>
  directory
    .select({ phoneNumberId: phoneNumbers.phoneNumberId, hookId: phoneNumbers.hookId })
    .from(phoneNumbers)
    .where(eq(phoneNumbers.wabaId, wabaId))
    .orderBy(asc(phoneNumbers.createdAt), asc(phoneNumbers.phoneNumberId));
