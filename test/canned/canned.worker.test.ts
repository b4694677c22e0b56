import { describe, expect, it } from 'vitest';
import { ask, newTenant, type Tenant } from '../support/api.ts';
import { newColleague, refusal, rows, shardOf } from '../support/shop.ts';

type Canned = { id: string; code: string; title: string; body: string; departments: { id: string }[] | null; revision: number };
const PATH = '/v1/canned-responses';
const make = ({ token }: Tenant, body: object): Promise<Canned> => ask(201, 'POST', PATH, { token, body });
const found = async ({ token }: Tenant, query = ''): Promise<string[]> =>
  (await ask<{ items: Canned[] }>(200, 'GET', `${PATH}?${query}`, { token })).items.map(({ code }) => code);
const greeting = { code: 'bomdia', title: 'Saudação', body: 'Bom dia, {{contact.firstName}}!' };

describe('canned responses', () => {
  it('[TOG-1] have a code of their own in each company', async () => {
    const [ours, theirs] = [await newTenant(), await newTenant('Outra empresa')];
    await make(ours, { ...greeting, code: 'Olá' });
    for (const code of ['OLA', 'olá', 'Olà'])
      expect(await refusal('POST', PATH, { token: ours.token, body: { ...greeting, code } })).toEqual([409, 'name-taken']);
    await make(theirs, { ...greeting, code: 'Olá' });
    const other = await make(ours, greeting);
    expect(await refusal('PATCH', `${PATH}/${other.id}`, { token: ours.token, body: { code: 'óla' } })).toEqual([409, 'name-taken']);
    expect(await refusal('PATCH', `${PATH}/${other.id}`, { token: theirs.token, body: { code: 'x' } })).toEqual([404, 'not-found']);
  });

  it('[TOG-2] are found by who may use them', async () => {
    const owner = await newTenant();
    const agent = await newColleague(owner, 'Rui Lima', 'agent');
    const sales = await ask<{ id: string }>(201, 'POST', '/v1/departments', { token: owner.token, body: { name: 'Vendas' } });
    await make(owner, greeting);
    const limited = await make(owner, {
      code: 'desconto',
      title: 'Desconto de 10%',
      body: 'Para a região: 10 %',
      departmentIds: [sales.id],
    });
    expect([await found(owner), await found(agent)]).toEqual([['bomdia', 'desconto'], ['bomdia']]);
    await shardOf(owner).prepare('INSERT INTO user_departments VALUES (?, ?, ?)').bind(owner.id, agent.owner.id, sales.id).run();
    expect(await found(agent)).toEqual(['bomdia', 'desconto']);
    expect([
      await found(agent, 'q=SAUDACAO'),
      await found(agent, 'q=regiao'),
      await found(agent, 'q=desc'),
      await found(agent, 'q=%25'),
    ]).toEqual([['bomdia'], ['desconto'], ['desconto'], ['desconto']]);
    const first = await ask<{ items: Canned[]; next: string }>(200, 'GET', `${PATH}?limit=1`, { token: agent.token });
    expect([first.items[0]?.code, await found(agent, `limit=1&after=${first.next}`)]).toEqual(['bomdia', ['desconto']]);
    await ask(200, 'DELETE', `/v1/departments/${sales.id}`, { token: owner.token });
    // Nobody's now, rather than everybody's.
    expect([await found(agent), (await found(owner)).length]).toEqual([['bomdia'], 2]);
    await ask(200, 'PATCH', `${PATH}/${limited.id}`, { token: owner.token, body: { departmentIds: null } });
    expect(await found(agent)).toEqual(['bomdia', 'desconto']);
    const viewer = await newColleague(owner, 'Vera', 'viewer');
    expect(await refusal('GET', PATH, { token: viewer.token })).toEqual([403, 'forbidden']);
  });

  it('[TOG-3] are checked before they are kept', async () => {
    const { token } = await newTenant();
    const wrong = [
      { body: 'Olá {{contact.password}}' },
      { body: 'x'.repeat(4097) },
      { body: '   ' },
      { code: 'com espaço' },
      { departmentIds: ['dep_01kb3rt5a6e0zvgv5x3m9f7c2d'] },
      { revision: 7 },
    ];
    for (const change of wrong)
      expect(await refusal('POST', PATH, { token, body: { ...greeting, ...change } })).toEqual([400, 'invalid-request']);
    await ask(201, 'POST', PATH, { token, body: { ...greeting, body: '{{ agent.name }} {{company.name}} {{contact.name}}' } });
  });

  it('[TOG-4] leave a trace, and need the right to it', async () => {
    const owner = await newTenant();
    const agent = await newColleague(owner, 'Rui Lima', 'agent');
    expect(await refusal('POST', PATH, { token: agent.token, body: greeting })).toEqual([403, 'forbidden']);
    const { id } = await make(owner, greeting);
    const { token } = owner;
    const changed = await ask<Canned>(200, 'PATCH', `${PATH}/${id}`, { token, body: { title: 'Bom dia' }, headers: { 'if-match': '"1"' } });
    expect(changed).toMatchObject({ title: 'Bom dia', body: greeting.body, departments: null, revision: 2 });
    expect(await refusal('PATCH', `${PATH}/${id}`, { token, body: { title: 'x' }, headers: { 'if-match': '"1"' } })).toEqual([
      412,
      'stale-revision',
    ]);
    await ask(204, 'DELETE', `${PATH}/${id}`, { token });
    const trace = await rows<{ action: string; after: string }>(
      shardOf(owner),
      "SELECT action, after FROM audit_entries WHERE tenant_id = ? AND object_kind = 'canned' ORDER BY seq",
      owner.id,
    );
    expect(trace.map(({ action }) => action)).toEqual(['canned.created', 'canned.updated', 'canned.deleted']);
    expect(JSON.parse(trace[1]?.after ?? '')).toEqual({ title: 'Bom dia' });
  });
});
