import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Definition } from '../../../kernel/fields/types';
import type { About } from './definitions.domain';

/** What the company keeps of its things: the fields of its contacts, and types of its own. */
export const entityTypes = sqliteTable(
  'entity_types',
  {
    tenantId: text('tenant_id').notNull(),
    no: integer().primaryKey(),
    id: text().notNull(),
    /** For ever. */
    key: text().notNull(),
    definition: text({ mode: 'json' }).$type<Definition>().notNull(),
    revision: integer().notNull(),
    /** Lower numbers are never given again. */
    nextFieldNo: integer('next_field_no').notNull(),
    archivedAt: integer('archived_at'),
    /** Fields whose keys are not complete yet. */
    unready: text({ mode: 'json' }).$type<readonly number[]>().notNull().default([]),
    /** Keys of things behind this id are still to be written anew; null: of none. */
    keysAfter: text('keys_after'),
    /** Null: the type of contacts. */
    about: text({ mode: 'json' }).$type<About>(),
    /** When something of it is next to be cleared away; null: nothing is. */
    clearAt: integer('clear_at'),
  },
  (t) => [
    uniqueIndex('entity_types_by_id').on(t.tenantId, t.id),
    uniqueIndex('entity_types_by_key').on(t.tenantId, t.key),
    index('entity_types_unready').on(t.keysAfter).where(sql`${t.keysAfter} IS NOT NULL`),
    index('entity_types_to_clear').on(t.clearAt).where(sql`${t.clearAt} IS NOT NULL`),
  ],
);
