import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { keyset } from '../../../edge/storage/keyset';
import { contacts } from '../../customers/contacts/contacts.table';
import type { Sight } from '../../foundation/access/viewer.domain';
import { conversations } from '../conversations/conversations.table';
import { visibleTo } from '../conversations/visibility.table';
import { mentions } from './notes.table';

type Written = Omit<typeof mentions.$inferInsert, 'tenantId' | 'seenAt' | 'userId'>;

/** Each once: who was told already is not told anew. */
export const insertMentions = (s: Scope, userIds: readonly string[], mention: Written) =>
  s.db
    .insert(mentions)
    .values(userIds.map((userId) => ({ tenantId: s.tenantId, userId, ...mention })))
    .onConflictDoNothing()
    .returning({ userId: mentions.userId });

const mine = (s: Scope, userId: string) => and(eq(mentions.tenantId, s.tenantId), eq(mentions.userId, userId));

const newest = keyset('desc', mentions.at, mentions.messageId);
/** Only mentions in conversations that the person may still see, newest first. */
export function selectMentions(
  s: Scope,
  viewer: Sight,
  { unseen, after, limit }: { unseen: boolean; after?: string | undefined; limit: number },
) {
  return s.db
    .select({
      messageId: mentions.messageId,
      conversationId: mentions.conversationId,
      byId: mentions.byId,
      byName: mentions.byName,
      excerpt: mentions.excerpt,
      at: mentions.at,
      seenAt: mentions.seenAt,
      contactName: contacts.name,
    })
    .from(mentions)
    .innerJoin(conversations, and(eq(conversations.tenantId, mentions.tenantId), eq(conversations.id, mentions.conversationId)))
    .innerJoin(contacts, and(eq(contacts.tenantId, conversations.tenantId), eq(contacts.id, conversations.contactId)))
    .where(and(mine(s, viewer.userId), visibleTo(viewer), unseen ? isNull(mentions.seenAt) : undefined, newest.behind(after)))
    .orderBy(...newest.orderBy)
    .limit(limit + 1);
}

export const countUnseen = (s: Scope, viewer: Sight) =>
  s.db
    .select({ n: sql<number>`count(*)` })
    .from(mentions)
    .innerJoin(conversations, and(eq(conversations.tenantId, mentions.tenantId), eq(conversations.id, mentions.conversationId)))
    .where(and(mine(s, viewer.userId), visibleTo(viewer), isNull(mentions.seenAt)))
    .get();

/** `messageIds`: which; without them all. */
export const updateSeen = (s: Scope, userId: string, messageIds: readonly string[] | undefined) =>
  s.db
    .update(mentions)
    .set({ seenAt: s.clock() })
    .where(
      and(
        mine(s, userId),
        isNull(mentions.seenAt),
        messageIds && sql`${mentions.messageId} IN (SELECT value FROM json_each(${JSON.stringify(messageIds)}))`,
      ),
    );

const about = (s: Scope, ids: readonly string[]) =>
  and(
    eq(mentions.tenantId, s.tenantId),
    sql`(${mentions.userId}, ${mentions.messageId}) IN (SELECT m.user_id, m.message_id FROM json_each(${JSON.stringify(ids)}) c
      CROSS JOIN mentions m WHERE m.tenant_id = ${s.tenantId} AND unlikely(m.conversation_id = c.value))`,
  );

/** Mentions in these conversations, whoever they are of. */
export const countMentionsIn = async (s: Scope, ids: readonly string[]): Promise<number> =>
  (await s.db.select({ n: sql<number>`count(*)` }).from(mentions).where(about(s, ids)))[0]?.n ?? 0;
export const deleteMentionsIn = async (s: Scope, ids: readonly string[]): Promise<void> => {
  await s.db.delete(mentions).where(about(s, ids));
};

/** The same of notes that are removed. */
export const deleteMentionsBefore = async (s: Scope, conversationId: string, before: number): Promise<void> => {
  await s.db.delete(mentions).where(and(about(s, [conversationId]), lt(mentions.at, before)));
};
