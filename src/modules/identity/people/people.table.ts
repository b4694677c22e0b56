import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Capability, EntityRights, RoleKey } from '../../foundation/access/access.domain';
import type { users } from '../../foundation/access/access.table';

export const departments = sqliteTable(
  'departments',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    name: text().notNull(),
    revision: integer().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

export const userDepartments = sqliteTable(
  'user_departments',
  { tenantId: text('tenant_id').notNull(), userId: text('user_id').notNull(), departmentId: text('department_id').notNull() },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId, t.departmentId] }),
    index('user_departments_by_department').on(t.tenantId, t.departmentId),
  ],
);

/** One-use links sent by mail; only a hash of the secret is kept. */
export const mailLinks = sqliteTable(
  'mail_links',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    userId: text('user_id').notNull(),
    purpose: text({ enum: ['invite', 'reset', 'confirm'] }).notNull(),
    hash: text().notNull(),
    expiresAt: integer('expires_at').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), index('mail_links_by_user').on(t.tenantId, t.userId, t.purpose)],
);

/** A user as lists show them: the columns of the row and the names they refer to. `hasPassword` is 0 or 1, `departments` is JSON. */
export type UserRow = Pick<
  typeof users.$inferSelect,
  | 'id'
  | 'kind'
  | 'name'
  | 'email'
  | 'locale'
  | 'status'
  | 'revision'
  | 'createdAt'
  | 'roleId'
  | 'accessUntil'
  | 'grantedBy'
  | 'accessReason'
> & {
  hasPassword: number;
  roleKey: RoleKey;
  roleName: string;
  groupId: string;
  groupName: string;
  capabilities: Capability[];
  entityRights: EntityRights;
  departments: string;
  invitationExpiresAt: number | null;
};
