import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { SCOPES } from './budget.domain';

export const budgets = sqliteTable(
  'budgets',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    name: text().notNull(),
    scope: text({ enum: SCOPES }).notNull(),
    /** Id of the number or department; '' for the account. */
    scopeId: text('scope_id').notNull(),
    /** Millionths of the currency's unit, a calendar month. */
    amount: integer().notNull(),
    currency: text().notNull(),
    isHard: integer('is_hard', { mode: 'boolean' }).notNull(),
    /** Per cent. */
    warn: text({ mode: 'json' }).$type<readonly number[]>().notNull(),
    liftedUntil: integer('lifted_until'),
    liftReason: text('lift_reason'),
    liftedBy: text('lifted_by'),
    revision: integer().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

/** What is about to be charged: it counts as spent until the ledger has it, or until it is over. */
export const budgetHolds = sqliteTable(
  'budget_holds',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    conversationId: text('conversation_id').notNull(),
    channelId: text('channel_id').notNull(),
    departmentId: text('department_id'),
    month: text().notNull(),
    micros: integer().notNull(),
    currency: text().notNull(),
    /** The last number of the ledger when it was taken. */
    head: integer().notNull(),
    until: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

export const budgetWarnings = sqliteTable(
  'budget_warnings',
  {
    tenantId: text('tenant_id').notNull(),
    budgetId: text('budget_id').notNull(),
    month: text().notNull(),
    /** Per cent. */
    share: integer().notNull(),
    toldAt: integer('told_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.budgetId, t.month, t.share] })],
);
