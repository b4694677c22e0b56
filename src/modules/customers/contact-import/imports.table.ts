import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { PHASES } from './imports.domain';
import type { Chosen, Refused, Shape } from './plan.domain';

export const imports = sqliteTable(
  'imports',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    /** What it is a file of: contacts, or the id of an entity type. */
    target: text().notNull().default('contacts'),
    phase: text({ enum: PHASES }).notNull(),
    fileName: text('file_name').notNull(),
    size: integer().notNull(),
    sha256: text().notNull(),
    shape: text({ mode: 'json' }).$type<Shape>(),
    plan: text({ mode: 'json' }).$type<Chosen>(),
    counts: text({ mode: 'json' }).$type<Readonly<Record<string, number>>>().notNull(),
    refusal: text({ mode: 'json' }).$type<Refused>(),
    jobId: text('job_id'),
    /** The job that looked at the rows last: under its name lies what it wrote. */
    checkId: text('check_id'),
    byId: text('by_id').notNull(),
    byName: text('by_name').notNull(),
    createdAt: integer('created_at').notNull(),
    appliedAt: integer('applied_at'),
    revision: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), index('imports_by_age').on(t.createdAt)],
);

export { jobSteps } from '../../foundation/jobs/job-steps.table';
