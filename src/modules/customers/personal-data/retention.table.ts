import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { RetentionRules } from './retention.domain';

/** How long a company keeps what. */
export const retentionSettings = sqliteTable(
  'retention_settings',
  {
    tenantId: text('tenant_id').primaryKey(),
    contactDays: integer('contact_days'),
    fileDays: integer('file_days'),
    /** When it is looked next; null: no rule is in force. */
    messageDays: integer('message_days'),
    runAt: integer('run_at'),
    revision: integer().notNull(),
  },
  (t) => [index('retention_settings_due').on(t.runAt).where(sql`${t.runAt} IS NOT NULL`)],
);

/** What each run destroyed. */
export const retentionRuns = sqliteTable(
  'retention_runs',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    startedAt: integer('started_at').notNull(),
    endedAt: integer('ended_at').notNull(),
    rules: text({ mode: 'json' }).$type<Partial<RetentionRules>>().notNull(),
    counts: text({ mode: 'json' }).$type<Readonly<Record<string, number>>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), index('retention_runs_by_age').on(t.endedAt)],
);
