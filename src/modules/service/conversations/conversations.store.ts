import { and, asc, eq, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { compile } from '../../../edge/storage/filter-sql';
import { keyset } from '../../../edge/storage/keyset';
import type { Viewer } from '../../foundation/access/viewer.domain';
import { conversationFields, filterOf } from './conversations.fields';
import type { ConversationQuery } from './conversations.schemas';
import { conversations, interactions, serviceSegments } from './conversations.table';
import { visibleTo } from './visibility.table';

export const selectConversation = (s: Scope, id: string) =>
  s.db
    .select()
    .from(conversations)
    .where(and(eq(conversations.tenantId, s.tenantId), eq(conversations.id, id)))
    .get();

/** Something of a conversation's that a batch can begin with, to fail when there is no such conversation. */
export const touchConversation = (s: Scope, id: string) =>
  s.db
    .update(conversations)
    .set({ rev: sql`${conversations.rev}` })
    .where(and(eq(conversations.tenantId, s.tenantId), eq(conversations.id, id)));

const newest = keyset('desc', interactions.number);
/** The interactions of a conversation, the newest first, each with its segments. */
export async function selectInteractions(s: Scope, conversationId: string, page: { after?: string | undefined; limit: number }) {
  const rows = await s.db
    .select()
    .from(interactions)
    .where(and(eq(interactions.tenantId, s.tenantId), eq(interactions.conversationId, conversationId), newest.behind(page.after)))
    .orderBy(...newest.orderBy)
    .limit(page.limit + 1);
  const ids = JSON.stringify(rows.map(({ id }) => id));
  const segments = await s.db
    .select()
    .from(serviceSegments)
    .where(and(eq(serviceSegments.tenantId, s.tenantId), sql`${serviceSegments.interactionId} IN (SELECT value FROM json_each(${ids}))`))
    .orderBy(asc(serviceSegments.place));
  return rows.map((interaction) => ({ interaction, segments: segments.filter(({ interactionId }) => interactionId === interaction.id) }));
}

const latest = keyset('desc', conversations.turnedAt, conversations.id);
/** Conversations that have had a turn, the latest turn first. */
export function selectConversations(s: Scope, viewer: Viewer, query: ConversationQuery) {
  return s.db
    .select()
    .from(conversations)
    .where(
      and(
        eq(conversations.tenantId, s.tenantId),
        sql`${conversations.face} IS NOT NULL`,
        visibleTo(viewer),
        compile(s, conversationFields, filterOf(query)),
        latest.behind(query.after),
      ),
    )
    .orderBy(...latest.orderBy)
    .limit(query.limit + 1);
}
