import { describe, expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import { refusedSignIns } from '../../src/modules/identity/auth/refusals.sweep.ts';
import { call, newTenant, PASSWORD, type Tenant } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { testHost } from '../support/host.ts';
import { codeNow, setUp } from '../support/second-factor.ts';
import { rows, shardOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';

const HOUR = 3_600_000;
const enter = (email: string, password = PASSWORD) => call('POST', '/v1/auth/sign-in', { body: { email, password } });
const cookieOf = (answer: Response): string => answer.headers.get('set-cookie')?.split(';')[0] ?? '';
type Row = { action: string; actor_id: string; object_id: string; after: string };
const told = (tenant: Tenant, action: string) =>
  rows<Row>(
    shardOf(tenant),
    'SELECT action, actor_id, object_id, after FROM audit_entries WHERE tenant_id = ? AND action = ? ORDER BY seq',
    tenant.id,
    action,
  );
async function sweepAt(time: number): Promise<void> {
  const [host, now] = [testHost(), instantOf(time)];
  if (refusedSignIns.on !== 'shard') throw new Error('a sweep of shards');
  for (const shard of host.shards)
    await refusedSignIns.run({
      shard,
      db: host.shard(shard),
      directory: host.directory,
      now,
      scopeOf: (tenantId) => host.scopeOf({ tenantId, shard }),
    });
}
const chain = async ({ token }: Tenant) => (await call('GET', '/v1/audit/chain', { token })).json();

describe('what the log tells of the door', () => {
  it('[AUD-21] a sign-in, with and without a second factor', async () => {
    const tenant = await newTenant();
    expect((await enter(tenant.owner.email)).status).toBe(200);
    expect(await told(tenant, 'user.signed-in')).toEqual([
      { action: 'user.signed-in', actor_id: tenant.owner.id, object_id: tenant.owner.id, after: '{}' },
    ]);
    const { secret } = await setUp(tenant);
    const { mfaToken } = (await (await enter(tenant.owner.email)).json()) as { mfaToken: string };
    expect(await told(tenant, 'user.signed-in')).toHaveLength(1);
    const later = currentTime() + 60_000;
    await at(later, tenant);
    const body = { mfaToken, code: await codeNow(secret) };
    expect((await call('POST', '/v1/auth/mfa/verify', { body })).status).toBe(200);
    expect(await told(tenant, 'user.signed-in')).toHaveLength(2);
    expect(await chain(tenant)).toMatchObject({ intact: true });
  });

  it('[AUD-21] a stolen login, once', async () => {
    const tenant = await newTenant();
    const first = cookieOf(await enter(tenant.owner.email));
    const refresh = (cookie: string) => call('POST', '/v1/auth/refresh', { headers: { cookie } });
    const second = cookieOf(await refresh(first));
    const third = cookieOf(await refresh(second));
    expect((await refresh(first)).status).toBe(401);
    expect((await refresh(third)).status).toBe(401);
    expect((await refresh(first)).status).toBe(401);
    expect(await told(tenant, 'user.login-stolen')).toMatchObject([{ actor_id: 'system', object_id: tenant.owner.id }]);
  });

  it('[AUD-21] a download of the log itself, with its filter', async () => {
    const tenant = await newTenant();
    expect((await call('GET', '/v1/audit/export?action=account.opened', { token: tenant.token })).status).toBe(200);
    const [entry] = await told(tenant, 'audit.exported');
    expect(JSON.parse(entry?.after ?? '')).toEqual({ action: 'account.opened', entries: 1 });
    expect(await chain(tenant)).toMatchObject({ intact: true });
  });

  it('[AUD-22] refused sign-ins, an hour in one entry, and nothing of who tried', async () => {
    const [tenant, other] = [await newTenant(), await newTenant()];
    for (let n = 0; n < 3; n += 1) expect((await enter(tenant.owner.email, 'wrong')).status).toBe(401);
    expect((await enter('nobody@example.test', 'wrong')).status).toBe(401);
    const counted = () =>
      rows<{ attempts: number }>(shardOf(tenant), 'SELECT attempts FROM refused_sign_ins WHERE tenant_id = ?', tenant.id);
    await expect.poll(counted).toEqual([{ attempts: 3 }]);
    expect(await told(tenant, 'user.sign-in-refused')).toEqual([]);
    for (let n = 0; n < 2; n += 1) await sweepAt(currentTime() + HOUR);
    const entries = await told(tenant, 'user.sign-in-refused');
    expect(entries).toMatchObject([{ actor_id: 'system', object_id: tenant.owner.id }]);
    expect(JSON.parse(entries[0]?.after ?? '')).toEqual({ attempts: 3, step: 'password', from: expect.stringMatching(/:00:00\.000Z$/) });
    expect(await counted()).toEqual([]);
    expect(await told(other, 'user.sign-in-refused')).toEqual([]);
    expect(await chain(tenant)).toMatchObject({ intact: true });
  });

  it('[AUD-22] refused codes of a second factor', async () => {
    const tenant = await newTenant();
    await setUp(tenant);
    const { mfaToken } = (await (await enter(tenant.owner.email)).json()) as { mfaToken: string };
    for (const code of ['000000', '111111'])
      expect((await call('POST', '/v1/auth/mfa/verify', { body: { mfaToken, code } })).status).toBe(403);
    const counted = () => rows(shardOf(tenant), 'SELECT step, attempts FROM refused_sign_ins WHERE tenant_id = ?', tenant.id);
    await expect.poll(counted).toEqual([{ step: 'code', attempts: 2 }]);
  });
});
