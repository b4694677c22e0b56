import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Filter } from '../../../kernel/filter';

/** Saved filters of people. `nameKey` is the name as people compare it. */
export const segments = sqliteTable(
  'segments',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    name: text().notNull(),
    nameKey: text('name_key').notNull(),
    filter: text({ mode: 'json' }).$type<Filter>().notNull(),
    /** The rights without which nobody sees or uses it: capabilities, and types of records with their fields. */
    needs: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
    revision: integer().notNull(),
    createdAt: integer('created_at').notNull(),
    changedAt: integer('changed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), uniqueIndex('segments_by_name').on(t.tenantId, t.nameKey)],
);

/** Which segments stand in the filters of others; one that is used uses no other. */
export const segmentUses = sqliteTable(
  'segment_uses',
  { tenantId: text('tenant_id').notNull(), segmentId: text('segment_id').notNull(), usedId: text('used_id').notNull() },
  (t) => [primaryKey({ columns: [t.tenantId, t.segmentId, t.usedId] }), index('segment_uses_by_used').on(t.tenantId, t.usedId)],
);
