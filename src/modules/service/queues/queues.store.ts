import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { BatchItem, Scope } from '../../../edge/platform/scope';
import type { Id } from '../../../kernel/ids';
import type { QueueWire } from './queues.schemas';
import { businessHours, queueDepartments, queueMembers, queues } from './queues.table';

export type QueueRow = typeof queues.$inferSelect;
export type QueueFields = Omit<QueueRow, 'tenantId' | 'id' | 'isDefault' | 'revision' | 'createdAt' | 'archivedAt'>;

export const insertDefaultQueue = (s: Scope, id: Id<'queue'>, name: string, at: number) =>
  s.db.insert(queues).values({ tenantId: s.tenantId, id, name, isDefault: true, createdAt: at });

const named = (what: 'members' | 'departments') =>
  what === 'members'
    ? sql<string>`(SELECT json_group_array(json_object('id', u.id, 'name', u.name)) FROM queue_members m JOIN users u ON u.tenant_id = m.tenant_id AND u.id = m.user_id
        WHERE m.tenant_id = queues.tenant_id AND m.queue_id = queues.id)`
    : sql<string>`(SELECT json_group_array(json_object('id', d.id, 'name', d.name)) FROM queue_departments m JOIN departments d ON d.tenant_id = m.tenant_id AND d.id = m.department_id
        WHERE m.tenant_id = queues.tenant_id AND m.queue_id = queues.id)`;
const withPeople = { queue: queues, members: named('members'), departments: named('departments') };

type Listed = { queue: QueueRow; members: string; departments: string };
const toWire = ({ queue, members, departments }: Listed): QueueWire => {
  const { tenantId: _, createdAt: __, archivedAt: ___, ...rest } = queue;
  const people: { id: string; name: string }[] = JSON.parse(members);
  const parts: { id: string; name: string }[] = JSON.parse(departments);
  return { ...rest, members: people, memberIds: people.map(({ id }) => id), departments: parts, departmentIds: parts.map(({ id }) => id) };
};

const living = (s: Scope) => and(eq(queues.tenantId, s.tenantId), isNull(queues.archivedAt));

export const selectQueue = (s: Scope, id: string) =>
  s.db
    .select()
    .from(queues)
    .where(and(eq(queues.tenantId, s.tenantId), eq(queues.id, id)))
    .get();
export const selectDefaultQueue = (s: Scope) =>
  s.db
    .select()
    .from(queues)
    .where(and(living(s), eq(queues.isDefault, true)))
    .get();

/** By name, the default queue first; a company has tens of them. */
export const selectQueues = async (s: Scope): Promise<QueueWire[]> =>
  (
    await s.db
      .select(withPeople)
      .from(queues)
      .where(living(s))
      .orderBy(sql`${queues.isDefault} DESC, ${queues.name} COLLATE NOCASE, ${queues.id}`)
  ).map(toWire);
export const selectQueueWire = async (s: Scope, id: string): Promise<QueueWire | undefined> => {
  const row = await s.db
    .select(withPeople)
    .from(queues)
    .where(and(living(s), eq(queues.id, id)))
    .get();
  return row && toWire(row);
};

export const insertQueue = (s: Scope, id: string, fields: QueueFields, at: number) =>
  s.db.insert(queues).values({ tenantId: s.tenantId, id, isDefault: false, createdAt: at, ...fields });

/** Changes the queue somebody has read; touches no row when another was faster. */
export const updateQueueRow = (
  s: Scope,
  { id, revision }: { id: string; revision: number },
  change: Partial<QueueFields & { archivedAt: number }>,
) =>
  s.db
    .update(queues)
    .set({ ...change, revision: sql`${queues.revision} + 1` })
    .where(and(living(s), eq(queues.id, id), eq(queues.revision, revision)));

/** There is one default queue: the old one steps down in the same batch. */
export const makeDefault = (s: Scope, id: string): BatchItem[] => [
  s.db
    .update(queues)
    .set({ isDefault: false })
    .where(and(living(s), eq(queues.isDefault, true))),
  s.db
    .update(queues)
    .set({ isDefault: true })
    .where(and(living(s), eq(queues.id, id))),
];

