import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { DELETED_MESSAGES, SECOND_FACTOR_POLICIES } from './account.domain';

/** Directory: where each tenant's data lives. */
export const tenants = sqliteTable('tenants', {
  id: text().primaryKey(),
  shard: text().notNull(),
  createdAt: integer('created_at').notNull(),
});

/** Directory: companies that are closed while their data is brought back from a copy. */
export const restorations = sqliteTable('restorations', {
  tenantId: text('tenant_id').primaryKey(),
  markedAt: integer('marked_at').notNull(),
  /** From when on the copy knows nothing; null until it is in place. */
  since: integer(),
  /** The last erasure that was made again. */
  done: text().notNull().default(''),
});

/** Shard: the tenant's own settings. */
export const accounts = sqliteTable('accounts', {
  tenantId: text('tenant_id').primaryKey(),
  name: text().notNull(),
  timezone: text().notNull(),
  locale: text().notNull(),
  createdAt: integer('created_at').notNull(),
  secondFactor: text('second_factor', { enum: SECOND_FACTOR_POLICIES }).notNull().default('optional'),
  /** Since when it has been required. */
  secondFactorSince: integer('second_factor_since'),
  /** After how many minutes without a sign of life a login ends; null: not by this. */
  idleMinutes: integer('idle_minutes'),
  /** How many customers an agent serves at once before routing assigns them no more. */
  capacity: integer().notNull().default(5),
  /** Whether people here go on seeing what a customer has deleted. */
  deletedMessages: text('deleted_messages', { enum: DELETED_MESSAGES }).notNull().default('shown'),
  revision: integer().notNull().default(1),
  /** Until when the owner of a new company must have confirmed their e-mail; null: confirmed. */
  confirmBy: integer('confirm_by'),
  /** Of a company that is cleared away: the last conversation that was emptied. */
  clearedTo: text('cleared_to').notNull().default(''),
});
