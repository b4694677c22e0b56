import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { CHANNEL_MODES, CHANNEL_STATUSES } from './channels.domain';

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

/** Directory: signed changes that belong to no account we know. */
export const unroutedEvents = sqliteTable('unrouted_events', {
  id: text().primaryKey(),
  hookId: text('hook_id').notNull(),
  reason: text().notNull(),
  raw: text().notNull(),
  receivedAt: integer('received_at').notNull(),
});

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
    accessToken: text('access_token').notNull(),
    hookId: text('hook_id').notNull(),
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
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);