/** Who belongs to it, as it shall be from now on. What is named but does not exist fails the batch. */
export function replacePeople(s: Scope, queueId: string, memberIds: readonly string[], departmentIds: readonly string[]): BatchItem[] {
  const { tenantId } = s;
  return [
    s.db.delete(queueMembers).where(and(eq(queueMembers.tenantId, tenantId), eq(queueMembers.queueId, queueId))),
    s.db.delete(queueDepartments).where(and(eq(queueDepartments.tenantId, tenantId), eq(queueDepartments.queueId, queueId))),
    ...(memberIds.length > 0
      ? [
          s.db
            .insert(queueMembers)
            .select(sql`SELECT ${tenantId}, ${queueId}, value FROM json_each(${JSON.stringify([...new Set(memberIds)])})`),
        ]
      : []),
    ...(departmentIds.length > 0
      ? [
          s.db
            .insert(queueDepartments)
            .select(sql`SELECT ${tenantId}, ${queueId}, value FROM json_each(${JSON.stringify([...new Set(departmentIds)])})`),
        ]
      : []),
  ];
}

type Circle = Pick<QueueFields, 'openTo'> & { memberIds: readonly string[]; departmentIds: readonly string[] };
/** Everybody who belongs to a queue of such people; to one that is open to everyone, everybody. */
export async function selectCircle(s: Scope, { openTo, memberIds, departmentIds }: Circle): Promise<string[]> {
  const rows = await s.db.all<{ id: string }>(sql`SELECT u.id FROM users u WHERE u.tenant_id = ${s.tenantId} AND (${openTo} = 'everyone'
    OR u.id IN (SELECT value FROM json_each(${JSON.stringify(memberIds)}))
    OR u.id IN (SELECT d.user_id FROM user_departments d WHERE d.tenant_id = ${s.tenantId}
      AND d.department_id IN (SELECT value FROM json_each(${JSON.stringify(departmentIds)}))))`);
  return rows.map(({ id }) => id);
}

export const selectFallbacks = (s: Scope) => s.db.select({ id: queues.id, fallback: queues.fallbackQueueId }).from(queues).where(living(s));

export const selectHours = (s: Scope, id: string) =>
  s.db
    .select()
    .from(businessHours)
    .where(and(eq(businessHours.tenantId, s.tenantId), eq(businessHours.id, id)))
    .get();
export const selectAllHours = (s: Scope) =>
  s.db
    .select()
    .from(businessHours)
    .where(eq(businessHours.tenantId, s.tenantId))
    .orderBy(asc(sql`${businessHours.name} COLLATE NOCASE`), asc(businessHours.id));
type HoursFields = Pick<typeof businessHours.$inferSelect, 'name' | 'timezone' | 'weekly' | 'holidays'>;
export const insertHours = (s: Scope, id: string, fields: HoursFields, at: number) =>
  s.db.insert(businessHours).values({ tenantId: s.tenantId, id, ...fields, revision: 1, createdAt: at });
export const updateHours = (s: Scope, { id, revision }: { id: string; revision: number }, fields: HoursFields) =>
  s.db
    .update(businessHours)
    .set({ ...fields, revision: sql`${businessHours.revision} + 1` })
    .where(and(eq(businessHours.tenantId, s.tenantId), eq(businessHours.id, id), eq(businessHours.revision, revision)));
export const deleteHours = (s: Scope, { id, revision }: { id: string; revision: number }) =>
  s.db
    .delete(businessHours)
    .where(and(eq(businessHours.tenantId, s.tenantId), eq(businessHours.id, id), eq(businessHours.revision, revision)));
/** Queues that lose their hours are open at all times. */
export const releaseHours = (s: Scope, id: string) =>
  s.db
    .update(queues)
    .set({ businessHoursId: null, revision: sql`${queues.revision} + 1` })
    .where(and(eq(queues.tenantId, s.tenantId), eq(queues.businessHoursId, id)));
