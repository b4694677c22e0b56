import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Whose data may not be destroyed. At the contact that it was set for: whoever is merged with them is held as well. */
export const legalHolds = sqliteTable(
  'legal_holds',
  {
    tenantId: text('tenant_id').notNull(),
    contactId: text('contact_id').notNull(),
    reason: text().notNull(),
    until: integer().notNull(),
    byId: text('by_id').notNull(),
    byName: text('by_name').notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.contactId] })],
);
