import { and, eq, or, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { keyset } from '../../../edge/storage/keyset';
import { users } from '../../foundation/access/access.table';
import type { Viewer } from '../../foundation/access/viewer.domain';
import { channels } from '../../messaging/channels/channels.table';
import { conversations, interactions } from '../../service/conversations/conversations.table';
import { queues } from '../../service/queues/queues.table';
import type { HistoryRow } from './history.schemas';

const worn = sql<string>`(SELECT json_group_array(json_object('id', t.id, 'name', t.name, 'colour', t.colour, 'archivedAt', t.archived_at) ORDER BY t.name_key)
  FROM interaction_tags w JOIN tags t ON t.tenant_id = w.tenant_id AND t.id = w.tag_id
  WHERE w.tenant_id = interactions.tenant_id AND w.interaction_id = interactions.id)`;

const newest = keyset('desc', interactions.number);
/** Every interaction of a contact, on whatever number, the newest first. */
export function selectHistory(
  s: Scope,
  { userId, queues: seen }: Viewer,
  contactId: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<HistoryRow[]> {
  const person = sql`(SELECT coalesce(o.merged_into_id, o.id) FROM contacts o WHERE o.tenant_id = ${s.tenantId} AND o.id = ${contactId})`;
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
    .innerJoin(conversations, and(eq(conversations.tenantId, interactions.tenantId), eq(conversations.id, interactions.conversationId)))
    .innerJoin(channels, and(eq(channels.tenantId, conversations.tenantId), eq(channels.id, conversations.channelId)))
    .leftJoin(queues, and(eq(queues.tenantId, interactions.tenantId), eq(queues.id, interactions.queueId)))
    .leftJoin(users, and(eq(users.tenantId, interactions.tenantId), eq(users.id, interactions.assigneeId)))
    .where(
      and(
        eq(interactions.tenantId, s.tenantId),
        sql`${conversations.contactId} IN (SELECT id FROM contacts WHERE tenant_id = ${s.tenantId} AND (id = ${person} OR merged_into_id = ${person}))`,
        // A case of a queue one may not see is told only to who served it.
        seen === 'all'
          ? undefined
          : or(eq(interactions.assigneeId, userId), sql`${interactions.queueId} IN (SELECT value FROM json_each(${JSON.stringify(seen)}))`),
        newest.behind(after),
      ),
    )
    .orderBy(...newest.orderBy)
    .limit(limit + 1);
}
