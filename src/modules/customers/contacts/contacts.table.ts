import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Key } from '../../../kernel/fields/keys';
import { CHANGE_SOURCES } from './history.domain';
import { IDENTITY_KINDS } from './identity.domain';
import { MERGE_CAUSES, type MergeSnapshot } from './merge.domain';
import { NAME_SOURCES, type NameSource } from './name.domain';
import { CONTACT_ORIGINS } from './origin.domain';
import type { CameFrom } from './source.domain';

/** Neither merged into somebody nor erased: what lists show. */
export const isPerson = (t: { mergedIntoId: SQLWrapper; erasedAt: SQLWrapper }): SQL =>
  sql`${t.mergedIntoId} IS NULL AND ${t.erasedAt} IS NULL`;

export const contacts = sqliteTable(
  'contacts',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    name: text().notNull(),
    /** What lists are sorted by; with `words` written by `named`. */
    nameKey: text('name_key').notNull(),
    nameSource: text('name_source', { enum: NAME_SOURCES }).notNull().default('person'),
    email: text(),
    /** What the search finds them by, besides what they are reached by. */
    words: text().notNull(),
    /** BCP 47. */
    language: text(),
    timezone: text(),
    /** Who this is today: themselves, or the person that they turned out to be. */
    personId: text('person_id').notNull(),
    /** Whom they were merged into, directly. */
    mergedIntoId: text('merged_into_id'),
    /** The same for all of whom a channel said that they are one: they are answered wherever they wrote last. */
    reachedAs: text('reached_as').notNull(),
    origin: text({ enum: CONTACT_ORIGINS }).notNull(),
    /** The advertisement or post they last wrote from. */
    referral: text({ mode: 'json' }).$type<CameFrom>(),
    blockedAt: integer('blocked_at'),
    /** Days since 1970. */
    activityDay: integer('activity_day').notNull(),
    vals: text({ mode: 'json' }).$type<Readonly<Record<string, unknown>>>().notNull().default({}),
    fieldSources: text('field_sources', { mode: 'json' }).$type<Readonly<Record<string, NameSource>>>().notNull().default({}),
    erasedAt: integer('erased_at'),
    createdAt: integer('created_at').notNull(),
    revision: integer().notNull().default(1),
    /** Under which keys each value can be found; written together with `vals`. */
    fieldKeys: text('field_keys', { mode: 'json' }).$type<Readonly<Record<string, readonly Key[]>>>().notNull().default({}),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('contacts_merged').on(t.tenantId, t.personId).where(sql`${t.mergedIntoId} IS NOT NULL`),
    index('contacts_by_activity').on(t.tenantId, t.activityDay, t.id).where(isPerson(t)),
    index('contacts_by_name').on(t.tenantId, t.nameKey, t.id).where(isPerson(t)),
  ],
);

/** One value belongs to one contact; `raw` is how the channel wrote it (what a reply is addressed to). */
export const contactIdentities = sqliteTable(
  'contact_identities',
  {
    tenantId: text('tenant_id').notNull(),
    kind: text({ enum: IDENTITY_KINDS }).notNull(),
    value: text().notNull(),
    raw: text().notNull(),
    contactId: text('contact_id').notNull(),
    /** Through which number it became known. */
    channelId: text('channel_id'),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.kind, t.value] }), index('contact_identities_by_contact').on(t.tenantId, t.contactId)],
);

/** What a merge did, so that it can be undone. */
export const contactMerges = sqliteTable(
  'contact_merges',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    winnerId: text('winner_id').notNull(),
    loserId: text('loser_id').notNull(),
    cause: text({ enum: MERGE_CAUSES }).notNull(),
    at: integer().notNull(),
    byId: text('by_id').notNull(),
    byName: text('by_name').notNull(),
    snapshot: text({ mode: 'json' }).$type<MergeSnapshot>().notNull(),
    undoneAt: integer('undone_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('contact_merges_in_force').on(t.tenantId, t.loserId).where(sql`${t.undoneAt} IS NULL`),
    index('contact_merges_by_winner').on(t.tenantId, t.winnerId).where(sql`${t.undoneAt} IS NULL`),
    index('contact_merges_of_winner').on(t.tenantId, t.winnerId),
    index('contact_merges_of_loser').on(t.tenantId, t.loserId),
  ],
);

