import { beforeAll, describe, expect, it } from 'vitest';
import { addField, bakery, type TypeWire, writeRecord } from '../records/company.ts';
import { ask, newTenant, type Tenant } from '../support/api.ts';
import { join, mailbox } from '../support/mail.ts';
import { refusal } from '../support/shop.ts';

const PATH = '/v1/canned-responses';
type Made = { id: string };
type Values = { values: Record<string, string> };

let tenant: Tenant;
let orders: TypeWire;
let contact: string;
beforeAll(async () => {
  tenant = await newTenant();
  const { token } = tenant;
  await bakery(tenant);
  orders = await addField(tenant, 'pedido', { name: 'Total', type: 'money', currency: 'BRL' });
  const person = async (n: number) =>
    (await ask<Made>(201, 'POST', '/v1/contacts', { token, body: { name: `Ana ${n}`, email: `canned${n}@example.com` } })).id;
  const [one, two] = [await person(1), await person(2)];
  await writeRecord(tenant, 'pedido', { numero: 'P-1', total: 100, clientes: [one] });
  await writeRecord(tenant, 'pedido', { numero: 'P-2', total: 123_456, clientes: [two] });
  await ask(200, 'POST', `/v1/contacts/${one}/merge`, { token, body: { other: two } });
  contact = one;
});

const make = (code: string, body: string, token = tenant.token) =>
  ask<Made & { body: string }>(201, 'POST', PATH, { token, body: { code, title: code, body } });
const values = async (who: Pick<Tenant, 'token'>, of = contact): Promise<Values['values']> =>
  (await ask<Values>(200, 'GET', `${PATH}/values?contact=${of}`, { token: who.token })).values;
const no = (key: string): number => orders.fields.find((field) => field.key === key)?.no ?? -1;

async function member(entityRights: object): Promise<Tenant> {
  const body = { name: `Grupo ${Math.random()}`, capabilities: ['conversations:serve', 'canned:write', 'contacts:read'], entityRights };
  const group = await ask<Made>(201, 'POST', '/v1/permission-groups', { token: tenant.token, body });
  return join(mailbox(), tenant, { permissionGroupId: group.id, departmentIds: [] });
}

describe('responses that tell of records', () => {
  it('[TOG-81] are filled in from the record that was written down last, under the eyes of who inserts them', async () => {
    await make('pedido', 'Seu pedido {{record.pedido.numero}} ({{ record.pedido.title }}) deu {{record.pedido.total}}.');
    const manner = await values(tenant);
    expect(manner).toMatchObject({ 'record.pedido.numero': 'P-2', 'record.pedido.title': 'P-2' });
    expect(manner['record.pedido.total']).toMatch(/1.234.56/);
    const nobody = await ask<Made>(201, 'POST', '/v1/contacts', { token: tenant.token, body: { name: 'Bia', email: 'bia.c@example.com' } });
    expect(await values(tenant, nobody.id)).toEqual({});
    const own = await member({ [orders.id]: { right: 'edit', extent: 'own' } });
    expect(await values(own)).toEqual({});
    await writeRecord(own, 'pedido', { numero: 'P-3', clientes: [contact] });
    expect(await values(own)).toEqual({ 'record.pedido.numero': 'P-3', 'record.pedido.title': 'P-3' });
  });

  it('[TOG-82] are written and known by those alone who see what they tell of', async () => {
    const told = await make('valor', 'Deu {{record.pedido.total}}');
    const blind = [await member({}), await member({ [orders.id]: { right: 'view', extent: 'all', hidden: [no('total')] } })];
    for (const who of blind) {
      const { token } = who;
      expect(JSON.stringify(await ask(200, 'GET', PATH, { token }))).not.toContain('total');
      expect(await values(who)).not.toHaveProperty('record.pedido.total');
      for (const method of ['PATCH', 'DELETE'])
        expect(await refusal(method, `${PATH}/${told.id}`, { token, ...(method === 'PATCH' ? { body: { title: 'x' } } : {}) })).toEqual([
          404,
          'not-found',
        ]);
      const wrong = (body: string) =>
        ask<{ errors: unknown }>(400, 'POST', PATH, { token, body: { code: 'x', title: 'x', body } }).then(({ errors }) => errors);
      expect(await wrong('{{record.pedido.total}}')).toEqual(await wrong('{{record.nada.nunca}}'));
    }
    expect(JSON.stringify(await ask(200, 'GET', '/v1/audit?action=canned.created', { token: tenant.token }))).not.toContain(
      'record.pedido',
    );
    const place = { places: expect.arrayContaining([{ kind: 'canned', id: told.id, name: '/valor' }]) };
    expect(await ask(409, 'DELETE', '/v1/entity-types/pedido', { token: tenant.token })).toMatchObject(place);
    expect(await ask(409, 'DELETE', '/v1/entity-types/pedido/fields/total', { token: tenant.token })).toMatchObject(place);
    const changed = { token: tenant.token, body: { body: 'Deu {{record.pedido.numero}}' } };
    expect(await ask(200, 'PATCH', `${PATH}/${told.id}`, changed)).toMatchObject({ body: 'Deu {{record.pedido.numero}}' });
  });
});
