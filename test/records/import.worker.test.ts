import { beforeEach, expect, it } from 'vitest';
import { phase } from '../contact-import/sheets.ts';
import { ask, call, newTenant, type Tenant } from '../support/api.ts';
import { ended, type JobWire } from '../support/jobs.ts';
import { refusal } from '../support/shop.ts';
import { changeRecord, colleague, listRecords, type RecordWire, type Rights, readRecord, type TypeWire, writeRecord } from './company.ts';
import { checked, imported, mapped, market, rowsOf, sheet, whole } from './sheets.ts';

let tenant: Tenant;
let orders: TypeWire;
let stores: RecordWire[];
let ana: { id: string };

beforeEach(async () => {
  tenant = await newTenant();
  ({ orders, stores, ana } = await market(tenant));
});
const all = async (): Promise<RecordWire[]> => (await listRecords(tenant, 'pedido', '?sort=createdAt')).items;

it('[RCD-45] a file becomes records: values in the language of the file, relations by what they are called, by a unique value or an id', async () => {
  const file = sheet(
    ';P-1;Centro;Ana Lima;R$ 1.234,56;24/12/2026',
    `;P-2;L3;ana@example.com;12;`,
    `;P-3;${stores[1]?.id};${ana.id};;`,
    ';P-4;Norte;;;',
    ';P-5;Sul;Zé;;',
    ';P-1;;;;',
    ';;Centro;;1;',
    ';P-7;;;muito;31/02/2026',
  );
  const { id, counts, ...made } = await checked(tenant, file);
  expect(made.file?.proposed).toEqual(['prosaId', 'field.numero', 'field.loja', 'field.clientes', 'field.total', 'field.entrega']);
  expect(counts).toEqual({ rows: 8, new: 3, updated: 0, unchanged: 0, skipped: 0, duplicate: 0, rejected: 5 });
  expect((await rowsOf(tenant, id)).map(({ line, fate, errors }) => [line, fate, ...errors.map(({ detail }) => detail)])).toEqual([
    [2, 'new'],
    [3, 'new'],
    [4, 'new'],
    [5, 'rejected', 'This value does not fit the field: more than one is called so.'],
    [
      6,
      'rejected',
      'This value does not fit the field: there is no such record.',
      'This value does not fit the field: there is no such contact.',
    ],
    [7, 'rejected', 'Another record, or another row, has the same value of a field of which no two may have the same.'],
    [8, 'rejected', 'This value does not fit the field: is needed.'],
    [9, 'rejected', expect.anything(), expect.anything()],
  ]);
  expect(await all()).toEqual([]);
  const done = await phase(tenant, id, 'apply');
  expect([done.state, done.counts]).toEqual(['done', counts]);
  expect((await all()).map(({ title, fields, related, owner }) => [title, fields, related.loja?.[0]?.id, related.clientes, owner])).toEqual(
    [
      [
        'P-1',
        { numero: 'P-1', loja: stores[0]?.id, clientes: [ana.id], total: 123_456, entrega: '2026-12-24' },
        stores[0]?.id,
        [{ id: ana.id, title: 'Ana Lima' }],
        null,
      ],
      [
        'P-2',
        { numero: 'P-2', loja: stores[2]?.id, clientes: [ana.id], total: 1_200 },
        stores[2]?.id,
        [{ id: ana.id, title: 'Ana Lima' }],
        null,
      ],
      ['P-3', { numero: 'P-3', loja: stores[1]?.id, clientes: [ana.id] }, stores[1]?.id, [{ id: ana.id, title: 'Ana Lima' }], null],
    ],
  );
  const rejected = await call('GET', `/v1/imports/${id}/rejected?locale=pt-BR`, { token: tenant.token });
  expect(await rejected.text()).toContain('há mais de um com este nome');
});

