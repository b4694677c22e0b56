import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { INITIATORS, SESSION_CATEGORIES, SESSION_KINDS, SESSION_STATES } from '../../service/conversations/session.domain';
import { ENTRY_KINDS } from '../tariffs/tariff.domain';

export const sessions = sqliteTable(
  'sessions',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    conversationId: text('conversation_id').notNull(),
    category: text({ enum: SESSION_CATEGORIES }).notNull(),
    kind: text({ enum: SESSION_KINDS }).notNull(),
    initiator: text({ enum: INITIATORS }).notNull(),
    tariffKey: text('tariff_key').notNull(),
    openedAt: integer('opened_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    state: text({ enum: SESSION_STATES }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('sessions_by_opening').on(t.tenantId, t.openedAt, t.id),
    index('sessions_open_by_end').on(t.expiresAt),
  ],
);

/** Append-only: triggers refuse UPDATE and DELETE. Amounts in minor units. */
export const ledgerEntries = sqliteTable(
  'ledger_entries',
  {
    tenantId: text('tenant_id').notNull(),
    sessionId: text('session_id').notNull(),
    kind: text({ enum: ENTRY_KINDS }).notNull(),
    amountMinor: integer('amount_minor').notNull(),
    currency: text().notNull(),
    rule: text().notNull(),
    wabaId: text('waba_id').notNull(),
    period: text().notNull(),
    recordedAt: integer('recorded_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sessionId, t.kind] }),
    index('ledger_entries_free').on(t.tenantId, t.wabaId, t.period).where(sql`${t.rule} = 'customer-free-quota'`),
  ],
);

/** What happened to messages that Meta charges for, or may. `pricing` and `conversation` are Meta's own words (JSON). */
export const billingFacts = sqliteTable(
  'billing_facts',
  {
    tenantId: text('tenant_id').notNull(),
    messageId: text('message_id').notNull(),
    kind: text({ enum: ['accepted', 'delivered', 'failed'] }).notNull(),
    template: text(),
    pricing: text({ mode: 'json' }).$type<Record<string, unknown>>(),
    conversation: text({ mode: 'json' }).$type<Record<string, unknown>>(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.messageId, t.kind] })],
);
