import { and, eq, getTableColumns, gt, lt, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import type { Id } from '../../../kernel/ids';
import type { Locale } from '../../../kernel/locale';
import type { Capability, Subject } from './access.domain';
import { permissionGroups, roles, socketDrops, standingAt, users } from './access.table';
import type { Read } from './as-read.table';

/** Owes the world the end of these people's sockets, however many; goes into the batch of the change. */
export const insertSocketDrops = (s: Scope, userIds: readonly string[]) =>
  s.db
    .insert(socketDrops)
    .select(sql`SELECT ${s.tenantId}, value, ${s.clock()} FROM json_each(${JSON.stringify(userIds)}) WHERE TRUE`)
    .onConflictDoUpdate({ target: [socketDrops.tenantId, socketDrops.userId], set: { changedAt: s.clock() } });

export const selectOwnDrops = async (s: Scope): Promise<string[]> =>
  (await s.db.select({ userId: socketDrops.userId }).from(socketDrops).where(eq(socketDrops.tenantId, s.tenantId))).map((r) => r.userId);

/** The same for whoever is in a permission group at that moment. */
export const insertGroupDrops = (s: Scope, groupId: string) =>
  s.db
    .insert(socketDrops)
    .select(
      sql`SELECT u.tenant_id, u.id, ${s.clock()} FROM users u WHERE u.tenant_id = ${s.tenantId} AND u.permission_group_id = ${groupId}`,
    )
    .onConflictDoUpdate({ target: [socketDrops.tenantId, socketDrops.userId], set: { changedAt: s.clock() } });

/** Paid, unless owed anew meanwhile. */
export const deleteSocketDrops = async (s: Scope, userIds: readonly string[], asOf: number): Promise<void> => {
  await s.db
    .delete(socketDrops)
    .where(
      and(
        eq(socketDrops.tenantId, s.tenantId),
        sql`${socketDrops.userId} IN (SELECT value FROM json_each(${JSON.stringify(userIds)}))`,
        lt(socketDrops.changedAt, asOf + 1),
      ),
    );
};

/** Everybody of a company, whatever their state. */
export const selectUserIds = async (s: Scope): Promise<string[]> =>
  (await s.db.select({ id: users.id }).from(users).where(eq(users.tenantId, s.tenantId))).map(({ id }) => id);

/** The statement that begins a change which puts somebody into a group: it changes nothing, and touches no row when the group is another by now. */
export const holdGroup = (s: Scope, { id, revision }: Read) =>
  s.db
    .update(permissionGroups)
    .set({ revision })
    .where(and(eq(permissionGroups.tenantId, s.tenantId), eq(permissionGroups.id, id), eq(permissionGroups.revision, revision)));

export const selectUser = (s: Scope, userId: string) =>
  s.db
    .select({ ...getTableColumns(users), status: standingAt(s.clock()) })
    .from(users)
    .where(and(eq(users.tenantId, s.tenantId), eq(users.id, userId)))
    .get();

type NewOwner = { userId: Id<'user'>; name: string; email: string; passwordHash: string; locale: Locale };

/** The statements that give a new tenant its roles, groups and owner; run in the batch that creates it. */
export function startingPeople(
  s: Scope,
  owner: NewOwner,
  start: { key: Subject['role']; name: string; roleId: string; groupId: string; capabilities: Capability[] }[],
  at: number,
) {
  const mine = start.find((r) => r.key === 'owner');
  if (!mine) throw new Error('a tenant needs an owner role');
  return [
    s.db.insert(roles).values(start.map((r) => ({ tenantId: s.tenantId, id: r.roleId, key: r.key, name: r.name }))),
    s.db.insert(permissionGroups).values(
      start.map((r) => ({
        tenantId: s.tenantId,
        id: r.groupId,
        name: r.name,
        capabilities: r.capabilities,
        startingRole: r.key,
      })),
    ),
    s.db.insert(users).values({
      tenantId: s.tenantId,
      id: owner.userId,
      name: owner.name,
      email: owner.email,
      passwordHash: owner.passwordHash,
      roleId: mine.roleId,
      permissionGroupId: mine.groupId,
      locale: owner.locale,
      status: 'active',
      createdAt: at,
    }),
  ] as const;
}

/** People whose sockets should have ended by now. Over all tenants of a shard, for the sweeper. */
export const selectSocketDrops = (db: Scope['db'], before: number, limit: number) =>
  db
    .select({ tenantId: socketDrops.tenantId, userId: socketDrops.userId })
    .from(socketDrops)
    .where(and(lt(socketDrops.changedAt, before), gt(socketDrops.tenantId, '')))
    .limit(limit);
