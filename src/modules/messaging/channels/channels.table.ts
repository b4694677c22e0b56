import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { CHANNEL_MODES, CHANNEL_STATUSES } from './channels.domain';
import type { Health } from './news.domain';

/** Directory: a hook belongs to a Meta app; `tenantId` is null for the platform's own. */
export const hooks = sqliteTable('hooks', {
  id: text().primaryKey(),
  tenantId: text('tenant_id'),
  verifyTokenHash: text('verify_token_hash').notNull(),
  appSecret: text('app_secret').notNull(),
  createdAt: integer('created_at').notNull(),
});

/** Directory: whose each WhatsApp number is. Unique over all tenants. */
export const phoneNumbers = sqliteTable(
  'phone_numbers',
  {
    phoneNumberId: text('phone_number_id').primaryKey(),
    wabaId: text('waba_id').notNull(),
    tenantId: text('tenant_id').notNull(),
    channelId: text('channel_id').notNull(),
    hookId: text('hook_id').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [index('phone_numbers_by_waba').on(t.wabaId)],
);

/** Directory: signed changes of the platform's hook that belong to no tenant. */
export const platformUnroutedEvents = sqliteTable(
  'platform_unrouted_events',
  {
    id: text().primaryKey(),
    hookId: text('hook_id').notNull(),
    reason: text().notNull(),
    raw: text().notNull(),
    receivedAt: integer('received_at').notNull(),
  },
  (t) => [index('platform_unrouted_events_by_age').on(t.receivedAt)],
);

export const platformUnroutedDays = sqliteTable('platform_unrouted_days', {
  day: text().primaryKey(),
  kept: integer().notNull(),
  bytes: integer().notNull(),
  dropped: integer().notNull(),
});

/** Signed changes of a tenant's own hook that are about none of its numbers. */
export const unroutedEvents = sqliteTable(
  'unrouted_events',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    hookId: text('hook_id').notNull(),
    reason: text().notNull(),
    raw: text().notNull(),
    receivedAt: integer('received_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), index('unrouted_events_by_age').on(t.receivedAt)],
);

/** What a day has kept of them, and how many more there were. */
export const unroutedDays = sqliteTable(
  'unrouted_days',
  {
    tenantId: text('tenant_id').notNull(),
    day: text().notNull(),
    kept: integer().notNull(),
    bytes: integer().notNull(),
    dropped: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.day] })],
);

export const channels = sqliteTable(
  'channels',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    kind: text({ enum: ['whatsapp'] }).notNull(),
    name: text().notNull(),
    wabaId: text('waba_id').notNull(),
    phoneNumberId: text('phone_number_id').notNull(),
    displayNumber: text('display_number').notNull(),
    mode: text({ enum: CHANNEL_MODES }).notNull(),
    status: text({ enum: CHANNEL_STATUSES }).notNull(),
    alarm: text(),
    /** Meta's code of the refusal that raised it, and when it was last told. */
    alarmCode: integer('alarm_code'),
    alarmedAt: integer('alarmed_at'),
    /** What Meta has told of the number and its account, by subject. */
    health: text({ mode: 'json' }).$type<Health>().notNull().default({}),
    accessToken: text('access_token').notNull(),
    hookId: text('hook_id').notNull(),
    revision: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

export const channelEvents = sqliteTable(
  'channel_events',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    channelId: text('channel_id').notNull(),
    field: text().notNull(),
    reason: text().notNull(),
    raw: text().notNull(),
    receivedAt: integer('received_at').notNull(),
    /** Of what it says: the same told again is one. */
    digest: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('channel_events_by_age').on(t.receivedAt),
    uniqueIndex('channel_events_once').on(t.tenantId, t.channelId, t.digest),
    index('channel_events_by_channel').on(t.tenantId, t.channelId, t.id),
  ],
);
