import { describe, expect, it } from 'vitest';
import { startUnique } from '../../src/modules/customers/records/unique.actions.ts';
import { makeUnique } from '../../src/modules/customers/records/unique.job.ts';
import { ask, newTenant, type Tenant } from '../support/api.ts';
import { ended, type JobWire, workshop } from '../support/jobs.ts';
import { killedAt } from '../support/killing.ts';
import { refusal, rows, shardOf } from '../support/shop.ts';
import { addField, changeRecord, defineType, readType, type TypeWire, writeRecord } from './company.ts';

const at = (rest: string): string => `/v1/entity-types/carro${rest}`;
type Doubles = { items: { record: { title: string }; other: { title: string }; value: string }[] };

async function cars(plates: readonly string[]): Promise<Tenant & { ids: string[] }> {
  const tenant = await newTenant();
  await defineType(tenant, { singular: 'Carro', plural: 'Carros' });
  await addField(tenant, 'carro', { name: 'Modelo', type: 'text' });
  await addField(tenant, 'carro', { name: 'Placa', type: 'text' });
  const ids: string[] = [];
  for (const [n, placa] of plates.entries()) ids.push((await writeRecord(tenant, 'carro', { modelo: `M${n}`, placa })).id);
  return { ...tenant, ids };
}
const make = async (tenant: Tenant, fields: readonly string[]): Promise<JobWire> =>
  ended(tenant, (await ask<JobWire>(202, 'POST', at('/uniques'), { token: tenant.token, body: { fields } })).id);
const write = (tenant: Tenant, fields: object) => refusal('POST', at('/records'), { token: tenant.token, body: { fields } });
const kept = (tenant: Tenant) =>
  rows<{ key: string }>(
    shardOf(tenant),
    'SELECT u.key AS key FROM record_uniques u JOIN entity_types t ON t.no = u.type_no WHERE t.tenant_id = ? ORDER BY 1',
    tenant.id,
  ).then((found) => found.map(({ key }) => JSON.parse(key)[0]));

describe('values that are to be unique', () => {
  it('[RCD-24] are so once no two records have the same; a rule may be over several fields', async () => {
    const tenant = await cars(['ABC-1', 'ABC-2']);
    const job = await make(tenant, ['placa']);
    expect([job.state, job.counts]).toEqual(['done', { records: 2, looked: 2, doubles: 0 }]);
    expect((await readType(tenant, 'carro')) as TypeWire & { uniques: unknown }).toMatchObject({ fields: [{}, { isUnique: true }] });
    expect(await write(tenant, { placa: 'abc-1' })).toEqual([409, 'value-not-unique']);
    expect(await refusal('POST', at('/uniques'), { token: tenant.token, body: { fields: ['placa'] } })).toEqual([409, 'already-unique']);
    await make(tenant, ['modelo', 'placa']);
    expect(await readType(tenant, 'carro')).toMatchObject({ uniques: [['modelo', 'placa']] });
  });

  it('[RCD-24] are listed where two have them, and nothing is unique then', async () => {
    const tenant = await cars(['ABC-1', 'x', 'abc-1', 'X', 'y']);
    const job = await make(tenant, ['placa']);
    expect(job.counts).toMatchObject({ looked: 5, doubles: 2 });
    const found = await ask<Doubles>(200, 'GET', at(`/uniques/doubles?job=${job.id}`), { token: tenant.token });
    expect(found.items).toMatchObject([
      { record: { title: 'M2' }, other: { title: 'M0' }, value: 'abc-1' },
      { record: { title: 'M3' }, other: { title: 'M1' }, value: 'X' },
    ]);
    expect(await kept(tenant)).toEqual([]);
    await writeRecord(tenant, 'carro', { placa: 'y' });
    expect(await ask(200, 'GET', at('/jobs'), { token: tenant.token })).toMatchObject({
      items: [{ work: 'unique', fields: ['placa'], job: { id: job.id, state: 'done' } }],
      indexing: null,
    });
  });

  it('[RCD-24] killed at any statement it goes on and ends the same', async () => {
    for (const plates of [
      ['a', 'b', 'c'],
      ['a', 'b', 'a'],
    ])
      for (let kill = 1, isPast = false; !isPast; kill += 1) {
        const tenant = await cars(plates);
        const shop = workshop(tenant, makeUnique);
        const s = shop.host.scopeOf(shop.ref);
        let job: Parameters<typeof makeUnique.step>[1] = await startUnique(shop.user, makeUnique, 'carro', ['placa']);
        isPast = true;
        for (let isEnded = false; !isEnded; ) {
          let step: Awaited<ReturnType<typeof makeUnique.step>> | undefined;
          const work = async () => {
            step = await makeUnique.step(s, job, 1_000);
          };
          if (isPast && (await killedAt(kill, work))) {
            isPast = false;
            await work();
          } else if (!step) await work();
          if (!step) throw new Error('a step answered nothing');
          job = { ...job, cursor: step.cursor, counts: step.counts };
          isEnded = step.done;
        }
        const isUnique = plates[2] === 'c';
        expect(job.counts).toMatchObject({ doubles: isUnique ? 0 : 1 });
        expect(await kept(tenant)).toEqual(isUnique ? plates : []);
        expect((await write(tenant, { placa: 'a' }))[0]).toBe(isUnique ? 409 : 201);
        if (kill > 40) throw new Error('it sends fewer statements');
      }
  });

  it('[RCD-24] no double is written while they are looked through', async () => {
    const tenant = await cars(['a', 'b', 'c']);
    const shop = workshop(tenant, makeUnique);
    const s = shop.host.scopeOf(shop.ref);
    const begun = await startUnique(shop.user, makeUnique, 'carro', ['placa']);
    await writeRecord(tenant, 'carro', { placa: 'd' });
    expect(await write(tenant, { placa: 'd' })).toEqual([409, 'value-not-unique']);
    await changeRecord(tenant, 'carro', tenant.ids[0] ?? '', { fields: { placa: 'e' } });
    expect(await refusal('POST', at('/uniques'), { token: tenant.token, body: { fields: ['modelo'] } })).toEqual([409, 'field-busy']);
    let job: Parameters<typeof makeUnique.step>[1] = begun;
    for (let done = false; !done; ) {
      const step = await makeUnique.step(s, job, 1_000);
      job = { ...job, cursor: step.cursor, counts: step.counts };
      done = step.done;
    }
    expect(await kept(tenant)).toEqual(['b', 'c', 'd', 'e']);
    expect(await write(tenant, { placa: 'E' })).toEqual([409, 'value-not-unique']);
    expect((await write(tenant, { placa: 'a' }))[0]).toBe(201);
  });
});
