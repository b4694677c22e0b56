import { describe, expect, it } from 'vitest';
import { ask, call, newTenant } from '../support/api.ts';
import { newColleague, refusal, rows, shardOf } from '../support/shop.ts';
import { changeField, define, type Field, fill, readContact, writeDown } from './company.ts';

describe('fields that a company adds to its contacts', () => {
  it('[CFD-1] are defined, renamed, put in order, retired and taken back', async () => {
    const tenant = await newTenant();
    const { token } = tenant;
    const since = await define(tenant, { name: 'Cliente desde', type: 'date', help: 'Primeira compra' });
    expect(since).toMatchObject({ key: 'cliente_desde', type: 'date', isIndexed: false, isReady: true, isRetired: false, revision: 1 });
    const size = await define(tenant, { name: 'Porte', type: 'choice', options: [{ label: 'Pequeno' }, { label: 'Grande' }] });
    expect(size.options).toEqual([
      { no: 1, key: 'pequeno', label: 'Pequeno', isRetired: false },
      { no: 2, key: 'grande', label: 'Grande', isRetired: false },
    ]);
    const renamed = await changeField(tenant, 'porte', {
      name: 'Tamanho',
      position: 0,
      options: [{ no: 2, label: 'Enorme' }, { no: 1, label: 'Pequeno', isRetired: true }, { label: 'Médio' }],
    });
    expect(renamed).toMatchObject({
      key: 'porte',
      name: 'Tamanho',
      options: [{ no: 2, key: 'grande' }, { no: 1, isRetired: true }, { no: 3 }],
    });
    const { items } = await ask<{ items: Field[] }>(200, 'GET', '/v1/contact-fields', { token });
    expect(items.map(({ key }) => key)).toEqual(['porte', 'cliente_desde']);
    const { id } = await writeDown(tenant, { fields: { cliente_desde: '2024-05-02' } });
    await ask(204, 'DELETE', '/v1/contact-fields/cliente_desde', { token });
    expect((await readContact(tenant, id)).fields).toEqual({});
    expect(await refusal('PATCH', `/v1/contacts/${id}`, { token, body: { fields: { cliente_desde: null } } })).toEqual([
      400,
      'invalid-request',
    ]);
    await changeField(tenant, 'cliente_desde', { isRetired: false });
    expect((await readContact(tenant, id)).fields).toEqual({ cliente_desde: '2024-05-02' });
  });

  it('[CFD-2] are changed as they were read, by whoever may define them', async () => {
    const tenant = await newTenant();
    const { revision } = await define(tenant, { name: 'Porte', type: 'text' });
    await changeField(tenant, 'porte', { help: 'Quantos são' });
    const stale = { token: tenant.token, body: { name: 'Outro' }, headers: { 'if-match': `"${revision}"` } };
    expect(await refusal('PATCH', '/v1/contact-fields/porte', stale)).toEqual([412, 'stale-revision']);
    expect(await refusal('PATCH', '/v1/contact-fields/nenhum', { token: tenant.token, body: {} })).toEqual([404, 'not-found']);
    const agent = await newColleague(tenant, 'Rui', 'supervisor');
    expect(await refusal('POST', '/v1/contact-fields', { token: agent.token, body: { name: 'X', type: 'text' } })).toEqual([
      403,
      'forbidden',
    ]);
    expect((await ask<{ items: unknown[] }>(200, 'GET', '/v1/contact-fields', { token: agent.token })).items).toHaveLength(1);
    const trace = await rows(
      shardOf(tenant),
      "SELECT action FROM audit_entries WHERE tenant_id = ? AND action LIKE 'contact-field.%'",
      tenant.id,
    );
    expect(trace).toHaveLength(2);
  });

  it('[CFD-3] are refused with what is wrong, where it stands', async () => {
    const tenant = await newTenant();
    await define(tenant, { name: 'Porte', type: 'choice', options: [{ label: 'P' }] });
    const told = async (method: 'POST' | 'PATCH', body: object) => {
      const path = `/v1/contact-fields${method === 'PATCH' ? '/porte' : ''}`;
      const answer = await call(method, path, { token: tenant.token, body });
      return [answer.status, ((await answer.json()) as { errors?: { pointer: string }[] }).errors?.map(({ pointer }) => pointer)];
    };
    expect(await told('POST', { name: 'PORTE', type: 'text' })).toEqual([400, ['/name']]);
    expect(await told('POST', { name: 'Valor', type: 'money' })).toEqual([400, ['/currency']]);
    expect(await told('POST', { name: 'Loja', type: 'relation' })).toEqual([400, ['/type']]);
    expect(await told('POST', { name: 'Nota', type: 'long', isIndexed: true })).toEqual([400, ['/isIndexed']]);
    expect(await told('PATCH', { options: [] })).toEqual([400, ['/options', '/options']]);
    expect(await told('PATCH', { options: [{ no: 1, label: 'P;M' }] })).toEqual([400, ['/options/0/label']]);
  });

  it('[CFD-4] hold values that are judged all at once; null clears, and what is not mentioned stays', async () => {
    const tenant = await newTenant();
    await define(tenant, { name: 'CPF', type: 'text', format: 'cpf' });
    await define(tenant, { name: 'Pontos', type: 'number', max: 100 });
    await define(tenant, { name: 'Cliente desde', type: 'date' });
    const { id } = await writeDown(tenant, { fields: { cpf: '529.982.247-25', pontos: 10 } });
    expect((await readContact(tenant, id)).fields).toEqual({ cpf: '52998224725', pontos: 10 });
    expect((await fill(tenant, id, { pontos: null, cliente_desde: '2024-05-02' })).fields).toEqual({
      cpf: '52998224725',
      cliente_desde: '2024-05-02',
    });
    const wrong = { cpf: '111.111.111-11', pontos: 101, cliente_desde: '31/12', cor: 'azul' };
    const answer = await call('PATCH', `/v1/contacts/${id}`, {
      token: tenant.token,
      body: { fields: wrong },
      headers: { 'accept-language': 'pt-BR' },
    });
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      {
        errors: [
          { pointer: '/fields/cpf' },
          { pointer: '/fields/pontos', detail: 'no máximo 100' },
          { pointer: '/fields/cliente_desde' },
          { pointer: '/fields/cor' },
        ],
      },
    ]);
    await define(tenant, { name: 'Origem', type: 'text', isRequired: true });
    expect(await refusal('POST', '/v1/contacts', { token: tenant.token, body: { name: 'Rui', email: 'rui@example.com' } })).toEqual([
      400,
      'invalid-request',
    ]);
    const trace = await rows<{ after: string }>(
      shardOf(tenant),
      "SELECT after FROM audit_entries WHERE tenant_id = ? AND action = 'contact.updated'",
      tenant.id,
    );
    expect(trace.map(({ after }) => JSON.parse(after))).toEqual([{ fields: ['fields.pontos', 'fields.cliente_desde'] }]);
  });
});

