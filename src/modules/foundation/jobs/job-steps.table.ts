import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What a step of long work did, written in the batch that did it: the key lets no step be done twice. */
export const jobSteps = sqliteTable(
  'job_steps',
  {
    tenantId: text('tenant_id').notNull(),
    /** Which work: it may outlive the job that began it. */
    work: text().notNull(),
    step: integer().notNull(),
    lines: text({ mode: 'json' }).$type<readonly unknown[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.work, t.step] })],
);
