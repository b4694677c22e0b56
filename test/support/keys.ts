import type { RoleKey } from '../../src/modules/foundation/access/access.domain.ts';
import { ask, type Tenant } from './api.ts';
import { startingNames } from './groups.ts';
import { rows, shardOf } from './shop.ts';

export type Key = {
  id: string;
  key: string;
  state: string;
  scopes: string[];
  serviceUser: { id: string };
  expiresAt: string;
  lastUsedAt: string | null;
};
export const DAY = 86_400_000;
export const soon = (days = 30): string => new Date(Date.now() + days * DAY).toISOString();

/** The group that a company started with for a role. */
export async function groupOf(tenant: Tenant, role: RoleKey): Promise<string> {
  const sql = 'SELECT id FROM permission_groups WHERE tenant_id = ? AND name IN (SELECT value FROM json_each(?))';
  return (await rows<{ id: string }>(shardOf(tenant), sql, tenant.id, JSON.stringify(startingNames(role))))[0]?.id ?? '';
}

export async function bodyFor(tenant: Tenant, given: object = {}, group: RoleKey = 'viewer') {
  const serviceUser = { name: 'Warehouse', permissionGroupId: await groupOf(tenant, group) };
  return { name: 'Nightly', scopes: ['channels:read', 'conversations:read', 'desk:read'], expiresAt: soon(), serviceUser, ...given };
}
export const newKey = async (tenant: Tenant, given: object = {}, group?: RoleKey): Promise<Key> =>
  ask(201, 'POST', '/v1/api-keys', { token: tenant.token, body: await bodyFor(tenant, given, group) });
export const listed = async ({ token }: Tenant) => (await ask<{ items: Key[] }>(200, 'GET', '/v1/api-keys', { token })).items;
export const actionsOf = (tenant: Tenant) =>
  rows<{ action: string; actor_kind: string }>(
    shardOf(tenant),
    'SELECT action, actor_kind FROM audit_entries WHERE tenant_id = ? ORDER BY seq',
    tenant.id,
  );
