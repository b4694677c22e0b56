import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What a company decides for all its campaigns. No row: nothing was decided. */
export const campaignRules = sqliteTable('campaign_rules', {
  tenantId: text('tenant_id').primaryKey(),
  capMessages: integer('cap_messages'),
  capDays: integer('cap_days'),
  revision: integer().notNull(),
});
