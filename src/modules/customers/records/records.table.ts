import { sql } from 'drizzle-orm';
import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Key } from '../../../kernel/fields/keys';
import type { Grave } from './links.domain';
import { RECORD_SOURCES } from './values.domain';

export const records = sqliteTable(
  'records',
  {
    tenantId: text('tenant_id').notNull(),
    no: integer().primaryKey(),
    id: text().notNull(),
    typeNo: integer('type_no').notNull(),
    title: text().notNull(),
    ownerId: text('owner_id'),
    departmentId: text('department_id'),
    source: text({ enum: RECORD_SOURCES }).notNull(),
    createdBy: text('created_by'),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    revision: integer().notNull(),
    deletedAt: integer('deleted_at'),
    /** What a deleted record was related to. */
    grave: text({ mode: 'json' }).$type<Grave>(),
    /** By the numbers of the fields. */
    vals: text({ mode: 'json' }).$type<Readonly<Record<string, unknown>>>().notNull(),
    /** The keys of texts, by the numbers of their fields; that of the title stands under its own number. */
    folded: text({ mode: 'json' }).$type<Readonly<Record<string, Key>>>().notNull(),
  },
  (t) => [
    uniqueIndex('records_by_id').on(t.tenantId, t.id),
    index('records_by_type').on(t.typeNo, t.no).where(sql`${t.deletedAt} IS NULL`),
    index('records_by_change').on(t.typeNo, t.updatedAt, t.no).where(sql`${t.deletedAt} IS NULL`),
    index('records_deleted').on(t.typeNo, t.deletedAt, t.no).where(sql`${t.deletedAt} IS NOT NULL`),
    index('records_buried').on(t.deletedAt, t.tenantId).where(sql`${t.deletedAt} IS NOT NULL`),
  ],
);

/** By which records are found. The number of the type belongs to one company and stands here instead of it. */
export const recordKeys = sqliteTable(
  'record_keys',
  {
    typeNo: integer('type_no').notNull(),
    fieldNo: integer('field_no').notNull(),
    key: blob().notNull(),
    recordNo: integer('record_no').notNull(),
  },
  (t) => [primaryKey({ columns: [t.typeNo, t.fieldNo, t.key, t.recordNo] })],
);

/** Values that one record alone may have. */
export const recordUniques = sqliteTable(
  'record_uniques',
  {
    typeNo: integer('type_no').notNull(),
    ruleNo: integer('rule_no').notNull(),
    key: text().notNull(),
    recordNo: integer('record_no').notNull(),
  },
  (t) => [primaryKey({ columns: [t.typeNo, t.ruleNo, t.key] })],
);

/** `target`: the number of a record, or the id of a contact. */
export const recordLinks = sqliteTable(
  'record_links',
  {
    typeNo: integer('type_no').notNull(),
    fieldNo: integer('field_no').notNull(),
    recordNo: integer('record_no').notNull(),
    target: blob().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.typeNo, t.fieldNo, t.recordNo, t.target] }),
    index('record_links_by_target').on(t.typeNo, t.fieldNo, t.target, t.recordNo),
  ],
);

/** What a record's values were before each change, by the revision that the record had from then on. */
export const recordHistory = sqliteTable(
  'record_history',
  {
    typeNo: integer('type_no').notNull(),
    recordNo: integer('record_no').notNull(),
    revision: integer().notNull(),
    at: integer().notNull(),
    source: text({ enum: RECORD_SOURCES }).notNull(),
    byId: text('by_id'),
    byName: text('by_name'),
    before: text({ mode: 'json' }).$type<Readonly<Record<string, unknown>>>().notNull(),
    /** The job or the import by which it was changed. */
    via: text(),
  },
  (t) => [primaryKey({ columns: [t.typeNo, t.recordNo, t.revision] })],
);

/** Never holds a row: a statement that inserts 0 ends its batch with nothing done. */
export const guards = sqliteTable('guards', { ok: integer().notNull() });
