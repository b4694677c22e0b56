import { startConversion } from '../../src/modules/customers/records/convert.actions.ts';
import { convertField } from '../../src/modules/customers/records/convert.job.ts';
import { ask, newTenant, type Tenant } from '../support/api.ts';
import { ended, type JobWire, workshop } from '../support/jobs.ts';
import { rows, shardOf } from '../support/shop.ts';
import { addField, defineType, listRecords, writeRecord } from './company.ts';

export const at = (rest: string): string => `/v1/entity-types/carro${rest}`;
export type Left = { items: { record: { title: string }; value: string; code: string; reason: string }[]; next: string | null };

/** Cars whose prices were written down as text, as people do. */
export async function cars(prices: readonly string[]): Promise<Tenant & { ids: string[] }> {
  const tenant = await newTenant();
  await defineType(tenant, { singular: 'Carro', plural: 'Carros' });
  await addField(tenant, 'carro', { name: 'Modelo', type: 'text' });
  await addField(tenant, 'carro', { name: 'Valor', type: 'text', isIndexed: true });
  const ids: string[] = [];
  for (const [n, valor] of prices.entries()) ids.push((await writeRecord(tenant, 'carro', { modelo: `M${n}`, valor })).id);
  return { ...tenant, ids };
}

export const looked = async (tenant: Tenant, to: object, field = 'valor'): Promise<JobWire> => {
  const job = await ask<JobWire>(202, 'POST', at(`/fields/${field}/convert/check`), { token: tenant.token, body: { to } });
  return ended(tenant, job.id);
};
export const convert = async (tenant: Tenant, check: string, field = 'valor'): Promise<JobWire> => {
  const job = await ask<JobWire>(202, 'POST', at(`/fields/${field}/convert`), { token: tenant.token, body: { check } });
  return ended(tenant, job.id);
};
export const left = (tenant: Tenant, job: string, query = '', field = 'valor'): Promise<Left> =>
  ask(200, 'GET', at(`/fields/${field}/convert/left?job=${job}${query}`), { token: tenant.token });
export const values = async (tenant: Tenant, query = ''): Promise<unknown[]> =>
  (await listRecords(tenant, 'carro', query)).items.map(({ fields }) => fields.valor ?? null);

/** Keys that are kept of a field of cars, by its number. */
export const keysOf = (tenant: Tenant, no: number) =>
  rows<{ key: unknown }>(
    shardOf(tenant),
    'SELECT k.key AS key FROM record_keys k JOIN entity_types t ON t.no = k.type_no WHERE t.tenant_id = ? AND k.field_no = ? ORDER BY 1',
    tenant.id,
    no,
  ).then((found) => found.map(({ key }) => key));

type Begun = { id: string; input: unknown; cursor: unknown; counts: Record<string, number> };

/** Begins a conversion whose job nobody works on but the test. */
export async function begin(tenant: Tenant, check: string): Promise<Begun> {
  const shop = workshop(tenant, convertField);
  const { id, input, cursor, counts } = await startConversion(shop.user, convertField, { key: 'carro', field: 'valor' }, check);
  return { id, input, cursor, counts };
}
export async function workedByHand(tenant: Tenant, begun: Begun): Promise<void> {
  const shop = workshop(tenant, convertField);
  const s = shop.host.scopeOf(shop.ref);
  for (let job = begun, done = false; !done; ) {
    const step = await convertField.step(s, job, 1_000);
    job = { ...job, cursor: step.cursor, counts: step.counts };
    done = step.done;
  }
}
