import { type SQL, sql } from 'drizzle-orm';

/** A person or a group, as somebody has read them. */
export type Read = { id: string; revision: number };

/** Whether a group is what it was when it was read: what was judged by it still holds. */
export const isGroupAsRead = (tenantId: string, { id, revision }: Read): SQL =>
  sql`EXISTS (SELECT 1 FROM permission_groups g WHERE g.tenant_id = ${tenantId} AND g.id = ${id} AND g.revision = ${revision})`;

/** Whether none of these users (`u`) is another than those who were looked at, or has changed since. */
export const areAsRead = (people: readonly Read[], among: SQL): SQL =>
  sql`NOT EXISTS (SELECT 1 FROM users u WHERE ${among} AND (u.id || ' ' || u.revision) NOT IN
    (SELECT value FROM json_each(${JSON.stringify(people.map(({ id, revision }) => `${id} ${revision}`))})))`;
