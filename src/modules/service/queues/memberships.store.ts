import { and, eq, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { users } from '../../foundation/access/access.table';
import { queueDepartments } from './queues.table';

/** Which queues a user belongs to: everybody's, as a member, or through a department; for the query that loads a Subject. */
export const queueMemberships = {
  kind: 'queues' as const,
  ids: sql<string>`(SELECT json_group_array(q.id) FROM queues q WHERE q.tenant_id = ${users.tenantId} AND (q.open_to = 'everyone'
    OR EXISTS (SELECT 1 FROM queue_members m WHERE m.tenant_id = q.tenant_id AND m.queue_id = q.id AND m.user_id = ${users.id})
    OR EXISTS (SELECT 1 FROM queue_departments d JOIN user_departments u ON u.tenant_id = d.tenant_id AND u.department_id = d.department_id
      WHERE d.tenant_id = q.tenant_id AND d.queue_id = q.id AND u.user_id = ${users.id})))`,
};

/** The queues that any of these departments opens. */
export const selectDepartmentQueues = async (s: Scope, departmentIds: readonly string[]): Promise<string[]> =>
  (
    await s.db
      .selectDistinct({ id: queueDepartments.queueId })
      .from(queueDepartments)
      .where(
        and(
          eq(queueDepartments.tenantId, s.tenantId),
          sql`${queueDepartments.departmentId} IN (SELECT value FROM json_each(${JSON.stringify(departmentIds)}))`,
        ),
      )
  ).map(({ id }) => id);
