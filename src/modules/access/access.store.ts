import { and, eq, isNull } from 'drizzle-orm';
import type { Scope } from '../../edge/context';
import type { Id } from '../../kernel/ids';
import { refreshFamilies } from '../auth/auth.table';
import { permissionGroups, roles, users } from './access.table';

/** The person behind a live login with everything the guard needs, in one query; undefined when the login has ended. */
export const selectSignedIn = (s: Scope, userId: Id<'user'>, loginId: Id<'login'>) =>
  s.db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      locale: users.locale,
      roleKey: roles.key,
      roleName: roles.name,
      capabilities: permissionGroups.capabilities,
    })
    .from(users)
    .innerJoin(roles, and(eq(roles.tenantId, users.tenantId), eq(roles.id, users.roleId)))
    .innerJoin(permissionGroups, and(eq(permissionGroups.tenantId, users.tenantId), eq(permissionGroups.id, users.permissionGroupId)))
    .innerJoin(refreshFamilies, and(eq(refreshFamilies.tenantId, users.tenantId), eq(refreshFamilies.userId, users.id)))
    .where(
      and(
        eq(users.tenantId, s.tenantId),
        eq(users.id, userId),
        eq(users.status, 'active'),
        eq(refreshFamilies.id, loginId),
        isNull(refreshFamilies.revokedAt),
      ),
    )
    .get();

export const selectUser = (s: Scope, userId: string) =>
  s.db
    .select()
    .from(users)
    .where(and(eq(users.tenantId, s.tenantId), eq(users.id, userId)))
    .get();

type NewOwner = { userId: Id<'user'>; name: string; email: string; passwordHash: string; locale: string };

/** The statements that give a new tenant its roles, groups and owner; run in the batch that creates it. */
export function startingPeople(
  s: Scope,
  owner: NewOwner,
  start: { key: string; name: string; roleId: string; groupId: string; capabilities: readonly string[] }[],
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
        capabilities: r.capabilities as typeof permissionGroups.$inferInsert.capabilities,
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
