import { beforeEach, expect, it } from 'vitest';
import { hours } from '../../src/kernel/time.ts';
import { recordBulkJob, recordBulkUndo } from '../../src/modules/customers/records/bulk.job.ts';
import { ask, newTenant, type Tenant } from '../support/api.ts';
import { ended, type JobWire, workshop } from '../support/jobs.ts';
import { workedOn } from '../support/killing.ts';
import { refusal, rows, shardOf } from '../support/shop.ts';
import {
  addField,
  bakery,
  changeRecord,
  colleague,
  listRecords,
  type RecordWire,
  readRecord,
  readType,
  type TypeWire,
  writeRecord,
} from './company.ts';

const PATH = '/v1/entity-types/pedido/records/bulk';
let tenant: Tenant;
let orders: TypeWire;
let stores: RecordWire[];
let made: RecordWire[];

beforeEach(async () => {
  tenant = await newTenant();
  await bakery(tenant);
  await addField(tenant, 'pedido', { name: 'Total', type: 'number', isIndexed: true });
  await addField(tenant, 'pedido', { name: 'Cidade', type: 'text', isIndexed: true });
  orders = await readType(tenant, 'pedido');
  stores = [await writeRecord(tenant, 'loja', { nome: 'Centro' }), await writeRecord(tenant, 'loja', { nome: 'Norte' })];
  made = [];
  for (const n of [1, 2, 3, 4, 5])
    made.push(await writeRecord(tenant, 'pedido', { numero: `P-${n}`, total: n, cidade: 'Campinas', loja: stores[0]?.id }));
});

const begin = (who: Tenant, body: object): Promise<JobWire> => ask<JobWire>(202, 'POST', PATH, { token: who.token, body });
const many = async (who: Tenant, body: object): Promise<JobWire> => ended(who, (await begin(who, body)).id);
const undo = async (who: Tenant, { id }: JobWire): Promise<JobWire> =>
  ended(who, (await ask<JobWire>(202, 'POST', `${PATH}/${id}/undo`, { token: who.token })).id);
const refused = async (who: Tenant, { id }: JobWire) =>
  (await ask<{ items: { title: string; reason: string }[] }>(200, 'GET', `${PATH}/${id}/refused`, { token: who.token })).items.map(
    ({ title, reason }) => [title, reason],
  );
const id = (n: number): string => made[n - 1]?.id ?? '';
const ids = (...numbers: number[]): string[] => numbers.map(id);
const found = async (query = ''): Promise<string[]> =>
  (await listRecords(tenant, 'pedido', `?sort=createdAt${query}`)).items.map(({ title }) => title);
const inCity = async (city: string): Promise<string[]> => {
  const filter = { field: 'cidade', is: 'equal', value: city };
  const body = { filter, sort: 'createdAt' };
  const page = await ask<{ items: RecordWire[] }>(200, 'POST', '/v1/entity-types/pedido/records/query', { token: tenant.token, body });
  return page.items.map(({ title }) => title);
};
/** What keys, links and values say of all records of the company. */
const whole = async () => {
  const of = (sql: string) => rows<Record<string, unknown>>(shardOf(tenant), sql, tenant.id);
  const ours = 'type_no IN (SELECT no FROM entity_types WHERE tenant_id = ?)';
  return {
    records: await of(
      'SELECT title, vals, folded, owner_id, department_id, deleted_at IS NULL AS is_live FROM records WHERE tenant_id = ? ORDER BY no',
    ),
    keys: await of(`SELECT type_no, field_no, key, record_no FROM record_keys WHERE ${ours} ORDER BY 1, 2, 3, 4`),
    uniques: await of(`SELECT type_no, rule_no, key, record_no FROM record_uniques WHERE ${ours} ORDER BY 1, 2, 3`),
    links: await of(`SELECT type_no, field_no, record_no, target FROM record_links WHERE ${ours} ORDER BY 1, 2, 3, 4`),
  };
};

