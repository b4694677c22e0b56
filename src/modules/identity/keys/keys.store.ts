import { and, desc, eq, gt, isNotNull, isNull, lt, lte, or, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import type { Instant } from '../../../kernel/time';
import type { RoleKey } from '../../foundation/access/access.domain';
import { permissionGroups, roles, users } from '../../foundation/access/access.table';
import { MAX_LIVE_KEYS } from './keys.domain';
import { apiKeys } from './keys.table';

export type KeyRow = typeof apiKeys.$inferSelect;
export type ListedKey = KeyRow & { userName: string; userStatus: 'active' | 'disabled'; groupId: string; groupName: string };

const byId = (s: Scope, id: string) => and(eq(apiKeys.tenantId, s.tenantId), eq(apiKeys.id, id));
const isLive = (at: Instant) => and(isNull(apiKeys.revokedAt), gt(apiKeys.expiresAt, at));

export const selectKey = (s: Scope, id: string) => s.db.select().from(apiKeys).where(byId(s, id)).get();

const listed = {
  key: apiKeys,
  userName: users.name,
  userStatus: users.status,
  groupId: permissionGroups.id,
  groupName: permissionGroups.name,
};
const withUser = (s: Scope) =>
  s.db
    .select(listed)
    .from(apiKeys)
    .innerJoin(users, and(eq(users.tenantId, apiKeys.tenantId), eq(users.id, apiKeys.userId)))
    .innerJoin(permissionGroups, and(eq(permissionGroups.tenantId, users.tenantId), eq(permissionGroups.id, users.permissionGroupId)));

type Row = Omit<ListedKey, keyof KeyRow> & { key: KeyRow };
const flat = ({ key, ...rest }: Row): ListedKey => ({ ...key, ...rest });

/** Newest first, the ended ones among them. */
export const selectKeys = async (s: Scope, page: { after?: string | undefined; limit: number }): Promise<ListedKey[]> =>
  (
    await withUser(s)
      .where(and(eq(apiKeys.tenantId, s.tenantId), page.after ? lt(apiKeys.id, page.after) : undefined))
      .orderBy(desc(apiKeys.id))
      .limit(page.limit + 1)
  ).map(flat);
export const selectListedKey = async (s: Scope, id: string): Promise<ListedKey | undefined> => {
  const row = await withUser(s).where(byId(s, id)).get();
  return row && flat(row);
};

/**
 * The statement that adds a key unless the service user has the maximum number of live keys, the key that makes it ends
 * before it, or the key that it takes the place of has ended meanwhile.
 */
export const insertKey = (s: Scope, key: Omit<KeyRow, 'tenantId' | 'lastUsedAt' | 'revokedAt' | 'endedAt'>, replaced?: string) =>
  s.db.insert(apiKeys).select(
    sql`SELECT ${s.tenantId}, ${key.id}, ${key.userId}, ${key.name}, ${key.hash}, ${JSON.stringify(key.scopes)}, ${key.createdAt}, ${key.createdBy}, ${key.madeWith}, ${key.rotatedFrom}, ${key.expiresAt}, NULL, NULL, NULL
          WHERE (SELECT count(*) FROM api_keys WHERE tenant_id = ${s.tenantId} AND user_id = ${key.userId} AND revoked_at IS NULL AND expires_at > ${key.createdAt}) < ${MAX_LIVE_KEYS}
            AND (${key.madeWith} IS NULL OR EXISTS (SELECT 1 FROM api_keys m WHERE m.tenant_id = ${s.tenantId} AND m.id = ${key.madeWith} AND m.revoked_at IS NULL AND m.expires_at >= ${key.expiresAt}))
            AND (${replaced ?? null} IS NULL OR EXISTS (SELECT 1 FROM api_keys o WHERE o.tenant_id = ${s.tenantId} AND o.id = ${replaced ?? null} AND o.revoked_at IS NULL AND o.expires_at > ${key.createdAt}))`,
  );

/** The statement that ends a live key sooner than it would. */
export const shortenKey = (s: Scope, id: string, expiresAt: Instant) =>
  s.db
    .update(apiKeys)
    .set({ expiresAt: sql`min(${apiKeys.expiresAt}, ${expiresAt})` })
    .where(and(byId(s, id), isNull(apiKeys.revokedAt)));
export const revokeKey = (s: Scope, id: string, at: Instant) =>
  s.db
    .update(apiKeys)
    .set({ revokedAt: at })
    .where(and(byId(s, id), isLive(at)));

export const revokeEveryKey = async (s: Scope): Promise<void> => {
  await s.db
    .update(apiKeys)
    .set({ revokedAt: s.clock() })
    .where(and(eq(apiKeys.tenantId, s.tenantId), isNull(apiKeys.revokedAt)));
};

/** All keys that a key has made, directly or by one of those. */
const madeWith = (s: Scope, id: string) => sql`(WITH RECURSIVE made (id) AS (
  SELECT k.id FROM api_keys k WHERE k.tenant_id = ${s.tenantId} AND k.made_with = ${id}
  UNION SELECT k.id FROM made JOIN api_keys k ON k.tenant_id = ${s.tenantId} AND k.made_with = made.id) SELECT id FROM made)`;

/** The same, and the successors that any of them made of itself. */
const madeOrRotated = (s: Scope, id: string) => sql`(WITH RECURSIVE made (id) AS (
  SELECT k.id FROM api_keys k WHERE k.tenant_id = ${s.tenantId} AND (k.made_with = ${id} OR k.rotated_from = ${id})
  UNION SELECT k.id FROM made JOIN api_keys k ON k.tenant_id = ${s.tenantId} AND (k.made_with = made.id OR k.rotated_from = made.id)) SELECT id FROM made)`;

/** The statement that ends at once whatever a revoked key has left behind, the successor of itself too: whoever stole it has made that one. */
export const endLeftBehind = (s: Scope, id: string, at: Instant) =>
  s.db
    .update(apiKeys)
    .set({ expiresAt: sql`min(${apiKeys.expiresAt}, ${at})` })
    .where(and(eq(apiKeys.tenantId, s.tenantId), sql`${apiKeys.id} IN ${madeOrRotated(s, id)}`));

/** The statement that ends whatever a key has made no later than the key itself. The sweeper closes what they have open. */
export const endMadeWith = (s: Scope, id: string, at: Instant) =>
  s.db
    .update(apiKeys)
    .set({ expiresAt: sql`min(${apiKeys.expiresAt}, ${at})` })
    .where(and(eq(apiKeys.tenantId, s.tenantId), sql`${apiKeys.id} IN ${madeWith(s, id)}`));

/** At most once in a while, so that a busy key costs no row a request. */
export const recordKeyUse = async (s: Scope, id: string, before: number): Promise<void> => {
  await s.db
    .update(apiKeys)
    .set({ lastUsedAt: s.clock() })
    .where(and(byId(s, id), or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, before))));
};

