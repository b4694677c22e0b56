import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { type Month, OTHER_IS } from './layout.domain';

/**
 * Months of whose messages there are index objects, in how many parts, and by which version of the rules they were made.
 * `other…`: a second layout of the month that exists beside it.
 */
export const searchMonths = sqliteTable(
  'search_months',
  {
    tenantId: text('tenant_id').notNull(),
    month: text().notNull(),
    parts: integer().notNull(),
    version: integer().notNull(),
    otherVersion: integer('other_version'),
    otherParts: integer('other_parts'),
    otherIs: text('other_is', { enum: OTHER_IS }),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.month] }),
    index('search_months_by_version').on(t.version),
    index('search_months_unfinished').on(t.otherIs).where(sql`${t.otherIs} IS NOT NULL`),
  ],
);

export const toMonth = (row: Omit<typeof searchMonths.$inferSelect, 'tenantId'>): Month => {
  const { month, version, parts, otherVersion, otherParts, otherIs } = row;
  const other = otherVersion === null || otherParts === null || otherIs === null;
  return { month, version, parts, other: other ? null : { version: otherVersion, parts: otherParts, is: otherIs } };
};
