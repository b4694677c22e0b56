import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** What contacts are found by; kept by triggers. */
export const contactWords = sqliteTable(
  'contact_words',
  {
    tenantId: text('tenant_id').notNull(),
    id: integer().primaryKey(),
    contactId: text('contact_id').notNull(),
    wall: text().notNull(),
    words: text().notNull(),
  },
  (t) => [uniqueIndex('contact_words_by_contact').on(t.tenantId, t.contactId)],
);

/** What messages are found by: the words of a thread, some messages a row. */
export const threadWords = sqliteTable(
  'thread_words',
  {
    tenantId: text('tenant_id').notNull(),
    id: integer().primaryKey(),
    conversationId: text('conversation_id').notNull(),
    page: integer().notNull(),
    wall: text().notNull(),
    words: text().notNull(),
    places: text().notNull(),
    lastAt: integer('last_at').notNull(),
    lastSeq: integer('last_seq').notNull(),
  },
  (t) => [uniqueIndex('thread_words_by_page').on(t.tenantId, t.conversationId, t.page)],
);
