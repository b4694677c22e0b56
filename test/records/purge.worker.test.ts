import { expect, it } from 'vitest';
import { days } from '../../src/kernel/time.ts';
import { purge } from '../../src/modules/customers/records/purge.job.ts';
import { purges } from '../../src/modules/customers/records/purge.sweep.ts';
import { ask, call, newTenant, type Tenant } from '../support/api.ts';
import { ended, type JobWire, workshop } from '../support/jobs.ts';
import { workedOn } from '../support/killing.ts';
import { rows, shardOf } from '../support/shop.ts';
import { addField, changeRecord, defineType, readRecord, writeRecord } from './company.ts';

const at = (type: string, rest = ''): string => `/v1/entity-types/${type}${rest}`;
const TABLES = ['record_keys', 'record_uniques', 'record_links', 'record_history'];

/** What is left of the company's records, and of a type by its number. */
const leftOf = async (tenant: Tenant, typeNo: number) => ({
  records: (await rows<{ title: string }>(shardOf(tenant), 'SELECT title FROM records WHERE tenant_id = ? ORDER BY no', tenant.id)).map(
    ({ title }) => title,
  ),
  types: (
    await rows<{ key: string }>(
      shardOf(tenant),
      'SELECT key FROM entity_types WHERE tenant_id = ? AND about IS NOT NULL ORDER BY key',
      tenant.id,
    )
  ).map(({ key }) => key),
  ofType: await Promise.all(
    TABLES.map(
      async (table) => (await rows<{ n: number }>(shardOf(tenant), `SELECT count(*) AS n FROM ${table} WHERE type_no = ?`, typeNo))[0]?.n,
    ),
  ),
});

/** A type in use with a deleted record and a field that was text before, and one that is out of use. */
async function company() {
  const tenant = await newTenant();
  const { token } = tenant;
  await defineType(tenant, { singular: 'Carro', plural: 'Carros' });
  await addField(tenant, 'carro', { name: 'Modelo', type: 'text' });
  await addField(tenant, 'carro', { name: 'Valor', type: 'text', isIndexed: true });
  const kept = await writeRecord(tenant, 'carro', { modelo: 'A', valor: 'caro' });
  await writeRecord(tenant, 'carro', { modelo: 'B', valor: '7' });
  const gone = await writeRecord(tenant, 'carro', { modelo: 'C', valor: '8' });
  await changeRecord(tenant, 'carro', gone.id, { fields: { modelo: 'D' } });
  await call('DELETE', at('carro', `/records/${gone.id}`), { token });
  const check = await ask<JobWire>(202, 'POST', at('carro', '/fields/valor/convert/check'), { token, body: { to: { type: 'number' } } });
  await ended(tenant, check.id);
  const conversion = await ask<JobWire>(202, 'POST', at('carro', '/fields/valor/convert'), { token, body: { check: check.id } });
  await ended(tenant, conversion.id);
  await defineType(tenant, { singular: 'Velho', plural: 'Velhos' });
  await addField(tenant, 'velho', { name: 'Nome', type: 'text', isIndexed: true, isUnique: true });
  const relation = { to: 'carro', isMany: true, otherLabel: 'Velhos' };
  await addField(tenant, 'velho', { name: 'Carros', type: 'relation', relation });
  const old = await writeRecord(tenant, 'velho', { nome: 'X', carros: [kept.id] });
  await changeRecord(tenant, 'velho', old.id, { fields: { nome: 'Y' } });
  const [type] = await rows<{ no: number }>(
    shardOf(tenant),
    "SELECT no FROM entity_types WHERE tenant_id = ? AND key = 'velho'",
    tenant.id,
  );
  await ask(204, 'DELETE', at('velho'), { token });
  return { tenant, kept, typeNo: type?.no ?? 0 };
}

it('[RCD-26] what can no longer be brought back goes after thirty days, killed at whichever statement', async () => {
  for (let kill = 0, isPast = false; !isPast; kill += 1) {
    const { tenant, kept, typeNo } = await company();
    const shop = workshop(tenant, purge);
    shop.pass(days(29));
    const early = await workedOn(shop.host.scopeOf(shop.ref), purge, 'job_a', null, []);
    expect(early.counts).toEqual({ records: 0, types: 0, fields: 0 });
    expect(await leftOf(tenant, typeNo)).toMatchObject({ records: ['A', 'B', 'D', 'Y'], types: ['carro', 'velho'] });
    shop.pass(days(2));
    const done = await workedOn(
      shop.host.scopeOf(shop.ref),
      purge,
      'job_b',
      null,
      Array.from({ length: 12 }, () => kill),
    );
    isPast = done.killed === 0 && kill > 0;
    expect(await leftOf(tenant, typeNo)).toEqual({ records: ['A', 'B'], types: ['carro'], ofType: [0, 0, 0, 0] });
    const vals = await rows<{ vals: string }>(shardOf(tenant), 'SELECT vals FROM records WHERE tenant_id = ? ORDER BY no', tenant.id);
    expect(vals.map((row) => JSON.parse(row.vals))).toEqual([{ 10: 'A' }, { 10: 'B', 12: 7 }]);
    expect((await readRecord(tenant, 'carro', kept.id)).fields).toEqual({ modelo: 'A' });
    const keys = await rows(
      shardOf(tenant),
      'SELECT 1 FROM record_keys k JOIN entity_types t ON t.no = k.type_no WHERE t.tenant_id = ? AND k.field_no = 11',
      tenant.id,
    );
    expect(keys).toEqual([]);
    if (kill > 12) throw new Error('no step sends so many statements');
  }
});

it('[RCD-26] is begun by the sweep, once for each company that has something', async () => {
  const { tenant } = await company();
  const shop = workshop(tenant, purge);
  await shop.sweep(purges);
  expect(shop.queued).toEqual([]);
  shop.pass(days(31));
  await shop.sweep(purges);
  await shop.sweep(purges);
  const begun = await rows(shardOf(tenant), "SELECT 1 FROM jobs WHERE tenant_id = ? AND kind = 'entities.purge'", tenant.id);
  expect(begun).toHaveLength(1);
});
