import { describe, expect, it } from 'vitest';
import { ask, call, newTenant } from '../support/api.ts';
import { refusal, rows, shardOf } from '../support/shop.ts';
import { until } from '../support/until.ts';
import { addField, bakery, changeRecord, defineType, listRecords, queryRecords, readRecord, readType, writeRecord } from './company.ts';

const path = (type: string, rest = ''): string => `/v1/entity-types/${type}/records${rest}`;

describe('records', () => {
  it('[RCD-1] are written, read, changed and listed as the company has defined them, titled by their values', async () => {
    const tenant = await newTenant();
    await bakery(tenant);
    const store = await writeRecord(tenant, 'loja', { nome: 'Aurora Centro', cidade: 'São Paulo' });
    expect(store).toMatchObject({ title: 'Aurora Centro', fields: { nome: 'Aurora Centro', cidade: 'São Paulo' }, owner: tenant.owner.id });
    const contact = await ask<{ id: string }>(201, 'POST', '/v1/contacts', {
      token: tenant.token,
      body: { name: 'Bia Nunes', email: 'bia@example.com' },
    });
    const order = await writeRecord(tenant, 'pedido', { numero: 'P-1', loja: store.id, clientes: [contact.id] });
    expect(order.related).toEqual({ loja: [{ id: store.id, title: 'Aurora Centro' }], clientes: [{ id: contact.id, title: 'Bia Nunes' }] });
    const changed = await changeRecord(tenant, 'pedido', order.id, { fields: { numero: 'P-2', loja: null } });
    expect(changed).toMatchObject({ title: 'P-2', fields: { numero: 'P-2', clientes: [contact.id] }, revision: 2 });
    expect((await listRecords(tenant, 'pedido')).items.map(({ id }) => id)).toEqual([order.id]);
    expect((await listRecords(tenant, 'pedido', '?text=p%202')).items).toHaveLength(1);
    expect((await listRecords(tenant, 'pedido', '?text=outro')).items).toEqual([]);
  });

  it('[RCD-1] an amount is asked for in minor units, and the fields say of which currency', async () => {
    const tenant = await newTenant();
    await defineType(tenant, { singular: 'Conta', plural: 'Contas', key: 'conta' });
    await addField(tenant, 'conta', { name: 'Valor', key: 'valor', type: 'money', currency: 'BRL', isIndexed: true });
    await writeRecord(tenant, 'conta', { valor: 5_000 });
    const { items } = await ask<{ items: object[] }>(200, 'GET', path('conta', '').replace('/records', '/filter-fields'), tenant);
    expect(items).toContainEqual(expect.objectContaining({ name: 'valor', type: 'number', currency: 'BRL' }));
    const body = { filter: { field: 'valor', is: 'at-least', value: 5_000 } };
    expect(await ask(200, 'POST', path('conta', '/count'), { token: tenant.token, body })).toEqual({ count: 1, isExact: true });
  });

  it('[RCD-2] who has not said what they saw writes over whatever it is by then, however many do', async () => {
    const tenant = await newTenant();
    await bakery(tenant);
    const order = await writeRecord(tenant, 'pedido', { numero: 'P-1' });
    const send = (numero: string) => call('PATCH', path('pedido', `/${order.id}`), { token: tenant.token, body: { fields: { numero } } });
    const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => send(`P-${n + 10}`)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    expect((await readRecord(tenant, 'pedido', order.id)).revision).toBe(9);
  });

  it('[RCD-1] a field called as the search is has another key, and the search goes on', async () => {
    const tenant = await newTenant();
    await bakery(tenant);
    await addField(tenant, 'pedido', { name: 'Text', type: 'number' });
    await writeRecord(tenant, 'pedido', { numero: 'P-1', field_text: 5 });
    expect((await listRecords(tenant, 'pedido', '?text=p%201')).items).toHaveLength(1);
    expect((await listRecords(tenant, 'pedido', '?text=outro')).items).toEqual([]);
  });

  it('[RCD-2] a change of what somebody has read is refused when another was faster; nothing is half written', async () => {
    const tenant = await newTenant();
    await bakery(tenant);
    const order = await writeRecord(tenant, 'pedido', { numero: 'P-1' });
    const send = (numero: string) =>
      call('PATCH', path('pedido', `/${order.id}`), {
        token: tenant.token,
        body: { fields: { numero } },
        headers: { 'if-match': `"${order.revision}"` },
      });
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => send(`P-${n + 10}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 19 }, () => 412)]);
    const now = await readRecord(tenant, 'pedido', order.id);
    const refused = answers.find(({ status }) => status === 412);
    expect(await refused?.json()).toMatchObject({ code: 'stale-revision', current: now });
    const keys = await rows<{ key: string }>(
      shardOf(tenant),
      'SELECT u.key AS key FROM record_uniques u JOIN records r ON r.no = u.record_no WHERE r.tenant_id = ?',
      tenant.id,
    );
    expect(keys).toEqual([{ key: JSON.stringify([String(now.fields.numero).toLowerCase()]) }]);
  });

  it('[RCD-3] all that is wrong is told at once, where it stands; a value that another has is refused with its record', async () => {
    const tenant = await newTenant();
    await bakery(tenant);
    const first = await writeRecord(tenant, 'pedido', { numero: 'P-1' });
    const body = { fields: { loja: 'rec_01kb3rt5a6e0zvgv5x3m9f7c2d', quem: 1 } };
    const wrong = await ask<{ errors: { pointer: string }[] }>(400, 'POST', path('pedido'), { token: tenant.token, body });
    expect(wrong.errors.map(({ pointer }) => pointer)).toEqual(['/fields/numero', '/fields/quem']);
    const unknown = { fields: { numero: 'P-9', loja: 'rec_01kb3rt5a6e0zvgv5x3m9f7c2d' } };
    const missing = await ask<{ errors: { pointer: string }[] }>(400, 'POST', path('pedido'), { token: tenant.token, body: unknown });
    expect(missing.errors).toEqual([{ pointer: '/fields/loja', detail: 'there is no such record' }]);
    const taken = await ask(409, 'POST', path('pedido'), { token: tenant.token, body: { fields: { numero: 'p-1' } } });
    expect(taken).toMatchObject({
      code: 'value-not-unique',
      errors: [{ pointer: '/fields/numero' }],
      winner: { id: first.id, name: 'P-1' },
    });
    expect(await refusal('PATCH', path('pedido', `/${first.id}`), { token: tenant.token, body: { fields: { numero: null } } })).toEqual([
      400,
      'invalid-request',
    ]);
  });

  it('[RCD-4] a deleted record is gone from everywhere, its values are free, and it comes back with what it was related to', async () => {
    const tenant = await newTenant();
    await bakery(tenant);
    const store = await writeRecord(tenant, 'loja', { nome: 'Centro' });
    const order = await writeRecord(tenant, 'pedido', { numero: 'P-1', loja: store.id });
    const at = path('pedido', `/${order.id}`);
    await ask(204, 'DELETE', path('loja', `/${store.id}`), { token: tenant.token });
    expect((await readRecord(tenant, 'pedido', order.id)).related.loja).toEqual([]);
    await ask(200, 'POST', path('loja', `/${store.id}/restore`), { token: tenant.token });
    expect((await readRecord(tenant, 'pedido', order.id)).related.loja).toEqual([{ id: store.id, title: 'Centro' }]);
    await ask(204, 'DELETE', at, { token: tenant.token });
    expect(await refusal('GET', at, { token: tenant.token })).toEqual([404, 'not-found']);
    expect((await listRecords(tenant, 'pedido')).items).toEqual([]);
    const other = await writeRecord(tenant, 'pedido', { numero: 'P-1' });
    expect(await refusal('POST', `${at}/restore`, { token: tenant.token })).toEqual([409, 'value-not-unique']);
    await ask(204, 'DELETE', path('pedido', `/${other.id}`), { token: tenant.token });
    expect(await ask(200, 'POST', `${at}/restore`, { token: tenant.token })).toMatchObject({ fields: { numero: 'P-1', loja: store.id } });
  });

  it('[RCD-5] deleting what a relation refuses to lose names where it is used', async () => {
    const tenant = await newTenant();
    await bakery(tenant);
    await addField(tenant, 'pedido', {
      name: 'Padeiro',
      type: 'relation',
      relation: { to: 'loja', isMany: false, otherLabel: 'Fornadas', onDelete: 'refuse', isOtherMany: false },
    });
    const store = await writeRecord(tenant, 'loja', { nome: 'Centro' });
    await writeRecord(tenant, 'pedido', { numero: 'P-1', padeiro: store.id });
    const refused = await ask(409, 'DELETE', path('loja', `/${store.id}`), { token: tenant.token });
    expect(refused).toMatchObject({ code: 'record-in-use', places: [{ kind: 'entity-type', name: 'Pedidos' }] });
    const second = { fields: { numero: 'P-2', padeiro: store.id } };
    expect(await ask(409, 'POST', path('pedido'), { token: tenant.token, body: second })).toMatchObject({
      code: 'value-not-unique',
      errors: [{ pointer: '/fields/padeiro' }],
    });
    expect(await refusal('DELETE', '/v1/entity-types/loja', { token: tenant.token })).toEqual([409, 'type-in-use']);
  });

  it('[RCD-5] a record that names itself is deleted all the same, and comes back naming itself', async () => {
    const tenant = await newTenant();
    await bakery(tenant);
    const relation = { to: 'loja', isMany: false, otherLabel: 'Filiais', onDelete: 'refuse' };
    await addField(tenant, 'loja', { name: 'Matriz', type: 'relation', relation });
    const { id } = await writeRecord(tenant, 'loja', { nome: 'Centro' });
    await changeRecord(tenant, 'loja', id, { fields: { matriz: id } });
    await ask(204, 'DELETE', path('loja', `/${id}`), { token: tenant.token });
    await ask(200, 'POST', path('loja', `/${id}/restore`), { token: tenant.token });
    expect((await readRecord(tenant, 'loja', id)).fields).toMatchObject({ matriz: id });
  });

  it('[RCD-6] its history says what every value was, who changed it and what it became', async () => {
    const tenant = await newTenant();
    await bakery(tenant);
    const order = await writeRecord(tenant, 'pedido', { numero: 'P-1' });
    await changeRecord(tenant, 'pedido', order.id, { fields: { numero: 'P-2' } });
    await changeRecord(tenant, 'pedido', order.id, { fields: { numero: 'P-3' }, owner: null });
    const { items } = await ask<{ items: object[] }>(200, 'GET', path('pedido', `/${order.id}/history`), { token: tenant.token });
    expect(items).toMatchObject([
      {
        revision: 3,
        source: 'person',
        by: { id: tenant.owner.id },
        changes: [
          { of: 'field', key: 'numero', before: 'P-2', after: 'P-3' },
          { of: 'owner', before: tenant.owner.id, after: null },
        ],
      },
      { revision: 2, changes: [{ key: 'numero', before: 'P-1', after: 'P-2' }] },
    ]);
  });

  it('[RCD-7] a record is written by its unique value: made once, then changed', async () => {
    const tenant = await newTenant();
    await bakery(tenant);
    const put = (status: 200 | 201, fields: object) =>
      ask<{ id: string }>(status, 'PUT', path('pedido', '?by=numero'), { token: tenant.token, body: { fields } });
    const made = await put(201, { numero: 'P-1' });
    const store = await writeRecord(tenant, 'loja', { nome: 'Centro' });
    expect(await put(200, { numero: 'p-1', loja: store.id })).toMatchObject({ id: made.id, fields: { numero: 'p-1', loja: store.id } });
    expect(await refusal('PUT', path('pedido', '?by=loja'), { token: tenant.token, body: { fields: {} } })).toEqual([
      400,
      'invalid-request',
    ]);
  });

  it('[RCD-8] a page goes on with its own question alone, and by a field that is not indexed no list is sorted', async () => {
    const tenant = await newTenant();
    await bakery(tenant);
    for (const n of [1, 2, 3]) await writeRecord(tenant, 'loja', { nome: `Loja ${n}`, cidade: n === 2 ? 'Campinas' : 'Santos' });
    const first = await listRecords(tenant, 'loja', '?sort=cidade&limit=1');
    expect(first.items[0]?.fields.cidade).toBe('Campinas');
    const next = await listRecords(tenant, 'loja', `?sort=cidade&limit=5&after=${first.next}`);
    expect(next.items.map(({ title }) => title)).toEqual(['Loja 1', 'Loja 3']);
    expect(await refusal('GET', path('loja', `?sort=-cidade&after=${first.next}`), { token: tenant.token })).toEqual([
      400,
      'cursor-of-another-filter',
    ]);
    expect(await refusal('GET', path('pedido', '?sort=numero'), { token: tenant.token })).toEqual([422, 'sort-needs-index']);
    expect(await refusal('GET', path('pedido', '?sort=nada'), { token: tenant.token })).toEqual([400, 'invalid-request']);
  });

  it('[RCD-9] a field that is indexed later finds records from before, and titles follow their text', async () => {
    const tenant = await newTenant();
    await defineType(tenant, { singular: 'Carro', plural: 'Carros' });
    await addField(tenant, 'carro', { name: 'Modelo', type: 'text' });
    await addField(tenant, 'carro', { name: 'Ano', type: 'number' });
    const made = await writeRecord(tenant, 'carro', { modelo: 'Uno', ano: 1994 });
    const filter = { field: 'ano', is: 'less-than', value: 2000 };
    expect(await queryRecords(tenant, 'carro', { filter })).toMatchObject({ items: [{ id: made.id }], examined: 1 });
    await ask(200, 'PATCH', '/v1/entity-types/carro/fields/ano', { token: tenant.token, body: { isIndexed: true } });
    await ask(200, 'PATCH', '/v1/entity-types/carro', { token: tenant.token, body: { title: '{{modelo}} – {{ano}}' } });
    await until(async () => (await readType(tenant, 'carro')).fields.every(({ isReady }) => isReady));
    await until(async () => (await listRecords(tenant, 'carro')).items[0]?.title === 'Uno – 1994');
    expect(await queryRecords(tenant, 'carro', { filter })).toMatchObject({ items: [{ title: 'Uno – 1994' }], examined: null });
    expect((await listRecords(tenant, 'carro', '?text=1994')).items).toHaveLength(1);
    expect(await ask(200, 'POST', path('carro', '/count'), { token: tenant.token, body: { filter } })).toEqual({ count: 1, isExact: true });
  });
});
