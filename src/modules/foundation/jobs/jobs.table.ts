import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { JOB_STATES } from './jobs.domain';

/** Resumable work. `revision` rises with every change, so that whoever lost the lease changes nothing any more. */
export const jobs = sqliteTable(
  'jobs',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    kind: text().notNull(),
    state: text({ enum: JOB_STATES }).notNull(),
    input: text({ mode: 'json' }).$type<unknown>().notNull(),
    cursor: text({ mode: 'json' }).$type<unknown>().notNull(),
    counts: text({ mode: 'json' }).$type<Readonly<Record<string, number>>>().notNull(),
    file: text({ mode: 'json' }).$type<{ name: string; mime: string; parts: number }>(),
    byKind: text('by_kind', { enum: ['user', 'service', 'system'] }).notNull(),
    byId: text('by_id').notNull(),
    byName: text('by_name').notNull(),
    requestId: text('request_id').notNull(),
    revision: integer().notNull(),
    leaseUntil: integer('lease_until').notNull(),
    attempts: integer().notNull(),
    createdAt: integer('created_at').notNull(),
    endedAt: integer('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('jobs_by_starter').on(t.tenantId, t.byId, t.id),
    index('jobs_open').on(t.leaseUntil),
    index('jobs_ended').on(t.endedAt),
  ],
);
