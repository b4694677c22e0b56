import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { DayOrder, SavedColumns } from './columns.domain';
import { KINDS, type Side, SOURCES, STATES } from './kinds.domain';

export const variances = sqliteTable(
  'variances',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    /** A message, a day of a number, or a row of the provider's month. */
    subject: text().notNull(),
    kind: text({ enum: KINDS }).notNull(),
    /** What found it: only that takes it away again while nobody has decided. */
    source: text({ enum: SOURCES }).notNull(),
    day: text().notNull(),
    channelId: text('channel_id'),
    conversationId: text('conversation_id'),
    category: text(),
    /** Of a message: the name of its template; NULL for a free-form one. */
    template: text(),
    ours: text({ mode: 'json' }).$type<Side>().notNull(),
    told: text({ mode: 'json' }).$type<Side>().notNull(),
    /** What the provider charges more; NULL where nobody knows. */
    micros: integer(),
    currency: text(),
    /** The provider's own words. */
    raw: text(),
    state: text({ enum: STATES }).notNull(),
    note: text(),
    decidedBy: text('decided_by'),
    decidedAt: integer('decided_at'),
    /** Which act decided it, so that one act is taken back as a whole. */
    act: text(),
    foundAt: integer('found_at').notNull(),
    revision: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('variances_once').on(t.tenantId, t.subject, t.kind),
    index('variances_by_state').on(t.tenantId, t.state, t.day, t.id),
  ],
);

/** Which column of a partner's file means what, by the file's own headers. */
export const providerColumns = sqliteTable('provider_columns', {
  tenantId: text('tenant_id').primaryKey(),
  columns: text({ mode: 'json' }).$type<SavedColumns>().notNull(),
  dayOrder: text('day_order').$type<DayOrder>().notNull(),
});

/** From which day on the messages of a company have been compared, where it had sessions before that. */
export const varianceStarts = sqliteTable('variance_starts', { tenantId: text('tenant_id').primaryKey(), day: text().notNull() });

/** What Meta has told of the volume tiers of an account: when which one was reached. */
export const providerTiers = sqliteTable(
  'provider_tiers',
  {
    tenantId: text('tenant_id').notNull(),
    wabaId: text('waba_id').notNull(),
    month: text().notNull(),
    region: text().notNull(),
    category: text().notNull(),
    /** The first message of the month that is of this tier, and the last; NULL: without an end. */
    low: integer().notNull(),
    high: integer(),
    reachedAt: integer('reached_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.month, t.wabaId, t.region, t.category, t.low] })],
);
