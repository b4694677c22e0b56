import { and, eq, isNull, or, sql } from 'drizzle-orm';
import type { DrizzleD1Database } from 'drizzle-orm/d1';
import { type Instant, minutes } from '../../../kernel/time';
import { permissionGroups, roles, users } from '../../foundation/access/access.table';
import { accounts } from '../../foundation/tenants/tenants.table';
import { apiKeys } from '../../identity/keys/keys.table';
import type { Queue } from './queue.domain';
import { queueOf } from './queue.domain';
import { businessHours, queues } from './queues.table';
import type { RoutingQueue } from './routing.domain';

/** A queue with everything the desk does for it. */
export type DeskQueue = { routing: RoutingQueue; queue: Queue; positionMessage: string | null; closedMessage: string | null };
/** `agents`: people, to whom routing gives customers; `servers`: also programs, which may claim them. */
export type Roster = {
  queues: DeskQueue[];
  defaultQueueId: string | null;
  agents: { id: string; name: string; capacity: number }[];
  servers: ReadonlySet<string>;
};

const members = sql<string>`(SELECT json_group_array(DISTINCT user_id) FROM (
  SELECT m.user_id FROM queue_members m WHERE m.tenant_id = ${queues.tenantId} AND m.queue_id = ${queues.id}
  UNION SELECT u.user_id FROM queue_departments d JOIN user_departments u ON u.tenant_id = d.tenant_id AND u.department_id = d.department_id
  WHERE d.tenant_id = ${queues.tenantId} AND d.queue_id = ${queues.id}))`;

/** What the desk gives out by: the queues, and who may serve at all. Read when it wakes, when told of a change, and now and then. */
export async function readRoster(db: DrizzleD1Database, tenantId: string, at: Instant): Promise<Roster> {
  const queueQuery = db
    .select({ queue: queues, hours: businessHours, members })
    .from(queues)
    .leftJoin(businessHours, and(eq(businessHours.tenantId, queues.tenantId), eq(businessHours.id, queues.businessHoursId)))
    .where(and(eq(queues.tenantId, tenantId), isNull(queues.archivedAt)));
  const mayServe = sql`(${roles.key} = 'owner' OR EXISTS (SELECT 1 FROM json_each(${permissionGroups.capabilities}) WHERE value = 'conversations:serve'))`;
  const hasKey = sql`EXISTS (SELECT 1 FROM ${apiKeys} WHERE api_keys.tenant_id = ${users.tenantId} AND api_keys.user_id = ${users.id}
    AND api_keys.revoked_at IS NULL AND api_keys.expires_at > ${at} AND EXISTS (SELECT 1 FROM json_each(api_keys.scopes) WHERE value = 'conversations:serve'))`;
  const agentQuery = db
    .select({ id: users.id, name: users.name, kind: users.kind, capacity: sql<number>`coalesce(${users.capacity}, ${accounts.capacity})` })
    .from(users)
    .innerJoin(accounts, eq(accounts.tenantId, users.tenantId))
    .innerJoin(roles, and(eq(roles.tenantId, users.tenantId), eq(roles.id, users.roleId)))
    .innerJoin(permissionGroups, and(eq(permissionGroups.tenantId, users.tenantId), eq(permissionGroups.id, users.permissionGroupId)))
    .where(
      and(
        eq(users.tenantId, tenantId),
        eq(users.status, 'active'),
        or(and(eq(users.kind, 'person'), mayServe), and(eq(users.kind, 'service'), hasKey)),
      ),
    );
  const [queueRows, agentRows] = await Promise.all([queueQuery, agentQuery]);
  return {
    queues: queueRows.map((row) => ({
      routing: {
        id: row.queue.id,
        name: row.queue.name,
        routing: row.queue.routing,
        members: row.queue.openTo === 'everyone' ? 'everyone' : JSON.parse(row.members),
        hours: row.hours && { timezone: row.hours.timezone, weekly: row.hours.weekly, holidays: row.hours.holidays },
        fallback: row.queue.fallbackQueueId,
        maxWait: row.queue.maxWaitMinutes === null ? null : minutes(row.queue.maxWaitMinutes),
      },
      queue: queueOf(row.queue),
      positionMessage: row.queue.positionMessage,
      closedMessage: row.queue.closedMessage,
    })),
    defaultQueueId: queueRows.find(({ queue }) => queue.isDefault)?.queue.id ?? null,
    agents: agentRows.filter(({ kind }) => kind === 'person').map(({ id, name, capacity }) => ({ id, name, capacity })),
    servers: new Set(agentRows.map(({ id }) => id)),
  };
}
