import { and, desc, eq, or, sql } from 'drizzle-orm';
import type { Scope } from '../../edge/context';
import type { ConversationQuery } from './conversations.schemas';
import { conversations } from './conversations.table';

export const selectConversation = (s: Scope, id: string) =>
  s.db
    .select()
    .from(conversations)
    .where(and(eq(conversations.tenantId, s.tenantId), eq(conversations.id, id)))
    .get();

/** The present interaction of a conversation is the one its face shows. */
const wears = (s: Scope, tagId: string) =>
  sql`json_extract(${conversations.face}, '$.interaction.id') IN (SELECT interaction_id FROM interaction_tags WHERE tenant_id = ${s.tenantId} AND tag_id = ${tagId})`;

/** Conversations that have had a turn, the latest turn first. The cursor is the last one's turn and id. */
export function selectConversations(s: Scope, query: ConversationQuery) {
  const [turnedAt, id] = (query.after ?? '').split('~');
  return s.db
    .select()
    .from(conversations)
    .where(
      and(
        eq(conversations.tenantId, s.tenantId),
        sql`${conversations.face} IS NOT NULL`,
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
