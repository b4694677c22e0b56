import { describe, expect, it } from 'vitest';
import { ask, call, newTenant, type Tenant } from '../support/api.ts';
import { steadyClock } from '../support/second-factor.ts';
import { newColleague, refusal, rows, shardOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';

steadyClock();

describe('the company’s settings', () => {
  const read = ({ token }: Tenant) => ask<Record<string, unknown>>(200, 'GET', '/v1/account', { token });

  it('[AUT-70] are changed by whoever may, in every field or none, and written down', async () => {
    const tenant = await newTenant();
    expect(await read(tenant)).toMatchObject({ name: 'Padaria Aurora', secondFactor: 'optional', secondFactorSince: null, revision: 1 });
    const patch = { name: 'Padaria do Sol', timezone: 'America/Manaus', locale: 'es', secondFactor: 'required' };
    const answer = await call('PATCH', '/v1/account', { token: tenant.token, body: patch });
    expect([answer.status, answer.headers.get('etag')]).toEqual([200, '"2"']);
    expect(await read(tenant)).toMatchObject({ ...patch, revision: 2, secondFactorSince: new Date(currentTime()).toISOString() });
    await ask(200, 'PATCH', '/v1/account', { token: tenant.token, body: patch });
    expect(await read(tenant)).toMatchObject({ revision: 2 });
    const entries = await rows<{ before: string; after: string }>(
      shardOf(tenant),
      "SELECT before, after FROM audit_entries WHERE tenant_id = ? AND action = 'account.updated'",
      tenant.id,
    );
    expect(entries.map(({ before, after }) => [JSON.parse(before), JSON.parse(after)])).toEqual([
      [{ name: 'Padaria Aurora', timezone: 'America/Sao_Paulo', locale: 'pt-BR', secondFactor: 'optional' }, patch],
    ]);
    const agent = await newColleague(tenant, 'Bia', 'agent');
    expect((await call('GET', '/v1/account', { token: agent.token })).status).toBe(200);
    expect(await refusal('PATCH', '/v1/account', { token: agent.token, body: patch })).toEqual([403, 'forbidden']);
  });

  it('[AUT-70] take no unknown time zone, language or field, and no change of what somebody else has changed', async () => {
    const { token } = await newTenant();
    const wrong = [
      { timezone: 'Brasília' },
      { locale: 'fr' },
      { name: ' ' },
      { secondFactor: 'never' },
      { tenantId: 'tnt_x' },
      { revision: 9 },
      { createdAt: 'x' },
      { secondFactorSince: null },
      { name: { $ne: '' } },
    ];
    for (const body of wrong) expect(await refusal('PATCH', '/v1/account', { token, body })).toEqual([400, 'invalid-request']);
    const rename = (name: string, seen: string) =>
      refusal('PATCH', '/v1/account', { token, body: { name }, headers: { 'if-match': seen } });
    expect((await rename('A', '"1"'))[0]).toBe(200);
    expect(await rename('B', '"1"')).toEqual([412, 'stale-revision']);
    expect(await rename('B', 'nonsense')).toEqual([412, 'stale-revision']);
    expect((await rename('B', '"2"'))[0]).toBe(200);
    const answers = await Promise.all(Array.from({ length: 5 }, (_, n) => rename(`N${n}`, '"3"')));
    expect(answers.map(([status]) => status).sort()).toEqual([200, 412, 412, 412, 412]);
  });
});
