import { and, eq, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { areAsRead, type Read } from '../../foundation/access/as-read.table';
import { departments, userDepartments } from './people.table';

const byId = (s: Scope, id: string) => and(eq(departments.tenantId, s.tenantId), eq(departments.id, id));
const members = sql<number>`(SELECT count(*) FROM user_departments m WHERE m.tenant_id = departments.tenant_id AND m.department_id = departments.id)`;
const columns = { id: departments.id, name: departments.name, revision: departments.revision, createdAt: departments.createdAt, members };

export const selectDepartment = (s: Scope, id: string) => s.db.select(columns).from(departments).where(byId(s, id)).get();

export const selectDepartments = (s: Scope, page: { after?: string | undefined; limit: number }) => {
  const seen = sql`(${departments.name} COLLATE NOCASE, ${departments.id}) > (SELECT o.name COLLATE NOCASE, o.id FROM departments o WHERE o.tenant_id = ${s.tenantId} AND o.id = ${page.after})`;
  return s.db
    .select(columns)
    .from(departments)
    .where(and(eq(departments.tenantId, s.tenantId), page.after === undefined ? undefined : seen))
    .orderBy(sql`${departments.name} COLLATE NOCASE`, departments.id)
    .limit(page.limit + 1);
};

export const insertDepartment = (s: Scope, department: { id: string; name: string }) =>
  s.db.insert(departments).values({ tenantId: s.tenantId, ...department, revision: 1, createdAt: s.clock() });

/** Changes the department somebody has read; touches no row when another was faster, or anybody else belongs to it than `members`, as they were. */
export const updateDepartment = (s: Scope, id: string, revision: number, name: string, members?: readonly Read[]) => {
  const belonging = sql`u.tenant_id = ${s.tenantId} AND u.id IN (SELECT m.user_id FROM user_departments m WHERE m.tenant_id = ${s.tenantId} AND m.department_id = ${id})`;
  return s.db
    .update(departments)
    .set({ name, revision: sql`${departments.revision} + 1` })
    .where(and(byId(s, id), eq(departments.revision, revision), members && areAsRead(members, belonging)));
};

export const selectMemberIds = async (s: Scope, id: string): Promise<string[]> =>
  (
    await s.db
      .select({ userId: userDepartments.userId })
      .from(userDepartments)
      .where(and(eq(userDepartments.tenantId, s.tenantId), eq(userDepartments.departmentId, id)))
  ).map(({ userId }) => userId);

/** The members first: a row that is named elsewhere cannot go. */
export const dissolve = (s: Scope, id: string) =>
  [
    s.db.delete(userDepartments).where(and(eq(userDepartments.tenantId, s.tenantId), eq(userDepartments.departmentId, id))),
    s.db.delete(departments).where(byId(s, id)),
  ] as const;
