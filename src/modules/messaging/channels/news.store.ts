import { and, desc, eq, getTableColumns, lt, ne, type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { rare } from '../../../edge/storage/plan';
import { channelEvents, channels } from './channels.table';
import type { News } from './news.domain';
import { SHOWN } from './unrouted.domain';

/** The company's numbers of an account. */
export const selectNumbersOf = (s: Scope, wabaId: string) =>
  s.db
    .select({ id: channels.id, displayNumber: channels.displayNumber })
    .from(channels)
    .where(and(eq(channels.tenantId, s.tenantId), eq(channels.wabaId, wabaId), ne(channels.status, 'disconnected')));

/** Keeps news in a number's health, unless it has newer of the same subject. */
export async function updateHealth(s: Scope, channelId: string, { subject, ...news }: News): Promise<void> {
  const [path, at]: SQL[] = [sql`${`$."${subject}"`}`, sql`${`$."${subject}".at`}`];
  await s.db
    .update(channels)
    .set({ health: sql`json_set(${channels.health}, ${path}, json(${JSON.stringify(news)}))` })
    .where(
      and(
        eq(channels.tenantId, s.tenantId),
        eq(channels.id, channelId),
        sql`coalesce(json_extract(${channels.health}, ${at}), 0) <= ${news.at}`,
      ),
    );
}

export const selectEvents = (s: Scope, channelId: string, page: { after?: string | undefined; limit: number }) =>
  s.db
    .select({ ...getTableColumns(channelEvents), raw: sql<string>`substr(${channelEvents.raw}, 1, ${SHOWN})` })
    .from(channelEvents)
    .where(
      and(
        eq(channelEvents.tenantId, s.tenantId),
        rare(eq(channelEvents.channelId, channelId)),
        page.after ? lt(channelEvents.id, page.after) : undefined,
      ),
    )
    .orderBy(desc(channelEvents.id))
    .limit(page.limit + 1);
