import { describe, expect, it } from 'vitest';
import { ask, call, newTenant, type Tenant } from '../support/api.ts';
import { newKey } from '../support/keys.ts';
import { rows, shardOf } from '../support/shop.ts';
import { until } from '../support/until.ts';
import { type Contact, changeField, define, fill, readContact, writeDown } from './company.ts';

type Change = { of: string; key: string | null; before: unknown; after: unknown };
type Entry = { revision: number; source: string; by: { name: string } | null; changes: Change[] };
const historyOf = ({ token }: Tenant, id: string, query = ''): Promise<{ items: Entry[]; next: string | null }> =>
  ask(200, 'GET', `/v1/contacts/${id}/history${query}`, { token });
const keysOf = (tenant: Tenant, id: string) =>
  rows<{ no: number; key: unknown }>(
    shardOf(tenant),
    'SELECT field_no AS no, key FROM contact_keys WHERE tenant_id = ? AND contact_id = ? AND field_no > 0 ORDER BY 1, 2',
    tenant.id,
    id,
  );
const found = async ({ token }: Tenant, filter: object): Promise<string[]> =>
  (await ask<{ items: Contact[] }>(200, 'POST', '/v1/contacts/query', { token, body: { filter } })).items.map(({ id }) => id).sort();

describe('values of a company’s own fields', () => {
  it('[CFD-5] have a history: what was there before, who changed it and how', async () => {
    const tenant = await newTenant();
    await define(tenant, { name: 'Pontos', type: 'number' });
    const { id } = await writeDown(tenant, { name: 'Bia', fields: { pontos: 1 } });
    await fill(tenant, id, { pontos: 2 });
    await ask(200, 'PATCH', `/v1/contacts/${id}`, { token: tenant.token, body: { name: 'Beatriz', fields: { pontos: null } } });
    await fill(tenant, id, { pontos: null });
    const by = { name: tenant.owner.name };
    expect((await historyOf(tenant, id)).items).toMatchObject([
      {
        ...{ revision: 3, source: 'person', by },
        changes: [
          { of: 'field', key: 'pontos', before: 2, after: null },
          { of: 'name', key: null, before: 'Bia', after: 'Beatriz' },
        ],
      },
      { revision: 2, source: 'person', by, changes: [{ of: 'field', key: 'pontos', before: 1, after: 2 }] },
    ]);
    const first = await historyOf(tenant, id, '?limit=1');
    expect((await historyOf(tenant, id, `?limit=1&after=${first.next}`)).items[0]?.changes).toEqual([
      { of: 'field', key: 'pontos', before: 1, after: 2 },
    ]);
  });

  it('[CFD-6] that a colleague wrote are not changed by a program; others are', async () => {
    const tenant = await newTenant();
    await define(tenant, { name: 'Pontos', type: 'number' });
    await define(tenant, { name: 'Plano', type: 'text' });
    const key = await newKey(tenant, { scopes: ['contacts:read', 'contacts:write'] }, 'supervisor');
    const { id } = await writeDown(tenant, { fields: { pontos: 1 } });
    expect((await fill({ token: key.key }, id, { pontos: 9, plano: 'Ouro' })).fields).toEqual({ pontos: 1, plano: 'Ouro' });
    expect((await fill({ token: key.key }, id, { plano: 'Prata' })).fields).toEqual({ pontos: 1, plano: 'Prata' });
    expect((await fill(tenant, id, { plano: 'Bronze' })).fields).toEqual({ pontos: 1, plano: 'Bronze' });
    expect((await historyOf(tenant, id)).items.map(({ source }) => source)).toEqual(['person', 'api', 'api']);
  });

  it('[CFD-7] are completed by a merge, found under who stays, and taken back with it', async () => {
    const tenant = await newTenant();
    await define(tenant, { name: 'Plano', type: 'text', isIndexed: true });
    await define(tenant, { name: 'Pontos', type: 'number', isIndexed: true });
    const [winner, loser] = [
      await writeDown(tenant, { fields: { pontos: 1 } }),
      await writeDown(tenant, { fields: { pontos: 2, plano: 'Ouro' } }),
    ];
    await ask(200, 'POST', `/v1/contacts/${winner.id}/merge`, { token: tenant.token, body: { other: loser.id } });
    expect((await readContact(tenant, winner.id)).fields).toEqual({ pontos: 1, plano: 'Ouro' });
    expect(await keysOf(tenant, loser.id)).toEqual([]);
    expect(await found(tenant, { field: 'field.plano', is: 'equal', value: 'ouro' })).toEqual([winner.id]);
    expect((await historyOf(tenant, winner.id)).items).toMatchObject([
      { source: 'merge', changes: [{ key: 'plano', before: null, after: 'Ouro' }] },
    ]);
    const { items } = await ask<{ items: { id: string }[] }>(200, 'GET', `/v1/contacts/${winner.id}/merges`, { token: tenant.token });
    await ask(204, 'POST', `/v1/contact-merges/${items[0]?.id}/undo`, { token: tenant.token });
    expect((await readContact(tenant, winner.id)).fields).toEqual({ pontos: 1 });
    expect((await readContact(tenant, loser.id)).fields).toEqual({ pontos: 2, plano: 'Ouro' });
    expect(await found(tenant, { field: 'field.plano', is: 'equal', value: 'ouro' })).toEqual([loser.id]);
    expect((await historyOf(tenant, winner.id)).items[0]).toMatchObject({ source: 'unmerge', changes: [{ before: 'Ouro', after: null }] });
  });

  it('[CFD-8] a field that is indexed later finds the contacts from before, and one that is not asks for more', async () => {
    const tenant = await newTenant();
    await define(tenant, { name: 'Plano', type: 'text' });
    const made = [await writeDown(tenant, { fields: { plano: 'Ouro' } }), await writeDown(tenant, { fields: { plano: 'Prata' } })];
    const gold = { field: 'field.plano', is: 'starting-with', value: 'OU' };
    const answer = await call('POST', '/v1/contacts/query', { token: tenant.token, body: { filter: gold } });
    expect([answer.status, await answer.json()]).toMatchObject([422, { code: 'field-not-indexed', reason: 'field.plano' }]);
    const few = { all: [{ field: 'text', is: 'containing', value: 'nunes' }, gold] };
    expect(await found(tenant, few)).toEqual([made[0]?.id]);
    expect(await keysOf(tenant, made[0]?.id ?? '')).toEqual([]);
    await changeField(tenant, 'plano', { isIndexed: true });
    await until(
      async () =>
        (await ask<{ items: { isReady: boolean }[] }>(200, 'GET', '/v1/contact-fields', { token: tenant.token })).items[0]?.isReady,
    );
    expect(await found(tenant, gold)).toEqual([made[0]?.id]);
    expect(await keysOf(tenant, made[0]?.id ?? '')).toEqual([{ no: 10, key: 'ouro' }]);
    await changeField(tenant, 'plano', { isIndexed: false });
    await until(async () => (await keysOf(tenant, made[0]?.id ?? '')).length === 0);
    expect(await found(tenant, few)).toEqual([made[0]?.id]);
    const unknown = await call('POST', '/v1/contacts/query', {
      token: tenant.token,
      body: { filter: { any: [{ field: 'field.nada', is: 'empty' }] } },
    });
    expect([unknown.status, await unknown.json()]).toMatchObject([400, { errors: [{ pointer: '/filter/any/0/field' }] }]);
  });
});
