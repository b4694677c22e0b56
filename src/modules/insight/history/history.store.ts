import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { compile } from '../../../edge/storage/filter-sql';
import { keyset } from '../../../edge/storage/keyset';
import { users } from '../../foundation/access/access.table';
import type { Sight } from '../../foundation/access/viewer.domain';
import { channels } from '../../messaging/channels/channels.table';
import { conversations, INSIDE, interactions } from '../../service/conversations/conversations.table';
import { queues } from '../../service/queues/queues.table';
import { historyFields } from './history.fields';
import type { HistoryRow } from './history.schemas';

const worn = sql<string>`(SELECT json_group_array(json_object('id', t.id, 'name', t.name, 'colour', t.colour, 'archivedAt', t.archived_at) ORDER BY t.name_key)
  FROM interaction_tags w JOIN tags t ON t.tenant_id = w.tenant_id AND t.id = w.tag_id
  WHERE w.tenant_id = interactions.tenant_id AND w.interaction_id = interactions.id)`;

/** A case of a queue one may not see is told only to who served it. */
const servedInSightOf = ({ userId, queues: seen }: Sight): SQL =>
  seen === 'all'
    ? sql`TRUE`
    : sql`(${interactions.assigneeId} = ${userId} OR ${interactions.queueId} IN (SELECT value FROM json_each(${JSON.stringify(seen)})))`;

const newest = keyset('desc', interactions.number);
/** Every interaction of these contacts, on whatever number, the newest first. */
export function selectHistory(
  s: Scope,
  viewer: Sight,
  contactIds: readonly string[],
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<HistoryRow[]> {
  return s.db
    .select({
      id: interactions.id,
      number: interactions.number,
      conversationId: interactions.conversationId,
      channelId: channels.id,
      channelName: channels.name,
      state: interactions.state,
      queueId: interactions.queueId,
      queueName: sql<string>`coalesce(${queues.name}, '')`,
      assigneeId: interactions.assigneeId,
      assigneeName: users.name,
      openedAt: interactions.openedAt,
      claimedAt: interactions.claimedAt,
      finishedAt: interactions.finishedAt,
      tags: worn,
    })
    .from(interactions)
    .innerJoin(conversations, and(eq(conversations.tenantId, s.tenantId), INSIDE))
    .innerJoin(channels, and(eq(channels.tenantId, conversations.tenantId), eq(channels.id, conversations.channelId)))
    .leftJoin(queues, and(eq(queues.tenantId, interactions.tenantId), eq(queues.id, interactions.queueId)))
    .leftJoin(users, and(eq(users.tenantId, interactions.tenantId), eq(users.id, interactions.assigneeId)))
    .where(
      and(
        eq(interactions.tenantId, s.tenantId),
        servedInSightOf(viewer),
        compile(s, historyFields, { field: 'contact', is: 'one-of', value: contactIds }),
        newest.behind(after),
      ),
    )
    .orderBy(...newest.orderBy)
    .limit(limit + 1);
}
