import { expect, it } from 'vitest';
import { checked, fates, imported, phase, uploaded, utf8 } from '../contact-import/sheets.ts';
import { ask, call, newTenant, type Tenant } from '../support/api.ts';
import { ended } from '../support/jobs.ts';
import { rows, shardOf } from '../support/shop.ts';
import { type Contact, define, fill, writeDown } from './company.ts';

async function company(): Promise<Tenant> {
  const tenant = await newTenant();
  await define(tenant, { name: 'Cliente desde', type: 'date' });
  await define(tenant, { name: 'Limite', type: 'money', currency: 'BRL', isIndexed: true });
  await define(tenant, { name: 'Plano', type: 'choice', options: [{ label: 'Básico' }, { label: 'Ouro' }] });
  return tenant;
}
const peopleOf = async ({ token }: Tenant): Promise<Contact[]> =>
  (await ask<{ items: Contact[] }>(200, 'GET', '/v1/contacts?sort=name', { token })).items;
const COLUMNS = ['name', 'email', 'field.cliente_desde', 'field.limite', 'field.plano'];
const HOW = { locale: 'pt-BR' };

it('[CFD-10] a sheet has columns for own fields, read as people here write them; a wrong cell says why', async () => {
  const tenant = await company();
  const file = utf8(
    [
      'Nome;E-mail;Cliente desde;Limite;Plano',
      'Ana;ana@example.com;02/05/2024;1.234,56;ouro',
      'Bia;bia@example.com;31/02/2024;R$ 10;Prata',
      'Rui;rui@example.com;;;',
    ].join('\r\n'),
  );
  expect((await uploaded(tenant, file)).file?.proposed).toEqual(COLUMNS);
  const ready = await checked(tenant, file, HOW);
  expect(ready.counts).toMatchObject({ new: 2, rejected: 1 });
  const [wrong] = await fates(tenant, ready.id, '&fate=rejected');
  expect(wrong?.errors.map(({ code, header, value }) => [code, header, value])).toEqual([
    ['cell-value', 'Cliente desde', '31/02/2024'],
    ['cell-value', 'Plano', 'Prata'],
  ]);
  await phase(tenant, ready.id, 'apply');
  expect((await peopleOf(tenant)).map(({ name, fields }) => [name, fields])).toEqual([
    ['Ana', { cliente_desde: '2024-05-02', limite: 123_456, plano: 2 }],
    ['Rui', {}],
  ]);
  const filter = { field: 'field.limite', is: 'at-least', value: 100_000 };
  const { items } = await ask<{ items: Contact[] }>(200, 'POST', '/v1/contacts/query', { token: tenant.token, body: { filter } });
  expect(items.map(({ name }) => name)).toEqual(['Ana']);
  await phase(tenant, ready.id, 'undo');
  expect(await peopleOf(tenant)).toEqual([]);
  expect(await rows(shardOf(tenant), 'SELECT 1 FROM contact_keys WHERE tenant_id = ?', tenant.id)).toEqual([]);
});

it('[CFD-11] a file completes or takes over, keeps what was there before, and is taken back', async () => {
  const tenant = await company();
  const { id } = await writeDown(tenant, { email: 'ana@example.com', fields: { limite: 100 } });
  const file = utf8('E-mail;Limite;Plano\r\nana@example.com;5,00;Ouro\r\n');
  await imported(tenant, file, HOW);
  const now = async () => (await ask<Contact>(200, 'GET', `/v1/contacts/${id}`, { token: tenant.token })).fields;
  expect(await now()).toEqual({ limite: 100, plano: 2 });
  const second = await imported(tenant, file, { ...HOW, mode: 'update' });
  expect([await now(), second.counts]).toMatchObject([{ limite: 500, plano: 2 }, { updated: 1 }]);
  expect((await imported(tenant, file, { ...HOW, mode: 'update' })).counts).toMatchObject({ unchanged: 1 });
  await phase(tenant, second.id, 'undo');
  expect(await now()).toEqual({ limite: 100, plano: 2 });
  type Entry = { source: string; changes: { key: string; before: unknown; after: unknown }[] };
  const { items } = await ask<{ items: Entry[] }>(200, 'GET', `/v1/contacts/${id}/history`, { token: tenant.token });
  expect(items.map(({ source, changes }) => [source, changes.map((one) => [one.key, one.before, one.after])])).toEqual([
    ['import-undone', [['limite', 500, 100]]],
    ['import', [['limite', 100, 500]]],
    ['import', [['plano', null, 2]]],
  ]);
});

