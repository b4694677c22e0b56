import { sql } from 'drizzle-orm';
import { users } from '../../foundation/access/access.table';

/** Which queues a user belongs to: everybody's, as a member, or through a department; for the query that loads a Subject. */
export const queueMemberships = {
  kind: 'queues' as const,
  ids: sql<string>`(SELECT json_group_array(q.id) FROM queues q WHERE q.tenant_id = ${users.tenantId} AND (q.open_to = 'everyone'
    OR EXISTS (SELECT 1 FROM queue_members m WHERE m.tenant_id = q.tenant_id AND m.queue_id = q.id AND m.user_id = ${users.id})
    OR EXISTS (SELECT 1 FROM queue_departments d JOIN user_departments u ON u.tenant_id = d.tenant_id AND u.department_id = d.department_id
      WHERE d.tenant_id = q.tenant_id AND d.queue_id = q.id AND u.user_id = ${users.id})))`,
};