it('[RCD-46] an export that comes back untouched writes nothing; modes say what a changed one does', async () => {
  await writeRecord(tenant, 'pedido', { numero: '=P-1', loja: stores[1]?.id, clientes: [ana.id], total: 123_456, entrega: '2026-12-24' });
  const second = await writeRecord(tenant, 'pedido', { numero: 'P-2', total: 500 });
  const columns = ['title', 'owner', 'createdAt', ...orders.fields.map(({ key }) => `field.${key}`)];
  for (const [format, locale] of [
    ['csv', 'pt-BR'],
    ['xlsx', 'es'],
    ['csv', 'en'],
  ]) {
    const body = { columns, format, locale };
    const job = await ask<JobWire>(202, 'POST', '/v1/entity-types/pedido/records/export', { token: tenant.token, body });
    await ended(tenant, job.id);
    const file = await call('GET', `/v1/jobs/${job.id}/file`, { token: tenant.token });
    const before = await all();
    const done = await imported(tenant, new Uint8Array(await file.arrayBuffer()), { locale, mode: 'update' });
    expect(done.counts).toEqual({ rows: 2, new: 0, updated: 0, unchanged: 2, skipped: 0, duplicate: 0, rejected: 0 });
    expect(await all()).toEqual(before);
  }
  const file = sheet(`${second.id};P-2;Centro;;7;01/02/2027`, ';P-2;Norte;;;', 'rec_01kb3rt5a6e0zvgv5x3m9f7c2d;P-9;;;;');
  expect((await imported(tenant, file, { mode: 'skip' })).counts).toMatchObject({ skipped: 1, rejected: 2 });
  expect((await imported(tenant, file, { match: 'numero' })).counts).toMatchObject({ updated: 1, rejected: 2 });
  expect((await readRecord(tenant, 'pedido', second.id)).fields).toEqual({
    numero: 'P-2',
    total: 500,
    loja: stores[0]?.id,
    entrega: '2027-02-01',
  });
  const other = sheet(';P-2;;;8;', ';p-2;;;9;', ';P-3;;;;');
  const { id, ...done } = await imported(tenant, other, { mode: 'update', match: 'numero' });
  expect(done.counts).toMatchObject({ rows: 3, updated: 1, duplicate: 1, new: 1 });
  expect((await rowsOf(tenant, id)).map(({ duplicateOf }) => duplicateOf)).toEqual([null, 2, null]);
  expect((await readRecord(tenant, 'pedido', second.id)).fields.total).toBe(800);
});

it('[RCD-47] an undo takes away what the file brought and gives back what it changed, but for what was touched since', async () => {
  const kept = await writeRecord(tenant, 'pedido', { numero: 'P-1', total: 100, loja: stores[0]?.id });
  const before = await whole(tenant);
  const file = sheet(`${kept.id};P-1;L2;Ana Lima;2;`, ';P-2;;;;', ';P-3;;;;', ';P-4;;;;');
  const { id } = await imported(tenant, file, { mode: 'update' });
  const history = await ask<{ items: { source: string; job: string | null }[] }>(
    200,
    'GET',
    `/v1/entity-types/pedido/records/${kept.id}/history`,
    {
      token: tenant.token,
    },
  );
  expect(history.items.map(({ source, job }) => [source, job])).toEqual([['import', id]]);
  const third = (await all()).find(({ title }) => title === 'P-3');
  await changeRecord(tenant, 'pedido', third?.id ?? '', { fields: { total: 1 } });
  const undone = await phase(tenant, id, 'undo');
  expect([undone.state, undone.job.counts]).toEqual(['undone', { undone: 3, left: 1 }]);
  expect((await all()).map(({ title, fields }) => [title, fields.total])).toEqual([
    ['P-1', 100],
    ['P-3', 1],
  ]);
  await ask(204, 'DELETE', `/v1/entity-types/pedido/records/${third?.id}`, { token: tenant.token });
  expect(await whole(tenant)).toEqual(before);
});

it('[RCD-47] who was changed since the check is left alone, and said', async () => {
  const kept = await writeRecord(tenant, 'pedido', { numero: 'P-1', total: 100 });
  const { id } = await checked(tenant, sheet(`${kept.id};P-1;;;2;`, ';P-2;;;;', ';P-3;;;;'), { mode: 'update' });
  await changeRecord(tenant, 'pedido', kept.id, { fields: { total: 300 } });
  await writeRecord(tenant, 'pedido', { numero: 'P-2' });
  const done = await phase(tenant, id, 'apply');
  expect(done.counts).toEqual({ rows: 3, new: 1, updated: 0, unchanged: 0, skipped: 2, duplicate: 0, rejected: 0 });
  expect((await all()).map(({ title, fields }) => [title, fields.total])).toEqual([
    ['P-1', 300],
    ['P-2', undefined],
    ['P-3', undefined],
  ]);
  expect((await rowsOf(tenant, id)).map(({ fate, errors }) => [fate, errors[0]?.code])).toEqual([
    ['skipped', 'record-changed-meanwhile'],
    ['skipped', 'record-changed-meanwhile'],
    ['new', undefined],
  ]);
});

