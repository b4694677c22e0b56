import { expect, it } from 'vitest';
import { ask, call, newTenant, type Tenant } from '../support/api.ts';
import { watchDatabases } from '../support/d1.ts';
import { refusal } from '../support/shop.ts';
import { until } from '../support/until.ts';
import { changeField, define, type Field, fill, readContact, writeDown } from './company.ts';

const PATH = '/v1/contact-fields';
const code = { name: 'Código', type: 'text', isIndexed: true, isUnique: true };
const told = async ({ token }: Tenant, method: string, path: string, body: object) => {
  const answer = await call(method, path, { token, body });
  type Wire = { code: string; errors?: { pointer: string; detail: string }[]; winner?: { id: string } };
  const wire = await answer.json<Wire>();
  return [answer.status, wire.code, wire.errors?.map(({ pointer }) => pointer), wire.winner?.id];
};

it('[CFD-15] no two contacts have the same value of a unique field, whoever writes it', async () => {
  const tenant = await newTenant();
  await define(tenant, code);
  const ana = await writeDown(tenant, { fields: { codigo: 'Ação 7' } });
  const bia = await writeDown(tenant);
  const taken = [409, 'value-not-unique', ['/fields/codigo'], ana.id];
  expect(await told(tenant, 'PATCH', `/v1/contacts/${bia.id}`, { fields: { codigo: 'ACAO 7' } })).toEqual(taken);
  const body = { name: 'Eva', email: 'eva@example.com', fields: { codigo: 'acao 7' } };
  expect(await told(tenant, 'POST', '/v1/contacts', body)).toEqual(taken);
  // One's own value may be written again; what somebody gives up is free.
  await fill(tenant, ana.id, { codigo: 'ação 7' });
  await fill(tenant, ana.id, { codigo: 'Outra' });
  await fill(tenant, bia.id, { codigo: 'Ação 7' });
  const other = await newTenant('Outra empresa');
  await define(other, code);
  await writeDown(other, { fields: { codigo: 'Ação 7' } });
});

it('[CFD-15] of many who write the same value at once one succeeds', async () => {
  const tenant = await newTenant();
  await define(tenant, code);
  const people = await Promise.all(Array.from({ length: 8 }, () => writeDown(tenant)));
  const answers = await Promise.all(
    people.map(({ id }) => call('PATCH', `/v1/contacts/${id}`, { token: tenant.token, body: { fields: { codigo: 'Um' } } })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(409)]);
  const kept = await Promise.all(people.map(({ id }) => readContact(tenant, id)));
  expect(kept.filter(({ fields }) => fields.codigo === 'Um')).toHaveLength(1);
});

it('[CFD-15] a field from before becomes unique once it is indexed and no two have the same; retired, it is so no more', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  await define(tenant, { name: 'Código', type: 'text' });
  const [ana, bia] = [await writeDown(tenant, { fields: { codigo: 'A' } }), await writeDown(tenant, { fields: { codigo: 'A' } })];
  const at = `${PATH}/codigo`;
  expect(await told(tenant, 'PATCH', at, { isUnique: true })).toEqual([400, 'invalid-request', ['/isIndexed', '/isUnique'], undefined]);
  expect(await told(tenant, 'PATCH', at, { isIndexed: true, isUnique: true })).toEqual([400, 'invalid-request', ['/isUnique'], undefined]);
  await changeField(tenant, 'codigo', { isIndexed: true });
  await until(async () => (await ask<{ items: Field[] }>(200, 'GET', PATH, { token })).items[0]?.isReady);
  expect(await told(tenant, 'PATCH', at, { isUnique: true })).toEqual([400, 'invalid-request', ['/isUnique'], undefined]);
  await fill(tenant, bia.id, { codigo: 'B' });
  expect(await changeField(tenant, 'codigo', { isUnique: true })).toMatchObject({ isUnique: true });
  expect(await refusal('PATCH', `/v1/contacts/${ana.id}`, { token, body: { fields: { codigo: 'B' } } })).toEqual([409, 'value-not-unique']);
  expect(await told(tenant, 'PATCH', at, { isIndexed: false })).toEqual([400, 'invalid-request', ['/isIndexed'], undefined]);
  await ask(204, 'DELETE', at, { token });
  expect(await changeField(tenant, 'codigo', { isRetired: false })).toMatchObject({ isUnique: false });
  expect(await refusal('POST', PATH, { token, body: { name: 'Pago', type: 'boolean', isIndexed: true, isUnique: true } })).toEqual([
    400,
    'invalid-request',
  ]);
});

