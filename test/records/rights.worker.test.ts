import { beforeAll, describe, expect, it } from 'vitest';
import { ask, call, newTenant, type Tenant } from '../support/api.ts';
import { groupFor } from '../support/mail.ts';
import { refusal } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';
import {
  addField,
  bakery,
  colleague as colleagueOf,
  defineType,
  listRecords,
  type RecordWire,
  type Rights,
  readRecord,
  readType,
  type TypeWire,
  writeRecord,
} from './company.ts';

const CANARY = 'canario7919';
let tenant: Tenant;
let orders: TypeWire;
let stores: TypeWire;
let store: RecordWire;

beforeAll(async () => {
  tenant = await newTenant();
  await bakery(tenant);
  await addField(tenant, 'pedido', { name: `Custo ${CANARY}`, key: 'custo', type: 'number', isIndexed: true });
  [orders, stores] = [await readType(tenant, 'pedido'), await readType(tenant, 'loja')];
  store = await writeRecord(tenant, 'loja', { nome: `Loja ${CANARY}`, cidade: 'Campinas' });
  await writeRecord(tenant, 'pedido', { numero: 'P-1', loja: store.id, custo: 7919 });
});

/** A colleague in a group that may do just this. */
const colleague = (rights: Rights, departmentIds: string[] = []) => colleagueOf(tenant, rights, departmentIds);

const no = (type: TypeWire, key: string): number => type.fields.find((field) => field.key === key)?.no ?? -1;

