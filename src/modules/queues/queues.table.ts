import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const queues = sqliteTable(
  'queues',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    name: text().notNull(),
    isDefault: integer('is_default', { mode: 'boolean' }).notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);
