import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** Texts kept at hand. `words` is what a search looks in: code, title and body, folded. */
export const cannedResponses = sqliteTable(
  'canned_responses',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    code: text().notNull(),
    codeKey: text('code_key').notNull(),
    title: text().notNull(),
    body: text().notNull(),
    words: text().notNull(),
    limited: integer({ mode: 'boolean' }).notNull(),
    revision: integer().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), uniqueIndex('canned_responses_by_code').on(t.tenantId, t.codeKey)],
);

export const cannedDepartments = sqliteTable(
  'canned_departments',
  { tenantId: text('tenant_id').notNull(), cannedId: text('canned_id').notNull(), departmentId: text('department_id').notNull() },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.cannedId, t.departmentId] }),
    index('canned_departments_by_department').on(t.tenantId, t.departmentId),
  ],
);