it('[CFD-15] a merge keeps it, and is undone only while nobody else has the value', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  await define(tenant, code);
  const [winner, loser] = [await writeDown(tenant), await writeDown(tenant, { fields: { codigo: 'L' } })];
  const merged = async () => {
    await ask(200, 'POST', `/v1/contacts/${winner.id}/merge`, { token, body: { other: loser.id } });
    const { items } = await ask<{ items: { id: string }[] }>(200, 'GET', `/v1/contacts/${winner.id}/merges`, { token });
    return `/v1/contact-merges/${items[0]?.id}/undo`;
  };
  const undo = await merged();
  expect((await readContact(tenant, winner.id)).fields).toEqual({ codigo: 'L' });
  await ask(204, 'POST', undo, { token });
  expect((await readContact(tenant, winner.id)).fields).toEqual({});
  const again = await merged();
  await fill(tenant, winner.id, { codigo: 'W' });
  const other = await writeDown(tenant, { fields: { codigo: 'L' } });
  expect(await told(tenant, 'POST', again, {})).toEqual([409, 'value-not-unique', ['/fields/codigo'], other.id]);
  await fill(tenant, other.id, { codigo: null });
  await ask(204, 'POST', again, { token });
  expect((await readContact(tenant, loser.id)).fields).toEqual({ codigo: 'L' });
});

it('[CFD-16] a default is given to who is written down without a value; a field stands in a group', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  const options = [{ label: 'Ouro' }, { label: 'Prata' }];
  expect(await define(tenant, { name: 'Plano', type: 'choice', options, default: 2, group: 'Contrato' })).toMatchObject({
    default: 2,
    group: 'Contrato',
  });
  await define(tenant, { name: 'Ativo', type: 'boolean', default: false });
  const { id } = await writeDown(tenant);
  expect((await readContact(tenant, id)).fields).toEqual({ plano: 2, ativo: false });
  await fill(tenant, id, { plano: null });
  expect((await readContact(tenant, id)).fields).toEqual({ ativo: false });
  expect(await changeField(tenant, 'plano', { default: null, group: null })).toMatchObject({ default: null, group: null });
  expect((await writeDown(tenant)).fields).toEqual({ ativo: false });
  for (const body of [
    { name: 'X', type: 'number', default: 'muito' },
    { name: 'X', type: 'choice', options, default: 3 },
    { name: 'X', type: 'text', isIndexed: true, isUnique: true, default: 'a' },
    { name: 'X', type: 'text', group: ' ' },
  ])
    expect(await refusal('POST', PATH, { token, body })).toEqual([400, 'invalid-request']);
});

it('[CFD-18] a request reads the fields once, and puts segments in their place once', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  await define(tenant, { ...code, isUnique: false });
  await writeDown(tenant, { fields: { codigo: 'A' } });
  const filter = { field: 'field.codigo', is: 'equal', value: 'A' };
  const { id } = await ask<{ id: string }>(201, 'POST', '/v1/segments', { token, body: { name: 'Com código', filter } });
  const databases = watchDatabases();
  const asked = { all: [filter, { field: 'segment', is: 'one-of', value: [id] }] };
  const found = await ask<{ items: unknown[] }>(200, 'POST', '/v1/contacts/query', { token, body: { filter: asked } });
  expect(found.items).toHaveLength(1);
  const reads = (table: string) => databases.statements.filter((sql) => sql.includes(`from "${table}"`)).length;
  expect([reads('entity_types'), reads('segments')]).toEqual([1, 1]);
});
