import { type SQL, sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Capability, EntityRights, RoleKey } from './access.domain';

export const permissionGroups = sqliteTable(
  'permission_groups',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    name: text().notNull(),
    capabilities: text({ mode: 'json' }).$type<Capability[]>().notNull(),
    entityRights: text('entity_rights', { mode: 'json' }).$type<EntityRights>().notNull().default({}),
    /** The role whose starting group this is: what a later version grants to that role's group reaches it. */
    startingRole: text('starting_role').$type<RoleKey>(),
    revision: integer().notNull().default(1),
    createdAt: integer('created_at').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

export const roles = sqliteTable(
  'roles',
  { tenantId: text('tenant_id').notNull(), id: text().notNull(), key: text().$type<RoleKey>().notNull(), name: text().notNull() },
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
    kind: text({ enum: ['person', 'service'] })
      .notNull()
      .default('person'),
    revision: integer().notNull().default(1),
    preferences: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull().default({}),
    /** How many customers at once; null: as many as the company says. */
    capacity: integer(),
    /** Of a guest: until when they have access, who granted it, and why. Null: a colleague or a service. */
    accessUntil: integer('access_until'),
    grantedBy: text('granted_by'),
    accessReason: text('access_reason'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('users_by_email').on(t.tenantId, t.email),
    index('users_by_group').on(t.tenantId, t.permissionGroupId),
  ],
);

/** How somebody stands at a moment: a guest whose time is over is disabled, with no sweep that could be late. */
export const standingAt = (at: number): SQL<'active' | 'disabled'> =>
  sql`CASE WHEN ${users.accessUntil} <= ${at} THEN 'disabled' ELSE ${users.status} END`;

/** People whose sockets must end because what they may do has changed: written with the change, deleted once they have. */
export const socketDrops = sqliteTable(
  'socket_drops',
  { tenantId: text('tenant_id').notNull(), userId: text('user_id').notNull(), changedAt: integer('changed_at').notNull() },
  (t) => [primaryKey({ columns: [t.tenantId, t.userId] }), index('socket_drops_by_age').on(t.changedAt)],
);
