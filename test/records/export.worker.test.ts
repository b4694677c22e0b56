import Papa from 'papaparse';
import { beforeAll, expect, it } from 'vitest';
import { typedIn } from '../../src/edge/http/csv.ts';
import { recordExportJob } from '../../src/modules/customers/records/export.job.ts';
import { textOf } from '../../src/modules/foundation/exchange/cells.domain.ts';
import { readRows } from '../../src/modules/foundation/exchange/exchange.actions.ts';
import { inMemory } from '../../src/modules/foundation/exchange/streams.adapter.ts';
import { ask, call, newTenant, type Tenant } from '../support/api.ts';
import { ended, type JobWire, workshop } from '../support/jobs.ts';
import { workedOn } from '../support/killing.ts';
import { refusal, rows, shardOf } from '../support/shop.ts';
import { addField, bakery, colleague, type RecordWire, readType, type TypeWire, writeRecord } from './company.ts';

const CANARY = 'canario7919';
const COLUMNS = ['title', 'owner', 'field.numero', 'field.loja', 'field.clientes', 'field.total', 'field.custo'];
let tenant: Tenant;
let [orders, stores]: TypeWire[] = [];
const made: RecordWire[] = [];

beforeAll(async () => {
  tenant = await newTenant();
  await bakery(tenant);
  await addField(tenant, 'pedido', { name: 'Total', type: 'money', currency: 'BRL', isIndexed: true });
  await addField(tenant, 'pedido', { name: `Custo ${CANARY}`, key: 'custo', type: 'number', isIndexed: true });
  const store = await writeRecord(tenant, 'loja', { nome: `Centro ${CANARY}`, cidade: 'Campinas' });
  const ana = await ask<{ id: string }>(201, 'POST', '/v1/contacts', { token: tenant.token, body: { name: 'Ana Lima', email: 'a@b.co' } });
  made.push(await writeRecord(tenant, 'pedido', { numero: 'P-1', loja: store.id, clientes: [ana.id], total: 123_456, custo: 7919 }));
  made.push(await writeRecord(tenant, 'pedido', { numero: '=P-2', total: 500 }));
  [orders, stores] = [await readType(tenant, 'pedido'), await readType(tenant, 'loja')];
});

const begin = (who: Tenant, body: object): Promise<JobWire> =>
  ask<JobWire>(202, 'POST', '/v1/entity-types/pedido/records/export', { token: who.token, body });
async function exported(who: Tenant, body: object): Promise<{ job: JobWire; bytes: Uint8Array }> {
  const job = await ended(who, (await begin(who, body)).id);
  const file = await call('GET', `/v1/jobs/${job.id}/file`, { token: who.token });
  return { job, bytes: new Uint8Array(await file.arrayBuffer()) };
}
const cells = (bytes: Uint8Array): string[][] =>
  Papa.parse<string[]>(new TextDecoder().decode(bytes), { skipEmptyLines: true }).data.map((row) => row.map(typedIn));
const no = (type: TypeWire | undefined, key: string): number => type?.fields.find((field) => field.key === key)?.no ?? -1;

it('[RCD-40] the records of a filter become a sheet, in the order of the list and the language of the reader', async () => {
  const { job, bytes } = await exported(tenant, { columns: COLUMNS, locale: 'pt-BR', sort: '-total' });
  expect(job).toMatchObject({ state: 'done', counts: { rows: 2 }, file: { name: 'pedido.csv' } });
  expect(new TextDecoder().decode(bytes)).toContain(";'=P-2;");
  expect(cells(bytes)).toEqual([
    ['ID do Prosa', 'Título', 'Responsável', 'Número', 'Loja', 'Clientes', 'Total', `Custo ${CANARY}`],
    [made[0]?.id, 'P-1', tenant.owner.name, 'P-1', `Centro ${CANARY}`, 'Ana Lima', 'R$ 1.234,56', '7919'],
    [made[1]?.id, '=P-2', tenant.owner.name, '=P-2', '', '', 'R$ 5,00', ''],
  ]);
  const found = await exported(tenant, { columns: ['title'], filter: { field: 'total', is: 'at-least', value: 1_000 }, format: 'xlsx' });
  const read: string[][] = [];
  for await (const row of readRows(inMemory(found.bytes))) read.push(row.cells.map(textOf));
  expect(read).toEqual([
    ['Prosa ID', 'Title'],
    [made[0]?.id, 'P-1'],
  ]);
  for (const wrong of [{}, { columns: ['field.nada'] }, { columns: ['title'], sort: 'nada' }, { columns: ['title'], filter: { all: 1 } }])
    expect(await refusal('POST', '/v1/entity-types/pedido/records/export', { token: tenant.token, body: wrong })).toEqual([
      400,
      'invalid-request',
    ]);
});

