import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Files of records, whose ids stand in the values of their fields. `conversationId`: the thread in which a customer sent it. */
export const recordFiles = sqliteTable(
  'record_files',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    typeNo: integer('type_no').notNull(),
    recordNo: integer('record_no').notNull(),
    name: text().notNull(),
    mime: text().notNull(),
    size: integer().notNull(),
    conversationId: text('conversation_id'),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('record_files_of').on(t.typeNo, t.recordNo),
    index('record_files_sent').on(t.conversationId).where(sql`conversation_id IS NOT NULL`),
  ],
);