it('[CFD-14] are at most a hundred, and twenty of them indexed; one that is retired counts no more', async () => {
  const tenant = await newTenant();
  const fields = Array.from({ length: 99 }, (_, n) => ({
    no: 10 + n,
    key: `f${n}`,
    name: `F ${n}`,
    type: 'text',
    ...(n < 20 ? { indexed: true } : {}),
  }));
  await define(tenant, { name: 'Primeiro', type: 'text' });
  await shardOf(tenant)
    .prepare('UPDATE entity_types SET definition = ?, next_field_no = 200 WHERE tenant_id = ?')
    .bind(JSON.stringify({ fields }), tenant.id)
    .run();
  await define(tenant, { name: 'Centésimo', type: 'text' });
  const { token } = tenant;
  expect(await refusal('POST', '/v1/contact-fields', { token, body: { name: 'Mais um', type: 'text' } })).toEqual([400, 'invalid-request']);
  const indexed = await call('PATCH', '/v1/contact-fields/centesimo', { token, body: { isIndexed: true } });
  expect([indexed.status, await indexed.json()]).toMatchObject([400, { errors: [{ pointer: '/isIndexed' }] }]);
  await ask(204, 'DELETE', '/v1/contact-fields/f0', { token });
  expect(await changeField(tenant, 'centesimo', { isIndexed: true })).toMatchObject({ isIndexed: true });
});
