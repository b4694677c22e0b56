import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { ALL_CAUSES, type Counts, ERASURE_STATES } from './erasure.domain';

/** Directory: who was erased. */
export const erasures = sqliteTable(
  'erasures',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    contactId: text('contact_id').notNull(),
    contactIds: text('contact_ids', { mode: 'json' }).$type<readonly string[]>().notNull(),
    conversationIds: text('conversation_ids', { mode: 'json' }).$type<readonly string[]>().notNull(),
    at: integer().notNull(),
    cause: text({ enum: ALL_CAUSES }).notNull(),
    byId: text('by_id').notNull(),
    byName: text('by_name').notNull(),
    state: text({ enum: ERASURE_STATES }).notNull(),
    /** What was there of them, by store, and what was left afterwards. */
    found: text({ mode: 'json' }).$type<Counts>().notNull(),
    remains: text({ mode: 'json' }).$type<Counts>(),
    erasedAt: integer('erased_at'),
    /** What they were found by, sealed, until the second pass has been made. */
    sealed: text(),
    againAt: integer('again_at'),
    checkedAt: integer('checked_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('erasures_to_check').on(t.againAt).where(sql`${t.againAt} IS NOT NULL`),
    index('erasures_by_age').on(t.at),
  ],
);

/** Directory: addresses of those who were erased, as keyed hashes. */
export const erasureHashes = sqliteTable(
  'erasure_hashes',
  {
    tenantId: text('tenant_id').notNull(),
    hash: text().notNull(),
    erasureId: text('erasure_id').notNull(),
    at: integer().notNull(),
    cause: text({ enum: ALL_CAUSES }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.hash] })],
);

/** Directory: the key of those hashes, sealed. */
export const erasureKeys = sqliteTable('erasure_keys', {
  tenantId: text('tenant_id').primaryKey(),
  sealed: text().notNull(),
});