it('[RCD-41] what somebody does not see is in no byte of their sheet, and a right taken away takes the file and the job with it', async () => {
  const hidden = [no(orders, 'custo')];
  const who = await colleague(tenant, { [orders?.id ?? '']: { right: 'view', extent: 'all', hidden } });
  for (const columns of [['field.custo'], ['field.loja']])
    expect(await refusal('POST', '/v1/entity-types/pedido/records/export', { token: who.token, body: { columns } })).toEqual([
      400,
      'invalid-request',
    ]);
  const columns = COLUMNS.filter((one) => one !== 'field.custo' && one !== 'field.loja');
  const { job, bytes } = await exported(who, { columns });
  expect(job.counts.rows).toBe(2);
  expect(new TextDecoder().decode(bytes)).not.toMatch(new RegExp(`${CANARY}|7919`));
  const seen = async () => [
    (await call('GET', `/v1/jobs/${job.id}`, { token: who.token })).status,
    (await call('GET', `/v1/jobs/${job.id}/file`, { token: who.token })).status,
    (await ask<{ items: unknown[] }>(200, 'GET', '/v1/jobs', { token: who.token })).items.length,
  ];
  expect(await seen()).toEqual([200, 200, 1]);
  const rights = (entityRights: object) =>
    ask(200, 'PATCH', `/v1/permission-groups/${who.groupId}`, { token: tenant.token, body: { entityRights } });
  for (const now of [
    {},
    { [orders?.id ?? '']: { right: 'view', extent: 'own', hidden } },
    { [orders?.id ?? '']: { right: 'view', extent: 'all', hidden: [...hidden, no(orders, 'total')] } },
  ]) {
    await rights(now);
    expect(await seen()).toEqual([404, 404, 0]);
  }
  await rights({ [orders?.id ?? '']: { right: 'edit', extent: 'all' } });
  expect(await seen()).toEqual([200, 200, 1]);
  // A type that a relation names is seen no longer, nor a colleague's job.
  await rights({ [orders?.id ?? '']: { right: 'view', extent: 'all' }, [stores?.id ?? '']: { right: 'view', extent: 'all' } });
  const named = await exported(who, { columns: ['field.loja'] });
  expect(new TextDecoder().decode(named.bytes)).toContain(CANARY);
  await rights({ [orders?.id ?? '']: { right: 'view', extent: 'all' } });
  expect((await call('GET', `/v1/jobs/${named.job.id}/file`, { token: who.token })).status).toBe(404);
  expect((await call('GET', `/v1/jobs/${job.id}`, { token: tenant.token })).status).toBe(404);
});

it('[RCD-41] a right that goes while a sheet is made ends the work', async () => {
  const who = await colleague(tenant, { [orders?.id ?? '']: { right: 'view', extent: 'all' } });
  const shop = workshop(tenant, recordExportJob);
  const kept = await begin(tenant, { columns: ['title'] });
  const { input } = (
    await rows<{ input: string }>(shardOf(tenant), 'SELECT input FROM jobs WHERE tenant_id = ? AND id = ?', tenant.id, kept.id)
  )[0] ?? { input: '{}' };
  const asked = JSON.parse(input);
  const s = shop.host.scopeOf(shop.ref);
  const find = async () => (await Promise.all(s.hooks('subject').map((one) => one(s, who.owner.id))))[0];
  const permitted = async () => {
    const subject = await find();
    return subject && recordExportJob.permits?.(s, { id: who.owner.id, subject }, asked);
  };
  expect(await permitted()).toBe(true);
  await ask(200, 'PATCH', `/v1/permission-groups/${who.groupId}`, { token: tenant.token, body: { entityRights: {} } });
  expect(await permitted()).toBe(false);
});

it('[RCD-40] killed at any statement, it ends with the same file byte for byte', async () => {
  const shop = workshop(tenant, recordExportJob);
  const s = shop.host.scopeOf(shop.ref);
  const begun = await begin(tenant, { columns: COLUMNS, locale: 'es', sort: 'total' });
  const of = await rows<{ input: string }>(shardOf(tenant), 'SELECT input FROM jobs WHERE tenant_id = ? AND id = ?', tenant.id, begun.id);
  const asked = JSON.parse(of[0]?.input ?? '{}');
  const read = async (id: string) => (await s.files.get(`jobs/${id}/file-00000`))?.body;
  const text = async (id: string) => new Response((await read(id)) ?? null).text();
  await workedOn(s, recordExportJob, 'job_whole', asked, []);
  const whole = await text('job_whole');
  expect(whole).toContain('P-1');
  let [at, killed] = [1, 1];
  for (; killed > 0; at += 1) {
    ({ killed } = await workedOn(s, recordExportJob, `job_${at}`, asked, [at]));
    expect(await text(`job_${at}`)).toBe(whole);
  }
  expect(at).toBeGreaterThan(4);
});
