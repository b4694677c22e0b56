import { expect, it } from 'vitest';
import { ownTypesNow } from '../../src/modules/customers/definitions/definitions.actions.ts';
import { openType } from '../../src/modules/customers/entity-types/entity-types.actions.ts';
import { recordBulkJob } from '../../src/modules/customers/records/bulk.job.ts';
import { deleting } from '../../src/modules/customers/records/bulk-writing.actions.ts';
import { stepOnce } from '../../src/modules/customers/records/steps.actions.ts';
import { ask, newTenant } from '../support/api.ts';
import { ended, type JobWire, workshop } from '../support/jobs.ts';
import { rows, shardOf } from '../support/shop.ts';
import { cars, convert, looked, values } from './cars.ts';
import { bakery, listRecords, writeRecord } from './company.ts';

it('[RCD-25] a step over records whose type was changed meanwhile says nothing of them, and is made anew', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  await bakery(tenant);
  const order = await writeRecord(tenant, 'pedido', { numero: 'P-1' });
  const [row] = await rows<{ no: number }>(shardOf(tenant), 'SELECT no FROM records WHERE tenant_id = ? AND id = ?', tenant.id, order.id);
  const s = workshop(tenant, recordBulkJob).user;
  const writer = { source: 'job', by: { id: tenant.owner.id, name: tenant.owner.name }, via: 'job_x' } as const;
  const step = async () => {
    const opened = await openType(s, 'pedido', 'edit');
    return (): Promise<unknown> =>
      stepOnce(s, { work: 'x', step: 0, lens: opened.lens }, [row?.no ?? 0], deleting({ s, opened, writer }), true);
  };
  const late = await step();
  await ask(200, 'PATCH', '/v1/entity-types/pedido', { token, body: { plural: 'Encomendas' } });
  await expect(late()).rejects.toThrow('the type was changed meanwhile');
  expect((await listRecords(tenant, 'pedido')).items).toHaveLength(1);
  await ownTypesNow(s);
  expect(await (await step())()).toEqual([[row?.no, 'changed', 2, null]]);
  expect((await listRecords(tenant, 'pedido')).items).toEqual([]);
});

it('[RCD-44] whoever changed many sees their work also after the field got another type; [RCD-43] an undo leaves what was converted', async () => {
  const tenant = await cars(['10', '9']);
  const { token } = tenant;
  const path = '/v1/entity-types/carro/records/bulk';
  const many = async (body: object): Promise<JobWire> => ended(tenant, (await ask<JobWire>(202, 'POST', path, { token, body })).id);
  const edit = await many({ filter: null, change: { fields: { valor: '12' } } });
  await convert(tenant, (await looked(tenant, { type: 'number' })).id);
  expect((await ask<JobWire>(200, 'GET', `/v1/jobs/${edit.id}`, { token })).counts).toMatchObject({ changed: 2 });
  const { id } = await ask<JobWire>(202, 'POST', `${path}/${edit.id}/undo`, { token });
  expect((await ended(tenant, id)).counts).toEqual({ undone: 0, left: 2 });
  expect(await values(tenant, '?sort=createdAt')).toEqual([12, 12]);
});