it('[RCD-42] changes these records, or all that a filter finds; what is the same stays, and what others wrote is kept', async () => {
  const before = await readRecord(tenant, 'pedido', id(1));
  const done = await many(tenant, { ids: ids(1, 2), change: { fields: { cidade: 'Valinhos', loja: stores[1]?.id } } });
  expect([done.state, done.counts]).toEqual(['done', { records: 2, looked: 2, changed: 2, unchanged: 0, refused: 0 }]);
  expect([await inCity('Valinhos'), await inCity('Campinas')]).toEqual([
    ['P-1', 'P-2'],
    ['P-3', 'P-4', 'P-5'],
  ]);
  expect((await readRecord(tenant, 'pedido', id(1))).related.loja?.[0]?.title).toBe('Norte');
  const filter = { field: 'total', is: 'at-least', value: 2 };
  const again = await many(tenant, { filter, change: { fields: { cidade: 'Valinhos' }, owner: null } });
  expect(again.counts).toEqual({ records: 4, looked: 4, changed: 4, unchanged: 0, refused: 0 });
  const same = await many(tenant, { filter: null, change: { fields: { cidade: 'Valinhos' } } });
  expect(same.counts).toEqual({ records: 5, looked: 5, changed: 0, unchanged: 5, refused: 0 });
  const history = await ask<{ items: { source: string; job: string; changes: { key: string; before: unknown; after: unknown }[] }[] }>(
    200,
    'GET',
    `/v1/entity-types/pedido/records/${id(1)}/history`,
    { token: tenant.token },
  );
  expect(history.items.map(({ source, job }) => [source, job])).toEqual([['job', done.id]]);
  expect(history.items[0]?.changes).toContainEqual({ of: 'field', key: 'cidade', before: 'Campinas', after: 'Valinhos' });
  expect(before.revision).toBe(1);
});

it('[RCD-42] what one record cannot take is said of that one, and what nobody could take is refused at once', async () => {
  const done = await many(tenant, { ids: ids(1, 2, 3), change: { fields: { numero: 'UM', total: 9 } } });
  expect(done.counts).toEqual({ records: 3, looked: 3, changed: 1, unchanged: 0, refused: 2 });
  expect(await refused(tenant, done)).toEqual([
    ['P-2', 'value-not-unique'],
    ['P-3', 'value-not-unique'],
  ]);
  for (const body of [
    {},
    { ids: ids(1) },
    { ids: ids(1), change: {} },
    { ids: ids(1), change: { fields: {} } },
    { ids: ids(1), filter: null, delete: true },
    { ids: ids(1), delete: true, change: { owner: null } },
    { ids: ids(1), change: { fields: { nada: 1 } } },
    { ids: ids(1), change: { fields: { numero: null } } },
    { ids: ids(1), change: { fields: { total: 'muito' } } },
    { ids: ids(1), change: { fields: { loja: id(1) } } },
    { filter: { field: 'nada', is: 'empty' }, delete: true },
  ])
    expect([body, await refusal('POST', PATH, { token: tenant.token, body })]).toEqual([body, [400, 'invalid-request']]);
});

it('[RCD-43] deletes many, but those that must not be lost, and an undo brings them back with what they were related to', async () => {
  const before = await whole();
  await addField(tenant, 'loja', {
    name: 'Principal',
    type: 'relation',
    relation: { to: 'pedido', isMany: false, otherLabel: 'Principal de', onDelete: 'refuse' },
  });
  await changeRecord(tenant, 'loja', stores[1]?.id ?? '', { fields: { principal: id(2) } });
  const done = await many(tenant, { filter: null, delete: true });
  expect(done.counts).toEqual({ records: 5, looked: 5, changed: 4, unchanged: 0, refused: 1 });
  expect([await found(), await refused(tenant, done)]).toEqual([['P-2'], [['P-2', 'record-in-use']]]);
  await changeRecord(tenant, 'loja', stores[1]?.id ?? '', { fields: { principal: null } });
  const undone = await undo(tenant, done);
  expect(undone.counts).toEqual({ undone: 4, left: 0 });
  const { records, ...rest } = await whole();
  expect(rest).toEqual({ keys: before.keys, uniques: before.uniques, links: before.links });
  expect(records).toEqual(before.records);
});

