import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { rare } from '../../../edge/storage/plan';
import { permissionGroups, roles, standingAt, users } from '../../foundation/access/access.table';
import { isGroupAsRead, type Read } from '../../foundation/access/as-read.table';
import { refreshFamilies } from '../auth/auth.table';
import type { UserState } from './people.domain';
import { departments, mailLinks, type UserRow, userDepartments } from './people.table';

export type { UserRow };

const inviteOf = sql`SELECT max(expires_at) FROM mail_links l WHERE l.tenant_id = ${users.tenantId} AND unlikely(l.user_id = ${users.id}) AND l.purpose = 'invite'`;
const departmentsOf = sql`SELECT json_group_array(json_object('id', d.id, 'name', d.name)) FROM user_departments m
  JOIN departments d ON d.tenant_id = m.tenant_id AND d.id = m.department_id WHERE m.tenant_id = ${users.tenantId} AND m.user_id = ${users.id}`;

const columnsAt = (at: number) => ({
  id: users.id,
  kind: users.kind,
  name: users.name,
  email: users.email,
  locale: users.locale,
  status: standingAt(at),
  accessUntil: users.accessUntil,
  grantedBy: users.grantedBy,
  accessReason: users.accessReason,
  revision: users.revision,
  createdAt: users.createdAt,
  hasPassword: sql<number>`${users.passwordHash} <> ''`,
  roleId: roles.id,
  roleKey: roles.key,
  roleName: roles.name,
  groupId: permissionGroups.id,
  groupName: permissionGroups.name,
  capabilities: permissionGroups.capabilities,
  entityRights: permissionGroups.entityRights,
  departments: sql<string>`(${departmentsOf})`,
  invitationExpiresAt: sql<number | null>`(${inviteOf})`,
});

const selecting = (s: Scope) =>
  s.db
    .select(columnsAt(s.clock()))
    .from(users)
    .innerJoin(roles, and(eq(roles.tenantId, users.tenantId), eq(roles.id, users.roleId)))
    .innerJoin(permissionGroups, and(eq(permissionGroups.tenantId, users.tenantId), eq(permissionGroups.id, users.permissionGroupId)));

const byId = (s: Scope, id: string) => and(eq(users.tenantId, s.tenantId), eq(users.id, id));

export const selectUserRow = (s: Scope, id: string): Promise<UserRow | undefined> => selecting(s).where(byId(s, id)).get();

export type UserFilter = {
  q?: string | undefined;
  state?: UserState | undefined;
  department?: string | undefined;
  group?: string | undefined;
  after?: string | undefined;
  limit: number;
};

const STATES: Record<UserState, SQL> = {
  invited: sql`${users.status} = 'active' AND ${users.kind} = 'person' AND ${users.passwordHash} = ''`,
  active: sql`${users.status} = 'active' AND (${users.kind} = 'service' OR ${users.passwordHash} <> '')`,
  disabled: sql`${users.status} = 'disabled'`,
};

/** By name, so that people are found where one looks for them. `after` is the id of the last one seen. */
export function selectUsers(s: Scope, { q, state, department, group, after, limit }: UserFilter): Promise<UserRow[]> {
  const seen = sql`(${users.name} COLLATE NOCASE, ${users.id}) > (SELECT o.name COLLATE NOCASE, o.id FROM users o WHERE o.tenant_id = ${s.tenantId} AND o.id = ${after})`;
  const member = sql`EXISTS (SELECT 1 FROM user_departments m WHERE m.tenant_id = ${users.tenantId} AND m.user_id = ${users.id} AND m.department_id = ${department})`;
  return selecting(s)
    .where(
      and(
        eq(users.tenantId, s.tenantId),
        q ? sql`instr(lower(${users.name} || ' ' || ${users.email}), lower(${q})) > 0` : undefined,
        state && STATES[state],
        department === undefined ? undefined : member,
        group === undefined ? undefined : eq(users.permissionGroupId, group),
        after === undefined ? undefined : seen,
      ),
    )
    .orderBy(sql`${users.name} COLLATE NOCASE`, asc(users.id))
    .limit(limit + 1);
}