it('[CFD-12] what was exported comes in unchanged, and the model names own fields', async () => {
  const tenant = await company();
  const { id } = await writeDown(tenant, { fields: { cliente_desde: '2024-05-02', limite: 123_456, plano: 1 } });
  await fill(tenant, id, { plano: 2 });
  const body = { columns: COLUMNS, locale: 'pt-BR' };
  const job = await ask<{ id: string }>(202, 'POST', '/v1/contacts/export', { token: tenant.token, body });
  await ended(tenant, job.id);
  const text = await (await call('GET', `/v1/jobs/${job.id}/file`, { token: tenant.token })).text();
  expect(text).toContain('02/05/2024');
  expect(text).toContain('R$ 1.234,56');
  expect((await checked(tenant, utf8(text), { ...HOW, mode: 'update' })).counts).toMatchObject({ rows: 1, unchanged: 1 });
  const model = await call('GET', '/v1/import-models/contacts?locale=pt-BR', { token: tenant.token });
  expect(await model.text()).toContain('Cliente desde;Limite;Plano');
  const unknown = await call('POST', '/v1/contacts/export', { token: tenant.token, body: { columns: ['field.nada'] } });
  expect([unknown.status, await unknown.json()]).toMatchObject([400, { errors: [{ pointer: '/columns/0' }] }]);
});

it('[CFD-13] a new contact of a file lacks no field that is needed', async () => {
  const tenant = await newTenant();
  await define(tenant, { name: 'Origem', type: 'text', isRequired: true });
  const ready = await checked(tenant, utf8('E-mail;Origem\r\nana@example.com;\r\nbia@example.com;Feira\r\n'), HOW);
  expect(ready.counts).toMatchObject({ new: 1, rejected: 1 });
  expect((await fates(tenant, ready.id, '&fate=rejected'))[0]?.errors).toMatchObject([{ code: 'cell-value', header: 'Origem' }]);
});

it('[CFD-17] a row with a value of a unique field that somebody else has is rejected, also of an earlier row, and takes nothing from who was faster', async () => {
  const tenant = await newTenant();
  await define(tenant, { name: 'Código', type: 'text', isIndexed: true, isUnique: true });
  await define(tenant, { name: 'Plano', type: 'choice', options: [{ label: 'Básico' }, { label: 'Ouro' }], default: 1, isRequired: true });
  const { id } = await writeDown(tenant, { email: 'ana@example.com', fields: { codigo: 'A1' } });
  const file = utf8(
    [
      'Nome;E-mail;Código',
      'Ana;ana@example.com;a1',
      'Bia;bia@example.com;A1',
      'Caio;caio@example.com;C3',
      'Duda;duda@example.com;c3',
      'Eva;eva@example.com;E5',
    ].join('\r\n'),
  );
  const ready = await checked(tenant, file, HOW);
  expect(ready.counts).toMatchObject({ new: 2, rejected: 2 });
  const rejected = await fates(tenant, ready.id, '&fate=rejected');
  expect(rejected.map(({ line, errors }) => [line, errors.map(({ code, header, value }) => [code, header, value])])).toEqual([
    [3, [['value-not-unique', 'Código', 'a1']]],
    [5, [['value-not-unique', 'Código', 'c3']]],
  ]);
  const faster = await writeDown(tenant, { name: 'Faster', fields: { codigo: 'E5' } });
  await phase(tenant, ready.id, 'apply');
  const now = (await peopleOf(tenant)).map(({ name, fields }) => [name, fields]);
  expect(now).toEqual([
    ['Bia Nunes', { codigo: 'A1', plano: 1 }],
    ['Caio', { codigo: 'C3', plano: 1 }],
    ['Faster', { codigo: 'E5', plano: 1 }],
  ]);
  expect([id === faster.id, (await fates(tenant, ready.id, '&fate=skipped')).map(({ line }) => line)]).toEqual([false, [6]]);
});