it('[RCD-48] takes a right to edit: hidden fields are neither proposed nor taken, and an import is its maker’s alone', async () => {
  const no = (key: string): number => orders.fields.find((field) => field.key === key)?.no ?? -1;
  const right: Rights[string] = { right: 'edit', extent: 'own', hidden: [no('total')] };
  const [hers, viewer] = [
    await colleague(tenant, { [orders.id]: right }),
    await colleague(tenant, { [orders.id]: { right: 'view', extent: 'all' } }),
  ];
  const own = await writeRecord(tenant, 'pedido', { numero: 'P-1', total: 100 });
  const body = { target: 'pedido', fileName: 'x.csv' };
  expect(await refusal('POST', '/v1/imports', { token: viewer.token, body })).toEqual([403, 'forbidden']);
  expect(await refusal('POST', '/v1/imports', { token: hers.token, body: { ...body, target: 'loja' } })).toEqual([404, 'not-found']);
  expect(await refusal('POST', '/v1/imports', { token: hers.token, body: { fileName: 'x.csv' } })).toEqual([403, 'forbidden']);
  const begun = await mapped(hers, sheet(`${own.id};P-9;Centro;;5;`, ';P-1;;;;', ';P-2;;;;'));
  expect(begun.file?.proposed).toEqual(['prosaId', 'field.numero', null, 'field.clientes', null, 'field.entrega']);
  const wrong = { columns: ['prosaId', 'field.numero', null, null, 'field.total', null] };
  expect(await refusal('PUT', `/v1/imports/${begun.id}/mapping`, { token: hers.token, body: wrong })).toEqual([400, 'invalid-request']);
  const { counts } = await phase(hers, begun.id, 'check');
  expect(counts).toMatchObject({ rows: 3, new: 1, rejected: 2 });
  for (const path of ['', '/rows', '/rejected'])
    expect((await call('GET', `/v1/imports/${begun.id}${path}`, { token: tenant.token })).status).toBe(404);
  expect((await ask<{ items: unknown[] }>(200, 'GET', '/v1/imports', { token: tenant.token })).items).toEqual([]);
  expect((await phase(hers, begun.id, 'apply')).counts).toMatchObject({ new: 1 });
  expect((await listRecords(hers, 'pedido')).items.map(({ title, owner }) => [title, owner])).toEqual([['P-2', hers.owner.id]]);
  const model = await call('GET', '/v1/import-models/pedido?locale=pt-BR', { token: hers.token });
  expect(await model.text()).toMatch(/^Número;Clientes;Entrega\r\n/);
  await ask(200, 'PATCH', `/v1/permission-groups/${hers.groupId}`, { token: tenant.token, body: { entityRights: {} } });
  expect((await call('GET', `/v1/imports/${begun.id}`, { token: hers.token })).status).toBe(403);
  expect((await call('GET', '/v1/import-models/pedido', { token: hers.token })).status).toBe(403);
});

it('[RCD-45] what was looked at before a field became another is left, not written where nobody sees it', async () => {
  const { id } = await checked(tenant, sheet(';P-1;;;12;', ';P-2;;;;'));
  const { token } = tenant;
  const field = '/v1/entity-types/pedido/fields/total/convert';
  const check = await ask<JobWire>(202, 'POST', `${field}/check`, { token, body: { to: { type: 'number', decimals: 2 } } });
  await ended(tenant, check.id);
  const job = await ask<JobWire>(202, 'POST', field, { token, body: { check: check.id } });
  await ended(tenant, job.id);
  const done = await phase(tenant, id, 'apply');
  expect([done.state, done.counts]).toMatchObject(['done', { rows: 2, new: 1, skipped: 1 }]);
  expect((await all()).map(({ fields }) => fields)).toEqual([{ numero: 'P-2' }]);
});
