import { describe, expect, it } from 'vitest';
import { ask, newTenant, PASSWORD, type Tenant } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { codeNow, setUp, signIn, steadyClock } from '../support/second-factor.ts';
import { newColleague, refusal, rows, shardOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';

type Me = { secondFactor: { enabled: boolean; required: boolean; dueAt: string | null } };
const DAY = 86_400_000;
steadyClock();
const me = ({ token }: Tenant) => ask<Me>(200, 'GET', '/v1/me', { token });
const resetsOf = (tenant: Tenant) =>
  rows<{ actor_id: string; object_id: string }>(
    shardOf(tenant),
    "SELECT actor_id, object_id FROM audit_entries WHERE tenant_id = ? AND action = 'user.second-factor-reset'",
    tenant.id,
  );

describe('giving a second factor up', () => {
  it('[AUT-35] takes password and code', async () => {
    const tenant = await newTenant();
    const { secret } = await setUp(tenant);
    const { token } = tenant;
    const code = await codeNow(secret);
    expect(await refusal('DELETE', '/v1/me/mfa', { token, body: { password: 'wrong', code } })).toEqual([403, 'wrong-password']);
    expect(await refusal('DELETE', '/v1/me/mfa', { token, body: { password: PASSWORD, code: '000000' } })).toEqual([403, 'wrong-code']);
    await ask(204, 'DELETE', '/v1/me/mfa', { token, body: { password: PASSWORD, code } });
    expect(await refusal('DELETE', '/v1/me/mfa', { token, body: { password: PASSWORD, code } })).toEqual([409, 'second-factor-missing']);
    expect((await signIn(tenant.owner.email)).status).toBe(200);
    expect(await rows(shardOf(tenant), 'SELECT hash FROM recovery_codes WHERE tenant_id = ?', tenant.id)).toEqual([]);
  });

  it('[AUT-37] by an administrator ends what the person has open; of an owner only by an owner', async () => {
    const tenant = await newTenant();
    const [admin, agent] = [await newColleague(tenant, 'Rui', 'admin'), await newColleague(tenant, 'Bia', 'agent')];
    await setUp(tenant);
    await setUp(agent);
    const path = (person: Tenant) => `/v1/users/${person.owner.id}/second-factor`;
    expect(await refusal('DELETE', path(tenant), { token: admin.token })).toEqual([403, 'beyond-your-rights']);
    expect(await refusal('DELETE', path(tenant), { token: agent.token })).toEqual([403, 'forbidden']);
    await ask(204, 'DELETE', path(agent), { token: admin.token });
    await ask(204, 'DELETE', path(agent), { token: admin.token });
    expect(await refusal('GET', '/v1/me', { token: agent.token })).toEqual([401, 'login-ended']);
    expect((await signIn(agent.owner.email)).status).toBe(200);
    expect((await signIn(tenant.owner.email)).status).toBe(202);
    expect(await resetsOf(tenant)).toEqual([{ actor_id: admin.owner.id, object_id: agent.owner.id }]);
  });
});

describe('who must have a second factor', () => {
  const ELSEWHERE = ['/v1/account', '/v1/queues', '/v1/conversations', '/v1/api-keys'];

  it('[AUT-36] is told for fourteen days, and after them may do nothing else', async () => {
    const tenant = await newTenant();
    const start = currentTime();
    const { dueAt } = (await me(tenant)).secondFactor;
    expect(Date.parse(String(dueAt))).toBeGreaterThanOrEqual(start + 14 * DAY - 5_000);
    const before = await at(Date.parse(String(dueAt)) - 5_000, tenant);
    for (const path of ELSEWHERE) await ask(200, 'GET', path, { token: before.token });
    const late = await at(Date.parse(String(dueAt)), tenant);
    for (const path of ELSEWHERE) expect(await refusal('GET', path, { token: late.token })).toEqual([403, 'second-factor-required']);
    expect((await me(late)).secondFactor).toEqual({ enabled: false, required: true, dueAt });
    await ask(200, 'GET', '/v1/me/logins', { token: late.token });
    await setUp(late);
    for (const path of ELSEWHERE) await ask(200, 'GET', path, { token: late.token });
  });

  it('[AUT-36] is everybody where the company asks it, with fourteen days from then', async () => {
    const tenant = await newTenant();
    const agent = await newColleague(tenant, 'Bia', 'agent');
    expect((await me(agent)).secondFactor).toEqual({ enabled: false, required: false, dueAt: null });
    const later = currentTime() + 10 * DAY;
    await ask(200, 'PATCH', '/v1/account', { token: (await at(later, tenant)).token, body: { secondFactor: 'required' } });
    const asked = await at(later + 5_000, agent);
    expect((await me(asked)).secondFactor).toEqual({ enabled: false, required: true, dueAt: new Date(later + 14 * DAY).toISOString() });
    const overdue = await at(later + 14 * DAY, agent);
    expect(await refusal('GET', '/v1/queues', { token: overdue.token })).toEqual([403, 'second-factor-required']);
  });
});
