import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { COLOURS, TAG_KINDS } from './tags.domain';

/** `nameKey` is the name as people compare it; living tags of a kind are unique by it. */
export const tags = sqliteTable(
  'tags',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    kind: text({ enum: TAG_KINDS }).notNull(),
    name: text().notNull(),
    nameKey: text('name_key').notNull(),
    colour: text({ enum: COLOURS }).notNull(),
    revision: integer().notNull(),
    createdAt: integer('created_at').notNull(),
    archivedAt: integer('archived_at'),
    /** The tag that took its place. */
    mergedInto: text('merged_into'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

const tagging = { tagId: text('tag_id').notNull(), addedAt: integer('added_at').notNull(), addedBy: text('added_by').notNull() };

/** `via`: the merge or the job that put it on; null: a person did. */
export const contactTags = sqliteTable(
  'contact_tags',
  { tenantId: text('tenant_id').notNull(), contactId: text('contact_id').notNull(), ...tagging, via: text() },
  (t) => [primaryKey({ columns: [t.tenantId, t.contactId, t.tagId] }), index('contact_tags_by_tag').on(t.tenantId, t.tagId)],
);

export const interactionTags = sqliteTable(
  'interaction_tags',
  { tenantId: text('tenant_id').notNull(), interactionId: text('interaction_id').notNull(), ...tagging },
  (t) => [primaryKey({ columns: [t.tenantId, t.interactionId, t.tagId] }), index('interaction_tags_by_tag').on(t.tenantId, t.tagId)],
);