export const isEmailHere = async (s: Scope, email: string): Promise<boolean> =>
  (await s.db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.tenantId, s.tenantId), eq(users.email, email)))
    .get()) !== undefined;

export const insertUser = (s: Scope, user: Omit<typeof users.$inferInsert, 'tenantId'>) =>
  s.db.insert(users).values({ tenantId: s.tenantId, ...user });

type UserFields = Partial<
  Pick<
    typeof users.$inferInsert,
    'name' | 'email' | 'roleId' | 'permissionGroupId' | 'locale' | 'status' | 'passwordHash' | 'accessUntil' | 'accessReason'
  >
>;

/** Changes the user somebody has read; touches no row when another was faster, this does not hold, or the group they go to is another by now. */
export const updateUserRow = (s: Scope, id: string, revision: number, fields: UserFields, holds?: SQL, group?: Read) =>
  s.db
    .update(users)
    .set({ ...fields, revision: sql`${users.revision} + 1` })
    .where(and(byId(s, id), eq(users.revision, revision), holds, group && isGroupAsRead(s.tenantId, group)));

/** Not the last owner who can sign in: without their password the company would have no owner with access. */
export const anotherOwner = (s: Scope, id: string): SQL =>
  sql`(NOT EXISTS (SELECT 1 FROM roles r WHERE r.tenant_id = ${s.tenantId} AND r.id = ${users.roleId} AND r.key = 'owner') OR EXISTS
    (SELECT 1 FROM users o WHERE o.tenant_id = ${s.tenantId} AND o.id <> ${id} AND o.role_id = ${users.roleId} AND o.status = 'active' AND o.password_hash <> ''))`;

export const leaveDepartments = (s: Scope, userId: string) =>
  s.db.delete(userDepartments).where(and(eq(userDepartments.tenantId, s.tenantId), eq(userDepartments.userId, userId)));

export const joinDepartments = (s: Scope, userId: string, ids: readonly string[]) =>
  s.db.insert(userDepartments).select(sql`SELECT ${s.tenantId}, ${userId}, value FROM json_each(${JSON.stringify(ids)})`);

/** Which of these departments exist. */
export const selectDepartmentsAmong = (s: Scope, ids: readonly string[]) =>
  s.db
    .select({ id: departments.id, name: departments.name })
    .from(departments)
    .where(and(eq(departments.tenantId, s.tenantId), sql`${departments.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`));

/** Ends every login of a person, or all but one. */
export const endLogins = (s: Scope, userId: string, except = '') =>
  s.db
    .update(refreshFamilies)
    .set({ revokedAt: s.clock(), successor: null })
    .where(
      and(
        eq(refreshFamilies.tenantId, s.tenantId),
        rare(eq(refreshFamilies.userId, userId)),
        sql`${refreshFamilies.revokedAt} IS NULL AND ${refreshFamilies.id} <> ${except}`,
      ),
    );

export const selectRoles = (s: Scope) =>
  s.db.select({ id: roles.id, key: roles.key, name: roles.name }).from(roles).where(eq(roles.tenantId, s.tenantId));

export const killLinks = (s: Scope, userId: string) =>
  s.db.delete(mailLinks).where(and(eq(mailLinks.tenantId, s.tenantId), rare(eq(mailLinks.userId, userId))));

export const selectPasswordHash = (s: Scope, userId: string) =>
  s.db.select({ passwordHash: users.passwordHash, email: users.email, name: users.name }).from(users).where(byId(s, userId)).get();

/** Trades the password that was just proven for another; touches no row when it changed meanwhile. */
export const replacePassword = (s: Scope, userId: string, step: { from: string; to: string }) =>
  s.db
    .update(users)
    .set({ passwordHash: step.to })
    .where(and(byId(s, userId), eq(users.passwordHash, step.from), eq(users.status, 'active')));