/** Contacts of whom somebody said that they are not the same; each pair in both orders. */
export const contactsApart = sqliteTable(
  'contacts_apart',
  {
    tenantId: text('tenant_id').notNull(),
    contactId: text('contact_id').notNull(),
    otherId: text('other_id').notNull(),
    at: integer().notNull(),
    byId: text('by_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.contactId, t.otherId] }),
    index('contacts_apart_newest').on(t.tenantId, t.at, t.contactId, t.otherId).where(sql`${t.contactId} < ${t.otherId}`),
  ],
);

/** Fields of which no two contacts have the same value; a trigger holds `contact_keys` to it. */
export const contactUniqueFields = sqliteTable(
  'contact_unique_fields',
  { tenantId: text('tenant_id').notNull(), fieldNo: integer('field_no').notNull() },
  (t) => [primaryKey({ columns: [t.tenantId, t.fieldNo] })],
);

/** What people are found by; triggers keep the full-text index beside it. */
export const contactWords = sqliteTable(
  'contact_words',
  {
    tenantId: text('tenant_id').notNull(),
    id: integer().primaryKey(),
    contactId: text('contact_id').notNull(),
    tenantKey: text('tenant_key').notNull(),
    words: text().notNull(),
    /** What `contactKeys` holds of the person; null: none were written yet. */
    keys: text({ mode: 'json' }).$type<readonly (readonly [fieldNo: number, key: Key])[]>(),
    /** What it held before they were last changed. */
    formerKeys: text('former_keys', { mode: 'json' }).$type<readonly (readonly [fieldNo: number, key: Key])[]>(),
  },
  (t) => [
    uniqueIndex('contact_words_by_contact').on(t.tenantId, t.contactId),
    index('contact_words_unkeyed').on(t.tenantId, t.contactId).where(sql`${t.keys} IS NULL`),
  ],
);

/** The number under which stands what people who may be the same have in common. */
export const IN_COMMON = -1;

/** By which people are found: values of indexed fields, and what they have in common with others. */
export const contactKeys = sqliteTable(
  'contact_keys',
  {
    tenantId: text('tenant_id').notNull(),
    fieldNo: integer('field_no').notNull(),
    /** A number or a text, compared as such. */
    key: blob().notNull(),
    contactId: text('contact_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.fieldNo, t.key, t.contactId] })],
);

/** What a contact's values were before each change, by the revision that the contact had from then on. */
export const contactHistory = sqliteTable(
  'contact_history',
  {
    tenantId: text('tenant_id').notNull(),
    contactId: text('contact_id').notNull(),
    revision: integer().notNull(),
    at: integer().notNull(),
    source: text({ enum: CHANGE_SOURCES }).notNull(),
    byId: text('by_id'),
    byName: text('by_name'),
    before: text({ mode: 'json' }).$type<Readonly<Record<string, unknown>>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.contactId, t.revision] })],
);

/** Every five thousandth contact by id: between two of them lies what one statement counts. */
export const contactMarks = sqliteTable('contact_marks', { tenantId: text('tenant_id').notNull(), id: text().notNull() }, (t) => [
  primaryKey({ columns: [t.tenantId, t.id] }),
]);

/** Of these contacts everybody who is the same person, as one list of ids, so that an index finds them. */
export const samePeople = (tenantId: string, ids: SQL): SQL => {
  const people = sql`SELECT p.person_id AS id FROM contacts p WHERE p.tenant_id = ${tenantId} AND p.id IN ${ids}`;
  return sql`(${people} UNION ALL SELECT m.id FROM (${people}) q CROSS JOIN contacts m WHERE m.tenant_id = ${tenantId} AND m.merged_into_id IS NOT NULL AND unlikely(m.person_id = q.id))`;
};

/** Who somebody is today, by the id of any contact that they were. */
export const personOf = (tenantId: string, id: string): SQL =>
  sql`(SELECT o.person_id FROM contacts o WHERE o.tenant_id = ${tenantId} AND o.id = ${id})`;
