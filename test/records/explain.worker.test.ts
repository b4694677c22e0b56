import { beforeAll, expect, it } from 'vitest';
import { ask, newTenant, type Tenant } from '../support/api.ts';
import { join, mailbox } from '../support/mail.ts';
import { refusal } from '../support/shop.ts';
import { addField, bakery, type RecordWire, readType, type TypeWire, writeRecord } from './company.ts';

type Answer = { allowed: boolean; rule: string; sentence: string };
type Made = { id: string };

let tenant: Tenant;
let orders: TypeWire;
let order: RecordWire;
let department: string;
beforeAll(async () => {
  tenant = await newTenant();
  await bakery(tenant);
  await addField(tenant, 'pedido', { name: 'Custo', type: 'number' });
  orders = await readType(tenant, 'pedido');
  department = (await ask<Made>(201, 'POST', '/v1/departments', { token: tenant.token, body: { name: 'Vendas' } })).id;
  order = await writeRecord(tenant, 'pedido', { numero: 'P-1' }, { department });
});

async function member(entityRights: object, departmentIds: string[] = []): Promise<Tenant> {
  const body = { name: `Grupo ${Math.random()}`, capabilities: ['access:read'], entityRights };
  const group = await ask<Made>(201, 'POST', '/v1/permission-groups', { token: tenant.token, body });
  return join(mailbox(), tenant, { permissionGroupId: group.id, departmentIds });
}
const of = (extent: string, more: object = {}) => ({ [orders.id]: { right: 'view', extent, ...more } });
const path = (who: Tenant, action: string, more = ''): string =>
  `/v1/permission-groups/explain?user=${who.owner.id}&action=${action}${more}`;
const explain = async (who: Tenant, action: string, more = ''): Promise<[boolean, string]> => {
  const headers = { 'accept-language': 'en' };
  const { allowed, rule, sentence } = await ask<Answer>(200, 'GET', path(who, action, more), { token: tenant.token, headers });
  expect(sentence.startsWith(allowed ? 'Yes.' : 'No.')).toBe(true);
  return [allowed, rule];
};

it('[RCD-66] says by which rule somebody sees or changes records, one of them, or a field', async () => {
  const [all, own, near] = [await member(of('all')), await member(of('own')), await member(of('department'), [department])];
  const far = await member(of('department'));
  const blind = await member(of('all', { hidden: [orders.fields.find(({ key }) => key === 'custo')?.no] }));
  const record = `&record=${order.id}`;
  const view = 'entity:pedido:view';
  expect(await explain(tenant, view, record)).toEqual([true, 'owner']);
  expect(await explain(all, view, record)).toEqual([true, 'entity-right']);
  expect(await explain(all, 'entity:pedido:edit', record)).toEqual([false, 'not-granted']);
  expect(await explain(own, view)).toEqual([true, 'entity-right']);
  expect(await explain(own, view, record)).toEqual([false, 'extent-own']);
  expect(await explain(near, view, record)).toEqual([true, 'extent-department']);
  expect(await explain(far, view, record)).toEqual([false, 'extent-department']);
  const theirs = await writeRecord(tenant, 'pedido', { numero: 'P-2' }, { owner: own.owner.id });
  expect(await explain(own, view, `&record=${theirs.id}`)).toEqual([true, 'extent-own']);
  expect(await explain(blind, view, '&field=custo')).toEqual([false, 'field-hidden']);
  expect(await explain(blind, view, '&field=loja')).toEqual([false, 'field-hidden']);
  expect(await explain(blind, view, '&field=numero')).toEqual([true, 'entity-right']);
  expect(await explain(await member({}), view, record)).toEqual([false, 'not-granted']);
  const none: [number, string] = [404, 'not-found'];
  expect(await refusal('GET', path(all, view, '&field=nada'), { token: tenant.token })).toEqual(none);
  // Who asks is told of nothing that they do not see.
  expect(await refusal('GET', path(all, view, '&field=custo'), { token: blind.token })).toEqual(none);
  expect(await refusal('GET', path(all, view, record), { token: own.token })).toEqual(none);
  expect(await refusal('GET', path(all, 'entity:loja:view'), { token: all.token })).toEqual(none);
});
