import { integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Capability } from './access.domain';

export const permissionGroups = sqliteTable(
  'permission_groups',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    name: text().notNull(),
    capabilities: text({ mode: 'json' }).$type<Capability[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

export const roles = sqliteTable(
  'roles',
  { tenantId: text('tenant_id').notNull(), id: text().notNull(), key: text().notNull(), name: text().notNull() },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

export const users = sqliteTable(
  'users',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    name: text().notNull(),
    email: text().notNull(),
    passwordHash: text('password_hash').notNull(),
    roleId: text('role_id').notNull(),
    permissionGroupId: text('permission_group_id').notNull(),
    locale: text().notNull(),
    status: text({ enum: ['active', 'disabled'] }).notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), uniqueIndex('users_by_email').on(t.tenantId, t.email)],
);
