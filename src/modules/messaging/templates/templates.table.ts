import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { CATEGORIES, type TemplateContent } from '../../../kernel/templates/types';
import { type Observed, QUALITIES, TEMPLATE_EVENTS, TEMPLATE_STATUSES } from './life.domain';

/** Messages of an account at Meta that may be sent first: one row a language. */
export const templates = sqliteTable(
  'templates',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    wabaId: text('waba_id').notNull(),
    name: text().notNull(),
    language: text().notNull(),
    /** As Meta has it, once it has; before that as it is asked for. */
    category: text({ enum: CATEGORIES }).notNull(),
    /** What is being written, or was written last. */
    content: text({ mode: 'json' }).$type<TemplateContent>().notNull(),
    /** What Meta has approved, and messages are made of. */
    live: text({ mode: 'json' }).$type<TemplateContent>(),
    status: text({ enum: TEMPLATE_STATUSES }).notNull(),
    /** Meta's own word, and why it refused. */
    metaStatus: text('meta_status'),
    reason: text(),
    quality: text({ enum: QUALITIES }),
    metaId: text('meta_id'),
    observed: text({ mode: 'json' }).$type<Observed>().notNull(),
    missed: integer().notNull().default(0),
    /** When it was edited at Meta while it was approved. */
    edits: text({ mode: 'json' }).$type<number[]>().notNull(),
    /** The number of the version that was submitted last; 0 for none. */
    version: integer().notNull().default(0),
    isArchived: integer('is_archived', { mode: 'boolean' }).notNull().default(false),
    authorId: text('author_id'),
    authorName: text('author_name'),
    revision: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), uniqueIndex('templates_by_name').on(t.tenantId, t.wabaId, t.name, t.language)],
);

/** What was submitted, or what Meta told that we had not: it never changes. */
export const templateVersions = sqliteTable(
  'template_versions',
  {
    tenantId: text('tenant_id').notNull(),
    templateId: text('template_id').notNull(),
    number: integer().notNull(),
    content: text({ mode: 'json' }).$type<TemplateContent>().notNull(),
    by: text().notNull(),
    submittedAt: integer('submitted_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.templateId, t.number] })],
);

/** What happened to a template: who did what, and what Meta said. */
export const templateEvents = sqliteTable(
  'template_events',
  {
    tenantId: text('tenant_id').notNull(),
    templateId: text('template_id').notNull(),
    id: text().notNull(),
    kind: text({ enum: TEMPLATE_EVENTS }).notNull(),
    at: integer().notNull(),
    /** Null for Meta. */
    by: text(),
    note: text(),
    /** The part of the content that a comment is about. */
    pointer: text(),
    /** Meta's own words. */
    raw: text(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.templateId, t.id] })],
);

/** How far the templates of an account are known. */
export const templateAccounts = sqliteTable(
  'template_accounts',
  {
    tenantId: text('tenant_id').notNull(),
    wabaId: text('waba_id').notNull(),
    syncedAt: integer('synced_at'),
    /** When Meta is asked next. */
    dueAt: integer('due_at').notNull(),
    /** Why Meta could not be asked the last time. */
    error: text(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.wabaId] }), index('template_accounts_due').on(t.dueAt)],
);

/** Names that Meta does not take again for a while, since a template of them was deleted. */
export const templateNames = sqliteTable(
  'template_names',
  {
    tenantId: text('tenant_id').notNull(),
    wabaId: text('waba_id').notNull(),
    name: text().notNull(),
    language: text().notNull(),
    freeAt: integer('free_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.wabaId, t.name, t.language] })],
);