describe('rights over records', () => {
  it('[RCD-11] who was granted nothing knows of no type, and what they name answers as if it were nothing', async () => {
    const nobody = await colleague({});
    expect(await ask(200, 'GET', '/v1/entity-types', { token: nobody.token })).toEqual({ items: [] });
    for (const path of ['/pedido', '/pedido/schema', '/pedido/records', '/pedido/picker', '/pedido/filter-fields'])
      expect(await refusal('GET', `/v1/entity-types${path}`, { token: nobody.token })).toEqual([404, 'not-found']);
  });

  it('[RCD-12] view is not edit; own and department are kept to in every list, count, choice and change', async () => {
    const department = await ask<{ id: string }>(201, 'POST', '/v1/departments', { token: tenant.token, body: { name: 'Vendas' } });
    const viewer = await colleague({ [orders.id]: { right: 'view', extent: 'all' } });
    expect((await listRecords(viewer, 'pedido')).items).toHaveLength(1);
    expect(await refusal('POST', '/v1/entity-types/pedido/records', { token: viewer.token, body: { fields: { numero: 'X' } } })).toEqual([
      403,
      'forbidden',
    ]);
    const rights: Rights = { [orders.id]: { right: 'edit', extent: 'department' } };
    const [one, two] = [await colleague(rights, [department.id]), await colleague({ [orders.id]: { right: 'edit', extent: 'own' } })];
    const hers = await writeRecord(one, 'pedido', { numero: 'P-2' });
    const his = await writeRecord(two, 'pedido', { numero: 'P-3' });
    expect(hers.department).toBe(department.id);
    const shared = await writeRecord(tenant, 'pedido', { numero: 'P-4' }, { department: department.id });
    const ids = async (who: Tenant): Promise<string[]> => (await listRecords(who, 'pedido', '?sort=createdAt')).items.map(({ id }) => id);
    expect(await ids(one)).toEqual([hers.id, shared.id]);
    expect(await ids(two)).toEqual([his.id]);
    const count = (who: Tenant) => ask(200, 'POST', '/v1/entity-types/pedido/records/count', { token: who.token, body: {} });
    expect([await count(one), await count(two)]).toEqual([
      { count: 2, isExact: true },
      { count: 1, isExact: true },
    ]);
    expect(await ask(200, 'GET', '/v1/entity-types/pedido/picker?q=P', { token: two.token })).toEqual({
      items: [{ id: his.id, title: 'P-3' }],
    });
    for (const method of ['GET', 'PATCH', 'DELETE'])
      expect(
        await refusal(method, `/v1/entity-types/pedido/records/${hers.id}`, {
          token: two.token,
          ...(method === 'PATCH' ? { body: {} } : {}),
        }),
      ).toEqual([404, 'not-found']);
    const taken = await ask(409, 'POST', '/v1/entity-types/pedido/records', { token: two.token, body: { fields: { numero: 'P-2' } } });
    expect(taken).not.toHaveProperty('winner');
  });

  it('[RCD-13] a hidden field, and a relation to a type that is not seen, are as unknown as what was never defined', async () => {
    const hidden = [no(orders, 'custo')];
    const who = await colleague({ [orders.id]: { right: 'view', extent: 'all', hidden } });
    const { token } = who;
    const get = async (path: string): Promise<string> => JSON.stringify(await ask(200, 'GET', `/v1/entity-types${path}`, { token }));
    const answers = await Promise.all(
      ['', '/pedido', '/pedido/schema', '/pedido/records', '/pedido/filter-fields', '/pedido/picker'].map(get),
    );
    expect(answers.join()).not.toMatch(new RegExp(`${CANARY}|custo|"loja"|7919`));
    const [first] = (await listRecords(who, 'pedido', '?text=P')).items;
    expect((await readRecord(who, 'pedido', first?.id ?? '')).related).not.toHaveProperty('loja');
    const ask400 = (body: object) => refusal('POST', '/v1/entity-types/pedido/records/query', { token, body });
    for (const field of ['custo', 'loja', 'loja.cidade'])
      expect(await ask400({ filter: { field, is: 'equal', value: 1 } })).toEqual(
        await ask400({ filter: { field: 'nada', is: 'equal', value: 1 } }),
      );
    expect(await ask400({ sort: 'custo' })).toEqual(await ask400({ sort: 'nada' }));
  });

  it('[RCD-11] a refusal to delete what others name tells of no type that is not seen', async () => {
    await addField(tenant, 'pedido', {
      ...{ name: 'Origem', key: 'origem', type: 'relation' },
      relation: { to: 'loja', isMany: false, otherLabel: 'Saídas', onDelete: 'refuse' },
    });
    const kept = await writeRecord(tenant, 'loja', { nome: 'Origem' });
    await writeRecord(tenant, 'pedido', { numero: 'P-origem', origem: kept.id });
    const path = `/v1/entity-types/loja/records/${kept.id}`;
    const who = await colleague({ [stores.id]: { right: 'edit', extent: 'all' } });
    expect(await ask(409, 'DELETE', path, { token: who.token })).toMatchObject({ code: 'record-in-use', places: [] });
    expect(await ask(409, 'DELETE', path, { token: tenant.token })).toMatchObject({ places: [{ id: orders.id }] });
  });

  it('[RCD-14] a right that is taken away is gone with the next request', async () => {
    const who = await colleague({ [orders.id]: { right: 'edit', extent: 'all' } });
    const [first] = (await listRecords(who, 'pedido')).items;
    await ask(200, 'PATCH', `/v1/permission-groups/${who.groupId}`, { token: tenant.token, body: { entityRights: {} } });
    const send = { token: who.token, body: { fields: { numero: 'P-9' } } };
    expect(await refusal('PATCH', `/v1/entity-types/pedido/records/${first?.id}`, send)).toEqual([404, 'not-found']);
  });

  it('[RCD-15] a group hides no field that titles its records or that they cannot be written without; rights name types that there are', async () => {
    const { id: group } = await groupFor(tenant, 'agent');
    const change = (entityRights: Rights) =>
      ask<{ errors: { pointer: string; detail: string }[] }>(400, 'PATCH', `/v1/permission-groups/${group}`, {
        token: tenant.token,
        body: { entityRights },
      });
    const titled = await change({ [stores.id]: { right: 'view', extent: 'all', hidden: [no(stores, 'nome'), 99] } });
    expect(titled.errors.map(({ pointer }) => pointer)).toEqual([
      `/entityRights/${stores.id}/hidden/0`,
      `/entityRights/${stores.id}/hidden/1`,
    ]);
    const strange = await change({ ety_01kb3rt5a6e0zvgv5x3m9f7c2d: { right: 'view', extent: 'all' } });
    expect(strange.errors[0]?.detail).toBe('there is no such entity type');
  });

  it('[RCD-16] erasing somebody unlinks them from records and takes their addresses out of what those hold and held', async () => {
    const { token } = tenant;
    const address = 'kanario.pedidos@example.com';
    const contact = await ask<{ id: string }>(201, 'POST', '/v1/contacts', { token, body: { name: 'Kan Ario', email: address } });
    await addField(tenant, 'pedido', { name: 'Contato', key: 'contato', type: 'email' });
    const order = await writeRecord(tenant, 'pedido', { numero: 'P-7', clientes: [contact.id], contato: address });
    await ask(200, 'PATCH', `/v1/entity-types/pedido/records/${order.id}`, { token, body: { fields: { numero: 'P-8' } } });
    const gone = await writeRecord(tenant, 'pedido', { numero: 'P-77', clientes: [contact.id], contato: address });
    await ask(204, 'DELETE', `/v1/entity-types/pedido/records/${gone.id}`, { token });
    const { job } = await ask<{ job: { id: string } }>(202, 'POST', `/v1/contacts/${contact.id}/erase`, {
      token,
      body: { name: 'Kan Ario', reason: 'asked' },
    });
    const { ended } = await import('../support/jobs.ts');
    await ended(tenant, job.id);
    expect(await readRecord(tenant, 'pedido', order.id)).toMatchObject({
      title: 'P-8',
      fields: { numero: 'P-8' },
      related: { clientes: [] },
    });
    const { dumpAll } = await import('../support/d1.ts');
    expect(await dumpAll()).not.toContain(address);
    const back = await ask(200, 'POST', `/v1/entity-types/pedido/records/${gone.id}/restore`, { token });
    expect(back).toMatchObject({ title: 'P-77', fields: { numero: 'P-77' }, related: { clientes: [] } });
    expect((await listRecords(tenant, 'pedido', '?text=77')).items.map(({ id }) => id)).toEqual([gone.id]);
  });
});

