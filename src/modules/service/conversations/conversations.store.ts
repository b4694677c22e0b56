import { and, asc, desc, eq, lt, or, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import type { Sight } from '../../foundation/access/viewer.domain';
import type { ConversationQuery } from './conversations.schemas';
import { conversations, interactions, serviceSegments } from './conversations.table';
import { visibleTo } from './visibility.table';

/** The present interaction of a conversation is the one its face shows. */
const wears = (s: Scope, tagId: string) =>
  sql`json_extract(${conversations.face}, '$.interaction.id') IN (SELECT interaction_id FROM interaction_tags WHERE tenant_id = ${s.tenantId} AND tag_id = ${tagId})`;
/** The interactions of a conversation, the newest first, each with its segments; the cursor is the last one's number. */
export async function selectInteractions(s: Scope, conversationId: string, page: { after?: string | undefined; limit: number }) {
  const rows = await s.db
    .select()
    .from(interactions)
    .where(
      and(
        eq(interactions.tenantId, s.tenantId),
        eq(interactions.conversationId, conversationId),
        page.after ? lt(interactions.number, Number(page.after)) : undefined,
      ),
    )
    .orderBy(desc(interactions.number))
    .limit(page.limit + 1);
  const ids = JSON.stringify(rows.map(({ id }) => id));
  const segments = await s.db
    .select()
    .from(serviceSegments)
    .where(and(eq(serviceSegments.tenantId, s.tenantId), sql`${serviceSegments.interactionId} IN (SELECT value FROM json_each(${ids}))`))
    .orderBy(asc(serviceSegments.place));
  return rows.map((interaction) => ({ interaction, segments: segments.filter(({ interactionId }) => interactionId === interaction.id) }));
}

/** Conversations that have had a turn, the latest turn first. The cursor is the last one's turn and id. */
export function selectConversations(s: Scope, viewer: Sight, query: ConversationQuery) {
  const [turnedAt, id] = (query.after ?? '').split('~');
  return s.db
    .select()
    .from(conversations)
    .where(
      and(
        eq(conversations.tenantId, s.tenantId),
        sql`${conversations.face} IS NOT NULL`,
        visibleTo(viewer),
        query.channel ? eq(conversations.channelId, query.channel) : undefined,
        query.contact
          ? or(
              eq(conversations.contactId, query.contact),
              sql`${conversations.contactId} IN (SELECT id FROM contacts WHERE tenant_id = ${s.tenantId} AND merged_into_id = ${query.contact})`,
            )
          : undefined,
        query.state ? eq(conversations.state, query.state) : undefined,
        query.tag ? wears(s, query.tag) : undefined,
        turnedAt && id ? sql`(${conversations.turnedAt}, ${conversations.id}) < (${Number(turnedAt)}, ${id})` : undefined,
      ),
    )
    .orderBy(desc(conversations.turnedAt), desc(conversations.id))
    .limit(query.limit + 1);
}

export const cursorOf = (row: { turnedAt: number; id: string }): string => `${row.turnedAt}~${row.id}`;
