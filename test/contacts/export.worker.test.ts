import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { typedIn } from '../../src/edge/http/csv.ts';
import { textOf } from '../../src/modules/foundation/exchange/cells.domain.ts';
import { readRows } from '../../src/modules/foundation/exchange/exchange.actions.ts';
import { inMemory } from '../../src/modules/foundation/exchange/streams.adapter.ts';
import { ask, call, newTenant, type Tenant } from '../support/api.ts';
import { ended, type JobWire } from '../support/jobs.ts';
import { newColleague, refusal, shardOf } from '../support/shop.ts';

async function exported(tenant: Tenant, body: object): Promise<{ job: JobWire; bytes: Uint8Array }> {
  const begun = await ask<JobWire>(202, 'POST', '/v1/contacts/export', { token: tenant.token, body });
  const job = await ended(tenant, begun.id);
  const file = await call('GET', `/v1/jobs/${begun.id}/file`, { token: tenant.token });
  return { job, bytes: new Uint8Array(await file.arrayBuffer()) };
}
const sheet = (bytes: Uint8Array): string[][] => {
  const { data } = Papa.parse<string[]>(new TextDecoder().decode(bytes), { skipEmptyLines: true });
  return data;
};

async function company(): Promise<{ tenant: Tenant; ids: string[] }> {
  const tenant = await newTenant();
  const { token } = tenant;
  const tag = await ask<{ id: string }>(201, 'POST', '/v1/tags', { token, body: { kind: 'contact', name: 'VIP' } });
  const ids: string[] = [];
  for (const [n, name] of ['Ana Lima', '=HYPERLINK("x")', 'José; Zé'].entries()) {
    const body = { name, email: `p${n}@example.com`, ...(n === 0 ? { phone: '+5511987654321', externalId: 'erp:1' } : {}) };
    ids.push((await ask<{ id: string }>(201, 'POST', '/v1/contacts', { token, body })).id);
  }
  await ask(200, 'PATCH', `/v1/contacts/${ids[0]}/tags`, { token, body: { add: [tag.id], remove: [] } });
  return { tenant, ids };
}

it('[EXP-1] the people of a filter become a sheet in the language of the reader', async () => {
  const { tenant, ids } = await company();
  const columns = ['name', 'phone', 'email', 'externalId', 'tags', 'origin'];
  const { job, bytes } = await exported(tenant, { columns, locale: 'pt-BR' });
  expect(job).toMatchObject({ state: 'done', counts: { rows: 3 }, file: { name: 'contatos.csv' } });
  const text = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(bytes);
  expect(text.split('\r\n')[0]).toBe('\uFEFFID do Prosa;Nome;Telefone;E-mail;ID externo;Etiquetas;Origem');
  expect(text).toContain(`;"'=HYPERLINK(""x"")";`);
  const [, ...rows] = sheet(bytes);
  expect(rows.map((row) => row.map(typedIn))).toEqual([
    [ids[2], 'José; Zé', '', 'p2@example.com', '', '', 'screen'],
    [ids[1], '=HYPERLINK("x")', '', 'p1@example.com', '', '', 'screen'],
    [ids[0], 'Ana Lima', '+5511987654321', 'p0@example.com', 'erp:1', 'VIP', 'screen'],
  ]);
  const found = await exported(tenant, { columns: ['name'], filter: { field: 'name', is: 'equal', value: 'ana lima' } });
  expect(sheet(found.bytes).slice(1)).toEqual([[ids[0], 'Ana Lima']]);
});

it('[EXP-2] many people come in parts, each once', async () => {
  const tenant = await newTenant();
  await shardOf(tenant)
    .prepare(
      `INSERT INTO contacts (tenant_id, id, name, name_key, words, person_id, reached_as, origin, activity_day, created_at, revision)
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10100)
      SELECT ?1, 'ctc_' || printf('%06d', i), 'P' || i, 'p' || i, 'p', 'ctc_' || printf('%06d', i), 'ctc_' || printf('%06d', i), 'import', 1, 1, 1 FROM n`,
    )
    .bind(tenant.id)
    .run();
  const { job, bytes } = await exported(tenant, { columns: ['name'] });
  expect(job.counts).toEqual({ rows: 10_100 });
  const [header, ...rows] = sheet(bytes);
  expect(header).toEqual(['Prosa ID', 'Name']);
  expect([rows.length, new Set(rows.map(([id]) => id)).size]).toEqual([10_100, 10_100]);
});

it('[EXP-3] a workbook reads back as the same cells', async () => {
  const { tenant, ids } = await company();
  const { job, bytes } = await exported(tenant, { columns: ['name', 'phone'], format: 'xlsx', locale: 'es' });
  expect(job).toMatchObject({ state: 'done', file: { name: 'contactos.xlsx' } });
  const read: string[][] = [];
  for await (const { cells } of readRows(inMemory(bytes))) read.push(cells.map(textOf));
  expect(read).toEqual([
    ['ID de Prosa', 'Nombre', 'Teléfono'],
    [ids[2], 'José; Zé'],
    [ids[1], '=HYPERLINK("x")'],
    [ids[0], 'Ana Lima', '+5511987654321'],
  ]);
});

it('[EXP-4] who may not export, and what cannot be exported, is refused', async () => {
  const tenant = await newTenant();
  const [agent, supervisor] = [await newColleague(tenant, 'Rui', 'agent'), await newColleague(tenant, 'Sofia', 'supervisor')];
  const body = { columns: ['name'] };
  const start = (token: string, asked: object) => refusal('POST', '/v1/contacts/export', { token, body: asked });
  expect(await start(agent.token, body)).toEqual([403, 'forbidden']);
  for (const wrong of [{}, { columns: [] }, { columns: ['name', 'name'] }, { columns: ['salary'] }, { ...body, filter: { all: 1 } }])
    expect(await start(tenant.token, wrong)).toEqual([400, 'invalid-request']);
  expect((await call('POST', '/v1/contacts/export', { token: supervisor.token, body })).status).toBe(202);
});
