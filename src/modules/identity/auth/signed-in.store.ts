import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import type { Id } from '../../../kernel/ids';
import type { Instant } from '../../../kernel/time';
import type { Subject } from '../../foundation/access/access.domain';
import { permissionGroups, roles, socketDrops, standingAt, users } from '../../foundation/access/access.table';
import { isForGuests } from '../../foundation/access/guests.domain';
import type { SecondFactorPolicy } from '../../foundation/tenants/account.domain';
import { accounts } from '../../foundation/tenants/tenants.table';
import { refreshFamilies, secondFactors } from './auth.table';
import { type SecondFactorDuty, secondFactorDuty } from './second-factor.domain';

/** A user with everything the policy asks, in the columns of one row; memberships come from the features that know them. */
const person = (s: Scope) => ({
  id: users.id,
  name: users.name,
  email: users.email,
  locale: users.locale,
  kind: users.kind,
  status: standingAt(s.clock()),
  accessUntil: users.accessUntil,
  grantedBy: users.grantedBy,
  accessReason: users.accessReason,
  passwordHash: users.passwordHash,
  roleKey: roles.key,
  roleName: roles.name,
  groupId: permissionGroups.id,
  groupName: permissionGroups.name,
  capabilities: permissionGroups.capabilities,
  entityRights: permissionGroups.entityRights,
  createdAt: users.createdAt,
  revision: users.revision,
  factorSince: secondFactors.confirmedAt,
  policy: accounts.secondFactor,
  policySince: accounts.secondFactorSince,
  queues: membershipsOf(s, 'queues'),
  departments: membershipsOf(s, 'departments'),
});

const membershipsOf = (s: Scope, kind: 'queues' | 'departments') =>
  s.hooks('memberships').find((membership) => membership.kind === kind)?.ids ?? sql<string>`'[]'`;

export type PersonRow = Pick<typeof users.$inferSelect, 'kind' | 'status' | 'passwordHash' | 'createdAt' | 'accessUntil'> & {
  roleKey: Subject['role'];
  groupId: string;
  groupName: string;
  factorSince: number | null;
  policy: SecondFactorPolicy;
  policySince: number | null;
  queues: string;
  departments: string;
} & Pick<typeof permissionGroups.$inferSelect, 'capabilities' | 'entityRights'>;
export const dutyOf = (r: PersonRow, at: Instant): SecondFactorDuty =>
  secondFactorDuty(
    {
      ...{ kind: r.kind, role: r.roleKey, createdAt: r.createdAt, enabled: r.factorSince !== null },
      ...{ policy: r.policy, since: r.policySince, isGuest: r.accessUntil !== null },
    },
    at,
  );
export const subjectOf = (r: PersonRow, at: Instant): Subject => {
  const duty = dutyOf(r, at);
  return {
    kind: r.kind,
    status: r.status === 'disabled' ? 'disabled' : r.kind === 'person' && r.passwordHash === '' ? 'invited' : 'active',
    role: r.roleKey,
    group: {
      ...{ id: r.groupId, name: r.groupName, entityRights: r.entityRights },
      capabilities: r.accessUntil === null ? r.capabilities : r.capabilities.filter(isForGuests),
    },
    ...(r.accessUntil === null ? {} : { isGuest: true, keyEndsAt: r.accessUntil }),
    queues: JSON.parse(r.queues),
    departments: JSON.parse(r.departments),
    secondFactorOverdue: duty.overdue,
    secondFactorDueAt: duty.dueAt,
  };
};

/** The person behind a live login with everything the guard needs, in one query; undefined when the login has ended. */
export const selectSignedIn = (s: Scope, userId: Id<'user'>, loginId: Id<'login'>) =>
  s.db
    .select(person(s))
    .from(users)
    .innerJoin(roles, and(eq(roles.tenantId, users.tenantId), eq(roles.id, users.roleId)))
    .innerJoin(permissionGroups, and(eq(permissionGroups.tenantId, users.tenantId), eq(permissionGroups.id, users.permissionGroupId)))
    .innerJoin(accounts, eq(accounts.tenantId, users.tenantId))
    .leftJoin(secondFactors, and(eq(secondFactors.tenantId, users.tenantId), eq(secondFactors.userId, users.id)))
    .innerJoin(refreshFamilies, and(eq(refreshFamilies.tenantId, users.tenantId), eq(refreshFamilies.userId, users.id)))
    .where(
      and(
        eq(users.tenantId, s.tenantId),
        eq(users.id, userId),
        eq(standingAt(s.clock()), 'active'),
        eq(refreshFamilies.id, loginId),
        isNull(refreshFamilies.revokedAt),
      ),
    )
    .get();

const everybody = (s: Scope) =>
  s.db
    .select(person(s))
    .from(users)
    .innerJoin(roles, and(eq(roles.tenantId, users.tenantId), eq(roles.id, users.roleId)))
    .innerJoin(permissionGroups, and(eq(permissionGroups.tenantId, users.tenantId), eq(permissionGroups.id, users.permissionGroupId)))
    .innerJoin(accounts, eq(accounts.tenantId, users.tenantId))
    .leftJoin(secondFactors, and(eq(secondFactors.tenantId, users.tenantId), eq(secondFactors.userId, users.id)));

/** Like `selectSignedIn`, but without requiring a live login. */
export const selectPerson = (s: Scope, userId: string) =>
  everybody(s)
    .where(and(eq(users.tenantId, s.tenantId), eq(users.id, userId)))
    .get();

/** Everybody who is at work: people who have come and are not disabled, by name. */
export const selectPeople = (s: Scope) =>
  everybody(s)
    .where(and(eq(users.tenantId, s.tenantId), eq(users.kind, 'person'), eq(users.status, 'active'), ne(users.passwordHash, '')))
    .orderBy(sql`${users.name} COLLATE NOCASE`, users.id);

/** Everybody in a permission group, or with these ids, whatever their state. */
export const selectMembersOf = (s: Scope, of: { group: string } | { ids: readonly string[] }) =>
  everybody(s).where(
    and(
      eq(users.tenantId, s.tenantId),
      'group' in of ? eq(users.permissionGroupId, of.group) : sql`${users.id} IN (SELECT value FROM json_each(${JSON.stringify(of.ids)}))`,
    ),
  );

/** The same for everybody, or for everybody without a second factor, when the company changes what it asks of them. */
export const insertDropsOf = (s: Scope, whom: 'everybody' | 'unproven') =>
  s.db
    .insert(socketDrops)
    .select(
      sql`SELECT u.tenant_id, u.id, ${s.clock()} FROM users u WHERE u.tenant_id = ${s.tenantId} AND u.kind = 'person' AND u.status = 'active'
          AND ${whom === 'everybody' ? sql`1` : NO_FACTOR}`,
    )
    .onConflictDoUpdate({ target: [socketDrops.tenantId, socketDrops.userId], set: { changedAt: s.clock() } });
export const NO_FACTOR = sql`NOT EXISTS (SELECT 1 FROM second_factors f WHERE f.tenant_id = u.tenant_id AND f.user_id = u.id AND f.confirmed_at IS NOT NULL)`;