it('[RCD-17] a key that is limited to the records of a type writes those and does nothing else', async () => {
  const body = { name: 'Loja virtual', capabilities: [], entityRights: { [orders.id]: { right: 'edit', extent: 'all' } } };
  const group = await ask<{ id: string }>(201, 'POST', '/v1/permission-groups', { token: tenant.token, body });
  const asked = (scopes: string[]) => ({
    ...{ name: 'Pedidos', scopes, expiresAt: new Date(currentTime() + 86_400_000).toISOString() },
    serviceUser: { name: `Loja ${scopes.length}`, permissionGroupId: group.id },
  });
  const make = (scopes: string[]) =>
    ask<{ key: string; scopes: string[] }>(201, 'POST', '/v1/api-keys', { token: tenant.token, body: asked(scopes) });
  const { key: token, scopes } = await make(['entity:pedido:edit']);
  expect(scopes).toEqual(['entity:pedido:edit']);
  const made = await writeRecord({ token }, 'pedido', { numero: 'API-1' });
  expect(made).toMatchObject({ owner: null, source: 'api' });
  for (const [method, path] of [
    ['GET', '/v1/entity-types/loja/records'],
    ['GET', '/v1/contacts'],
    ['GET', '/v1/conversations'],
    ['GET', '/v1/api-keys'],
    ['POST', '/v1/entity-types'],
  ] as const) {
    const [status] = await refusal(method, path, { token, ...(method === 'POST' ? { body: {} } : {}) });
    expect([403, 404]).toContain(status);
  }
  const reading = await make(['entity:pedido:view', 'contacts:read']);
  expect((await listRecords({ token: reading.key }, 'pedido')).items.length).toBeGreaterThan(0);
  expect(await refusal('POST', '/v1/entity-types/pedido/records', { token: reading.key, body: { fields: { numero: 'X' } } })).toEqual([
    403,
    'forbidden',
  ]);
  const wrong = await ask<{ errors: { pointer: string }[] }>(400, 'POST', '/v1/api-keys', {
    token: tenant.token,
    body: asked(['contacts:read', 'entity:nada:view', 'nothing:read']),
  });
  expect(wrong.errors.map(({ pointer }) => pointer)).toEqual(['/scopes/1', '/scopes/2']);
});

it('[RCD-13] a value that is taken by a hidden field names neither the field nor who has it', async () => {
  await defineType(tenant, { singular: 'Chave', plural: 'Chaves', key: 'chave' });
  await addField(tenant, 'chave', { name: 'Nome', key: 'nome', type: 'text' });
  const type = await addField(tenant, 'chave', { name: 'Segredo', key: 'segredo', type: 'text', isUnique: true });
  const gone = await writeRecord(tenant, 'chave', { nome: 'Primeira', segredo: 'x' });
  await ask(204, 'DELETE', `/v1/entity-types/chave/records/${gone.id}`, { token: tenant.token });
  await writeRecord(tenant, 'chave', { nome: 'Segunda', segredo: 'x' });
  const someone = await colleague({ [type.id]: { right: 'edit', extent: 'all', hidden: [no(type, 'segredo')] } });
  const restore = await call('POST', `/v1/entity-types/chave/records/${gone.id}/restore`, { token: someone.token });
  const told = (await restore.json()) as object;
  expect(told).toMatchObject({ status: 409, code: 'value-not-unique', errors: [] });
  expect(told).not.toHaveProperty('winner');
});
