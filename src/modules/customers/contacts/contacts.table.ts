import { type SQL, sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { IDENTITY_KINDS } from './identity.domain';
import { NAME_SOURCES } from './name.domain';
import type { CameFrom } from './source.domain';

export const contacts = sqliteTable(
  'contacts',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    name: text().notNull(),
    nameSource: text('name_source', { enum: NAME_SOURCES }).notNull().default('person'),
    email: text(),
    /** What the search finds them by, besides what they are reached by: written by `named` with both. */
    words: text().notNull(),
    mergedIntoId: text('merged_into_id'),
    /** The advertisement or post they last wrote from. */
    referral: text({ mode: 'json' }).$type<CameFrom>(),
    createdAt: integer('created_at').notNull(),
    revision: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('contacts_merged').on(t.tenantId, t.mergedIntoId).where(sql`${t.mergedIntoId} IS NOT NULL`),
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

/** Contacts with those who were merged into them, as one list, so that an index finds both. */
export const samePeople = (tenantId: string, ids: SQL): SQL =>
  sql`(SELECT i.value FROM ${ids} i UNION ALL SELECT m.id FROM contacts m WHERE m.tenant_id = ${tenantId} AND m.merged_into_id IN (SELECT i.value FROM ${ids} i))`;
