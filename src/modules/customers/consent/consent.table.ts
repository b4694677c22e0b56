import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { CONSENT_ACTIONS, CONSENT_CATEGORIES, CONSENT_SOURCES } from './ledger.domain';

/** The ledger: what was said, where and by what proof. Nothing of it is changed. */
export const consentEvents = sqliteTable(
  'consent_events',
  {
    tenantId: text('tenant_id').notNull(),
    /** The contact it was said at: a merge does not move it. */
    contactId: text('contact_id').notNull(),
    no: integer().notNull(),
    category: text({ enum: CONSENT_CATEGORIES }).notNull(),
    action: text({ enum: CONSENT_ACTIONS }).notNull(),
    source: text({ enum: CONSENT_SOURCES }).notNull(),
    at: integer().notNull(),
    /** As it was said. */
    words: text(),
    /** The message or form that proves it, by the name it has at its source. */
    messageRef: text('message_ref'),
    actorId: text('actor_id'),
    actorName: text('actor_name'),
    importId: text('import_id'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.contactId, t.no] }),
    uniqueIndex('consent_events_once').on(t.tenantId, t.source, t.messageRef).where(sql`${t.messageRef} IS NOT NULL`),
  ],
);

/** What stands for a person, made from the ledger in the batch of every change of it, or of who is whom. */
export const contactConsents = sqliteTable(
  'contact_consents',
  {
    tenantId: text('tenant_id').notNull(),
    contactId: text('contact_id').notNull(),
    category: text({ enum: CONSENT_CATEGORIES }).notNull(),
    state: text({ enum: CONSENT_ACTIONS }).notNull(),
    since: integer().notNull(),
    /** The event that decides. */
    originId: text('origin_id').notNull(),
    no: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.contactId, t.category] }),
    index('contact_consents_by_state').on(t.tenantId, t.category, t.state, t.contactId),
  ],
);

/** What a company decides about consent; a company without a row has decided nothing. */
export const consentSettings = sqliteTable('consent_settings', {
  tenantId: text('tenant_id').primaryKey(),
  outWords: text('out_words', { mode: 'json' }).$type<readonly string[]>().notNull(),
  inWords: text('in_words', { mode: 'json' }).$type<readonly string[]>().notNull(),
  marketingNeedsOptIn: integer('marketing_needs_opt_in', { mode: 'boolean' }).notNull(),
  /** Whether who opts out by a word is told so, and in which words of the company; null: the built-in ones. */
  confirmsOptOut: integer('confirms_opt_out', { mode: 'boolean' }).notNull().default(true),
  optOutReply: text('opt_out_reply'),
  revision: integer().notNull(),
});
