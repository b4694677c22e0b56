import { describe, expect, it } from 'vitest';
import { newId, newSecret } from '../../src/kernel/ids.ts';
import type { RoleKey } from '../../src/modules/foundation/access/access.domain.ts';
import { readKey, writeKey } from '../../src/modules/identity/keys/keys.domain.ts';
import { ask, call, newTenant } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { actionsOf, bodyFor, groupOf, type Key, listed, newKey, soon } from '../support/keys.ts';
import { OPERATIONS } from '../support/operations.ts';
import { newColleague, refusal, rows, shardOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';

describe('a key', () => {
  it('[AUT-51] is shown once, and acts as its service user within its scopes', async () => {
    const tenant = await newTenant();
    const made = await newKey(tenant);
    expect(await ask(200, 'GET', '/v1/me', { token: made.key })).toMatchObject({
      user: { id: made.serviceUser.id, kind: 'service', name: 'Warehouse' },
      tenant: { id: tenant.id },
      capabilities: expect.toSatisfy((all: string[]) => [...all].sort().join() === 'channels:read,conversations:read,desk:read'),
      secondFactor: { enabled: false, required: false, dueAt: null },
    });
    await ask(200, 'GET', '/v1/channels', { token: made.key });
    const shown = JSON.stringify([
      await listed(tenant),
      await ask(200, 'GET', '/v1/service-users', tenant),
      await rows(shardOf(tenant), 'SELECT * FROM api_keys'),
      await rows(shardOf(tenant), 'SELECT * FROM audit_entries'),
    ]);
    expect(shown).not.toContain(made.key);
    expect(shown).not.toContain(readKey(made.key)?.secret);
    expect((await actionsOf(tenant)).slice(1)).toEqual([{ action: 'key.created', actor_kind: 'user' }]);
  });

  it('[AUT-51] shown again to a request that is repeated lies sealed meanwhile', async () => {
    const tenant = await newTenant();
    const given = { token: tenant.token, body: await bodyFor(tenant), headers: { 'idempotency-key': 'once' } };
    const { key } = await ask<Key>(201, 'POST', '/v1/api-keys', given);
    expect(await ask(201, 'POST', '/v1/api-keys', given)).toMatchObject({ key });
    expect(JSON.stringify(await rows(shardOf(tenant), 'SELECT * FROM idempotency_keys WHERE tenant_id = ?', tenant.id))).not.toContain(key);
    expect(await listed(tenant)).toHaveLength(1);
  });

  it('[AUT-52] that is not ours, not its own, or not whole is 401', async () => {
    const [tenant, other] = [await newTenant(), await newTenant()];
    const [mine, theirs] = [await newKey(tenant), await newKey(other)];
    const parts = readKey(mine.key) ?? { tenantId: '', keyId: '', secret: '' };
    const foreign = readKey(theirs.key) ?? parts;
    await ask(200, 'GET', '/v1/me', { token: mine.key }); // It is remembered now: what is remembered may not open to others.
    const wrong = {
      'a wrong checksum': `${mine.key.slice(0, -6)}000000`,
      'a cut checksum': mine.key.slice(0, -1),
      'a longer key': `${mine.key}A`,
      'another secret': writeKey({ ...parts, secret: newSecret() }),
      'the secret of another key': writeKey({ ...parts, secret: foreign.secret }),
      'another company': writeKey({ ...parts, tenantId: other.id }),
      'a company that is not there': writeKey({ ...parts, tenantId: newId('tenant') }),
      'a key that is not there': writeKey({ ...parts, keyId: newId('key') }),
      'another prefix': mine.key.replace('live', 'test'),
      'a hash for a secret': writeKey({
        ...parts,
        secret: String((await rows<{ hash: string }>(shardOf(tenant), 'SELECT hash FROM api_keys WHERE id = ?', parts.keyId))[0]?.hash),
      }),
      'two keys': `${mine.key}.${mine.key}`,
      'key and token': `${mine.key} ${tenant.token}`,
      'only the head': 'prosa_live_',
    };
    for (const [name, token] of Object.entries(wrong))
      expect([name, ...(await refusal('GET', '/v1/me', { token }))]).toEqual([name, 401, 'unauthenticated']);
    for (const scheme of ['bearer', 'Basic', 'ApiKey', 'Bearer ', ''])
      expect((await call('GET', '/v1/me', { headers: { authorization: `${scheme} ${mine.key}` } })).status).toBe(401);
  });

  it('[AUT-53] may never more than its group, its scopes and a login together allow', async () => {
    const tenant = await newTenant();
    const made = await newKey(tenant, { scopes: ['channels:read', 'contacts:read', 'keys:read', 'access:write'] }, 'viewer');
    const may = async (path: string) => (await call('GET', path, { token: made.key })).status;
    expect([await may('/v1/channels'), await may('/v1/conversations'), await may('/v1/api-keys')]).toEqual([200, 403, 403]);
    await shardOf(tenant)
      .prepare(`UPDATE permission_groups SET capabilities = '["conversations:read"]' WHERE tenant_id = ? AND id = ?`)
      .bind(tenant.id, await groupOf(tenant, 'viewer'))
      .run();
    await at(currentTime() + 3_500, tenant);
    expect([await may('/v1/channels'), await may('/v1/conversations')]).toEqual([403, 403]);
    for (const { method, path, permission } of OPERATIONS.filter((each) => each.permission === 'self:login'))
      expect([path, permission, (await call(method, path.replace(/\{\w+\}/g, 'x'), { token: made.key })).status]).toEqual([
        path,
        permission,
        403,
      ]);
  });

  it('[AUT-54] gives nothing that its maker does not hold', async () => {
    const tenant = await newTenant();
    const clerk = await newColleague(tenant, 'Bia', 'supervisor');
    await shardOf(tenant)
      .prepare(`UPDATE permission_groups SET capabilities = '["keys:read","keys:write","channels:read"]' WHERE tenant_id = ? AND id = ?`)
      .bind(tenant.id, await groupOf(tenant, 'supervisor'))
      .run();
    const own = { id: (await newKey(tenant, { scopes: ['billing:read'] })).serviceUser.id };
    const tries: [object, RoleKey?][] = [
      [{ scopes: ['channels:read', 'access:write'], serviceUser: own }],
      [{ scopes: ['channels:read'] }, 'owner'],
      [{ scopes: ['channels:read'] }, 'viewer'],
    ];
    for (const [given, group] of tries)
      expect(await refusal('POST', '/v1/api-keys', { token: clerk.token, body: await bodyFor(tenant, given, group) })).toEqual([
        403,
        'beyond-your-rights',
      ]);
    await ask(201, 'POST', '/v1/api-keys', {
      token: clerk.token,
      body: await bodyFor(tenant, { scopes: ['channels:read'], serviceUser: own }),
    });
    const [wide] = (await listed(tenant)).filter(({ scopes }) => scopes.includes('billing:read'));
    expect(await refusal('POST', `/v1/api-keys/${wide?.id}/rotate`, { token: clerk.token, body: {} })).toEqual([403, 'beyond-your-rights']);
    const writer = await newKey(tenant, { scopes: ['keys:write', 'keys:read'], expiresAt: soon(31) }, 'admin');
    expect(
      await refusal('POST', '/v1/api-keys', {
        token: writer.key,
        body: await bodyFor(tenant, { scopes: ['channels:read'], serviceUser: { id: writer.serviceUser.id } }),
      }),
    ).toEqual([403, 'beyond-your-rights']);
    await ask(201, 'POST', '/v1/api-keys', {
      token: writer.key,
      body: await bodyFor(tenant, { scopes: ['keys:read'], serviceUser: { id: writer.serviceUser.id } }),
    });
    expect((await actionsOf(tenant)).at(-1)).toEqual({ action: 'key.created', actor_kind: 'service' });
  });

  it('[AUT-58] lives 366 days at most, and never without an end', async () => {
    const tenant = await newTenant();
    const { id } = await newKey(tenant, { expiresAt: soon(366) });
    const refused = [400, 'invalid-request'];
    for (const expiresAt of [soon(366.01), null, undefined])
      expect(await refusal('POST', '/v1/api-keys', { token: tenant.token, body: await bodyFor(tenant, { expiresAt }) })).toEqual(refused);
    const rotation = { token: tenant.token, body: { expiresAt: soon(366.01) } };
    expect(await refusal('POST', `/v1/api-keys/${id}/rotate`, rotation)).toEqual(refused);
    expect(await listed(tenant)).toHaveLength(1);
  });

  it('[AUT-54] is for a service user of this company, with an end, and of known scopes', async () => {
    const [tenant, other] = [await newTenant(), await newTenant()];
    const theirs = await newKey(other);
    const wrong: object[] = [
      { serviceUser: { id: tenant.owner.id } },
      { serviceUser: { id: theirs.serviceUser.id } },
      { serviceUser: { id: newId('user') } },
      { serviceUser: { name: 'X', permissionGroupId: await groupOf(other, 'viewer') } },
      { serviceUser: { name: 'X', permissionGroupId: 'grp_x' } },
      { serviceUser: {} },
      { scopes: [] },
      { scopes: ['everything'] },
      { expiresAt: soon(-1) },
      { expiresAt: soon(400) },
      { expiresAt: 'never' },
      { expiresAt: null },
      { id: newId('key') },
      { hash: 'x' },
      { userId: tenant.owner.id },
    ];
    for (const given of wrong)
      expect([given, ...(await refusal('POST', '/v1/api-keys', { token: tenant.token, body: await bodyFor(tenant, given) }))]).toEqual([
        given,
        400,
        'invalid-request',
      ]);
    expect(await listed(tenant)).toEqual([]);
    expect(await rows(shardOf(tenant), "SELECT id FROM users WHERE tenant_id = ? AND kind = 'service'", tenant.id)).toEqual([]);
  });
});