export const selectGroup = (s: Scope, id: string) =>
  s.db
    .select()
    .from(permissionGroups)
    .where(and(eq(permissionGroups.tenantId, s.tenantId), eq(permissionGroups.id, id)))
    .get();
export const selectRoleId = async (s: Scope, key: RoleKey): Promise<string | undefined> =>
  (
    await s.db
      .select({ id: roles.id })
      .from(roles)
      .where(and(eq(roles.tenantId, s.tenantId), eq(roles.key, key)))
      .get()
  )?.id;

type NewServiceUser = { id: string; name: string; roleId: string; groupId: string; locale: string };
/** The statement that makes a user without a person: no password opens it and no mail reaches it. */
export const insertServiceUser = (s: Scope, user: NewServiceUser) =>
  s.db.insert(users).values({
    tenantId: s.tenantId,
    id: user.id,
    name: user.name,
    email: `${user.id}@service.invalid`,
    passwordHash: '',
    roleId: user.roleId,
    permissionGroupId: user.groupId,
    locale: user.locale,
    status: 'active',
    createdAt: s.clock(),
    kind: 'service',
  });

export const selectServiceUsers = (s: Scope, page: { after?: string | undefined; limit: number }) =>
  s.db
    .select({ id: users.id, name: users.name, status: users.status, groupId: permissionGroups.id, groupName: permissionGroups.name })
    .from(users)
    .innerJoin(permissionGroups, and(eq(permissionGroups.tenantId, users.tenantId), eq(permissionGroups.id, users.permissionGroupId)))
    .where(and(eq(users.tenantId, s.tenantId), eq(users.kind, 'service'), page.after ? lt(users.id, page.after) : undefined))
    .orderBy(desc(users.id))
    .limit(page.limit + 1);

/** Keys that have ended and whose sockets nobody has closed yet. Over all tenants of a shard, for the sweeper. */
export const selectEndedKeys = (db: Scope['db'], now: Instant, limit: number) =>
  db
    .select({ tenantId: apiKeys.tenantId, id: apiKeys.id })
    .from(apiKeys)
    .where(and(lt(apiKeys.expiresAt, now), isNull(apiKeys.endedAt), gt(apiKeys.tenantId, '')))
    .limit(limit);
/** The same of one company, at once. */
export const selectOwnEndedKeys = async (s: Scope): Promise<string[]> =>
  (
    await s.db
      .select({ id: apiKeys.id })
      .from(apiKeys)
      .where(
        and(eq(apiKeys.tenantId, s.tenantId), isNull(apiKeys.endedAt), or(lte(apiKeys.expiresAt, s.clock()), isNotNull(apiKeys.revokedAt))),
      )
  ).map(({ id }) => id);
export const recordKeyEnded = async (s: Scope, id: string): Promise<void> => {
  await s.db.update(apiKeys).set({ endedAt: s.clock() }).where(byId(s, id));
};
