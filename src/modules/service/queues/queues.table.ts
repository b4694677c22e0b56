import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { BusinessHours } from './hours.domain';
import { ROUTINGS } from './routing.domain';

export const queues = sqliteTable(
  'queues',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    name: text().notNull(),
    isDefault: integer('is_default', { mode: 'boolean' }).notNull(),
    openTo: text('open_to', { enum: ['everyone', 'members'] })
      .notNull()
      .default('everyone'),
    routing: text({ enum: ROUTINGS }).notNull().default('manual'),
    businessHoursId: text('business_hours_id'),
    fallbackQueueId: text('fallback_queue_id'),
    takesTransfers: integer('takes_transfers', { mode: 'boolean' }).notNull().default(true),
    maxWaitMinutes: integer('max_wait_minutes'),
    positionMessage: text('position_message'),
    closedMessage: text('closed_message'),
    warnAfterMinutes: integer('warn_after_minutes'),
    warning: text(),
    abandonAfterMinutes: integer('abandon_after_minutes'),
    closeAfterMinutes: integer('close_after_minutes'),
    windowWarnMinutes: integer('window_warn_minutes').default(60),
    windowMessage: text('window_message'),
    requiresTag: integer('requires_tag', { mode: 'boolean' }).notNull().default(false),
    revision: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
    archivedAt: integer('archived_at'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

export const queueMembers = sqliteTable(
  'queue_members',
  { tenantId: text('tenant_id').notNull(), queueId: text('queue_id').notNull(), userId: text('user_id').notNull() },
  (t) => [primaryKey({ columns: [t.tenantId, t.queueId, t.userId] })],
);

export const queueDepartments = sqliteTable(
  'queue_departments',
  { tenantId: text('tenant_id').notNull(), queueId: text('queue_id').notNull(), departmentId: text('department_id').notNull() },
  (t) => [primaryKey({ columns: [t.tenantId, t.queueId, t.departmentId] })],
);

export const businessHours = sqliteTable(
  'business_hours',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    name: text().notNull(),
    timezone: text().notNull(),
    weekly: text({ mode: 'json' }).$type<BusinessHours['weekly']>().notNull(),
    holidays: text({ mode: 'json' }).$type<BusinessHours['holidays']>().notNull(),
    revision: integer().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);
