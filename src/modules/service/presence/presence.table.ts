import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { INTERVAL_KINDS, PRESENCE_STATES } from './presence.domain';

/** A reason that was used is archived, not deleted. */
export const pauseReasons = sqliteTable(
  'pause_reasons',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    name: text().notNull(),
    limitMinutes: integer('limit_minutes'),
    countsAsWork: integer('counts_as_work', { mode: 'boolean' }).notNull(),
    endsAtLimit: integer('ends_at_limit', { mode: 'boolean' }).notNull(),
    revision: integer().notNull(),
    createdAt: integer('created_at').notNull(),
    archivedAt: integer('archived_at'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

/** Append-only: triggers let nothing happen to a line but its end. Names are kept as they were. */
export const presenceIntervals = sqliteTable(
  'presence_intervals',
  {
    tenantId: text('tenant_id').notNull(),
    userId: text('user_id').notNull(),
    kind: text({ enum: INTERVAL_KINDS }).notNull(),
    startedAt: integer('started_at').notNull(),
    endedAt: integer('ended_at'),
    state: text({ enum: PRESENCE_STATES }),
    reasonId: text('reason_id'),
    reasonName: text('reason_name'),
    countsAsWork: integer('counts_as_work', { mode: 'boolean' }).notNull(),
    limitMs: integer('limit_ms'),
    setBy: text('set_by'),
    setByName: text('set_by_name'),
    openAtStart: integer('open_at_start').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId, t.kind, t.startedAt] }),
    index('presence_intervals_by_start').on(t.tenantId, t.startedAt, t.userId, t.kind),
  ],
);

/** What a supervisor ordered and the desk may not have heard yet: written with its audit entry, deleted once obeyed. */
export const presenceOrders = sqliteTable(
  'presence_orders',
  {
    tenantId: text('tenant_id').notNull(),
    userId: text('user_id').notNull(),
    id: text().notNull(),
    givenAt: integer('given_at').notNull(),
    change: text({ mode: 'json' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.userId] }), index('presence_orders_by_age').on(t.givenAt)],
);
