import { sql } from 'drizzle-orm';
import { users } from '../../foundation/access/access.table';

/** Which departments a user belongs to; for the query that loads a Subject. */
export const departmentMemberships = {
  kind: 'departments' as const,
  ids: sql<string>`(SELECT json_group_array(d.department_id) FROM user_departments d WHERE d.tenant_id = ${users.tenantId} AND d.user_id = ${users.id})`,
};
