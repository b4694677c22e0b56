import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Shape } from '../../customers/contact-import/plan.domain';
import { LIST_KINDS } from './lists.domain';

/** What somebody uploaded or pasted for a campaign that has not begun. The rows themselves lie in the store of files. */
export const campaignLists = sqliteTable(
  'campaign_lists',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    campaignId: text('campaign_id').notNull(),
    kind: text({ enum: LIST_KINDS }).notNull(),
    fileName: text('file_name').notNull(),
    size: integer().notNull(),
    /** Those that say something; the one that names the columns is none. */
    rows: integer().notNull(),
    shape: text({ mode: 'json' }).$type<Shape>().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), index('campaign_lists_by_age').on(t.createdAt)],
);