it('[RCD-43] an undo gives back what was, where nobody has changed it since, and within a day', async () => {
  const done = await many(tenant, { filter: null, change: { fields: { cidade: null, total: 7, loja: stores[1]?.id }, owner: null } });
  expect(done.counts.changed).toBe(5);
  await changeRecord(tenant, 'pedido', id(3), { fields: { total: 8 } });
  await ask(204, 'DELETE', `/v1/entity-types/pedido/records/${id(4)}`, { token: tenant.token });
  const undone = await undo(tenant, done);
  expect(undone.counts).toEqual({ undone: 3, left: 2 });
  expect(await inCity('Campinas')).toEqual(['P-1', 'P-2', 'P-5']);
  const [first, third] = [await readRecord(tenant, 'pedido', id(1)), await readRecord(tenant, 'pedido', id(3))];
  expect([first.fields, first.owner, first.related.loja?.[0]?.title]).toEqual([made[0]?.fields, tenant.owner.id, 'Centro']);
  expect(third.fields).toEqual({ numero: 'P-3', total: 8, loja: stores[1]?.id });
  expect((await undo(tenant, done)).counts).toEqual({ undone: 3, left: 2 });
  await shardOf(tenant)
    .prepare('UPDATE jobs SET ended_at = ended_at - ? WHERE tenant_id = ? AND id = ?')
    .bind(hours(24) + 60_000, tenant.id, done.id)
    .run();
  expect(await refusal('POST', `${PATH}/${done.id}/undo`, { token: tenant.token })).toEqual([410, 'bulk-undo-over']);
});

it('[RCD-44] is done as far as somebody reaches, and nobody else sees or undoes it', async () => {
  const rights = { [orders.id]: { right: 'edit', extent: 'own' } } as const;
  const [hers, viewer] = [await colleague(tenant, rights), await colleague(tenant, { [orders.id]: { right: 'view', extent: 'all' } })];
  const own = await writeRecord(hers, 'pedido', { numero: 'P-9', total: 1 });
  const change = { fields: { total: 50 } };
  const done = await many(hers, { filter: null, change });
  expect(done.counts).toMatchObject({ records: 1, changed: 1 });
  expect((await many(hers, { ids: [...ids(1, 2), own.id], change: { fields: { total: 51 } } })).counts).toMatchObject({ records: 1 });
  expect((await readRecord(tenant, 'pedido', id(1))).fields.total).toBe(1);
  expect(await refusal('POST', PATH, { token: viewer.token, body: { filter: null, change } })).toEqual([403, 'forbidden']);
  const all = await many(tenant, { filter: null, change });
  for (const path of ['undo', 'refused'])
    expect(await refusal(path === 'undo' ? 'POST' : 'GET', `${PATH}/${all.id}/${path}`, { token: hers.token })).toEqual([404, 'not-found']);
  // A right that goes takes the job and its counts with it.
  await ask(200, 'PATCH', `/v1/permission-groups/${hers.groupId}`, { token: tenant.token, body: { entityRights: {} } });
  expect(await refusal('GET', `/v1/jobs/${done.id}`, { token: hers.token })).toEqual([404, 'not-found']);
});

it('[RCD-42] killed at any statement, the same records are changed once; [RCD-43] so is the undo', async () => {
  const shop = workshop(tenant, recordBulkJob);
  const s = shop.host.scopeOf(shop.ref);
  const first = await whole();
  for (const body of [
    { filter: null, change: { fields: { cidade: 'Itu', loja: stores[1]?.id }, owner: null } },
    { ids: ids(1, 2, 3), change: { fields: { numero: 'UM' } } },
    { filter: null, delete: true },
  ]) {
    const begun = await many(tenant, body);
    const kept = await rows<{ input: string }>(
      shardOf(tenant),
      'SELECT input FROM jobs WHERE tenant_id = ? AND id = ?',
      tenant.id,
      begun.id,
    );
    const asked = JSON.parse(kept[0]?.input ?? '{}');
    const after = await whole();
    await undo(tenant, begun);
    expect(await whole()).toEqual(first);
    let killed = 1;
    for (let at = 1; killed > 0; at += 3) {
      const work = `job_${begun.id}_${at}`;
      const done = await workedOn(s, recordBulkJob, work, asked, [at, at, at + 1]);
      ({ killed } = done);
      expect([at, done.counts, await whole()]).toEqual([at, begun.counts, after]);
      const back = { key: 'pedido', jobId: work, isDelete: 'delete' in body, by: asked.by, sight: asked.sight };
      const undone = await workedOn(s, recordBulkUndo, `${work}_undo`, back, [at, at + 1]);
      expect([at, undone.counts]).toEqual([at, { undone: begun.counts.changed, left: 0 }]);
      expect(await whole()).toEqual(first);
    }
  }
});
