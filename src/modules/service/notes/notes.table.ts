import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Who was named in a note. The note itself is in its thread. */
export const mentions = sqliteTable(
  'mentions',
  {
    tenantId: text('tenant_id').notNull(),
    userId: text('user_id').notNull(),
    messageId: text('message_id').notNull(),
    conversationId: text('conversation_id').notNull(),
    byId: text('by_id').notNull(),
    byName: text('by_name').notNull(),
    excerpt: text().notNull(),
    at: integer().notNull(),
    seenAt: integer('seen_at'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.userId, t.messageId] }), index('mentions_by_time').on(t.tenantId, t.userId, t.at)],
);
