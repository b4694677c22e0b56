import { and, eq, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { permissionGroups, users } from '../../foundation/access/access.table';
import { areAsRead, isGroupAsRead, type Read } from '../../foundation/access/as-read.table';
import type { Grants } from '../../foundation/access/rights.domain';

const byId = (s: Scope, id: string) => and(eq(permissionGroups.tenantId, s.tenantId), eq(permissionGroups.id, id));
const members = sql<number>`(SELECT count(*) FROM users u WHERE u.tenant_id = permission_groups.tenant_id AND u.permission_group_id = permission_groups.id)`;
const columns = {
  id: permissionGroups.id,
  name: permissionGroups.name,
  capabilities: permissionGroups.capabilities,
  entityRights: permissionGroups.entityRights,
  revision: permissionGroups.revision,
  createdAt: permissionGroups.createdAt,
  members,
};

export const selectGroup = (s: Scope, id: string) => s.db.select(columns).from(permissionGroups).where(byId(s, id)).get();
export type GroupRow = NonNullable<Awaited<ReturnType<typeof selectGroup>>>;

export const selectGroups = (s: Scope, page: { after?: string | undefined; limit: number }) => {
  const seen = sql`(${permissionGroups.name} COLLATE NOCASE, ${permissionGroups.id}) > (SELECT o.name COLLATE NOCASE, o.id FROM permission_groups o WHERE o.tenant_id = ${s.tenantId} AND o.id = ${page.after})`;
  return s.db
    .select(columns)
    .from(permissionGroups)
    .where(and(eq(permissionGroups.tenantId, s.tenantId), page.after === undefined ? undefined : seen))
    .orderBy(sql`${permissionGroups.name} COLLATE NOCASE`, permissionGroups.id)
    .limit(page.limit + 1);
};

const taken = (s: Scope, name: string, id: string) =>
  sql`EXISTS (SELECT 1 FROM permission_groups o WHERE o.tenant_id = ${s.tenantId} AND o.name = ${name} COLLATE NOCASE AND o.id <> ${id})`;

/** Touches no row when the name is taken. */
export const insertGroup = (s: Scope, group: Grants & { id: string; name: string }) =>
  s.db
    .insert(permissionGroups)
    .select(
      sql`SELECT ${s.tenantId}, ${group.id}, ${group.name}, ${JSON.stringify(group.capabilities)}, ${JSON.stringify(group.entityRights)}, NULL, 1, ${s.clock()} WHERE NOT ${taken(s, group.name, group.id)}`,
    );

/** By whom and what a change was judged: everybody who is in the group, and the group that they go to. */
type Judged = { members?: readonly Read[] | undefined; target?: Read | undefined };

/** Changes the group somebody has read; touches no row when another was faster, the name is taken, or it was judged by what is no more. */
export const updateGroup = (s: Scope, id: string, revision: number, to: Grants & { name: string }, { members, target }: Judged = {}) =>
  s.db
    .update(permissionGroups)
    .set({
      name: to.name,
      capabilities: [...to.capabilities],
      entityRights: to.entityRights,
      revision: sql`${permissionGroups.revision} + 1`,
    })
    .where(
      and(
        byId(s, id),
        eq(permissionGroups.revision, revision),
        sql`NOT ${taken(s, to.name, id)}`,
        members && areAsRead(members, sql`u.tenant_id = ${s.tenantId} AND u.permission_group_id = ${id}`),
        target && isGroupAsRead(s.tenantId, target),
      ),
    );

export const selectTaken = async (s: Scope, name: string, id: string): Promise<boolean> =>
  (await s.db
    .select({ id: permissionGroups.id })
    .from(permissionGroups)
    .where(and(eq(permissionGroups.tenantId, s.tenantId), sql`${taken(s, name, id)}`))
    .limit(1)
    .get()) !== undefined;

/** Those who were looked at; whoever came since keeps the group from going. */
export const moveMembers = (s: Scope, ids: readonly string[], from: string, to: string) =>
  s.db
    .update(users)
    .set({ permissionGroupId: to, revision: sql`${users.revision} + 1` })
    .where(
      and(
        eq(users.tenantId, s.tenantId),
        eq(users.permissionGroupId, from),
        sql`${users.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
      ),
    );

export const deleteGroup = (s: Scope, id: string) => s.db.delete(permissionGroups).where(byId(s, id));
