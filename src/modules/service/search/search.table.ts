import { integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

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

/** Months of whose messages there are index objects, in how many parts, and by which version of the rules they were made. */
export const searchMonths = sqliteTable(
  'search_months',
  {
    tenantId: text('tenant_id').notNull(),
    month: text().notNull(),
    parts: integer().notNull(),
    version: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.month] })],
);
