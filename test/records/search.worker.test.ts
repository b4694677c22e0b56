import { beforeAll, describe, expect, it } from 'vitest';
import { ask, newTenant, type Tenant } from '../support/api.ts';
import { join, mailbox } from '../support/mail.ts';
import { addField, bakery, readType, type TypeWire, writeRecord } from './company.ts';

type Found = { items: { type: { key: string }; records: { id: string; title: string }[]; hasMore: boolean }[] };
const find = ({ token }: Pick<Tenant, 'token'>, q: string): Promise<Found> =>
  ask(200, 'GET', `/v1/records?q=${encodeURIComponent(q)}`, { token });
const titles = async (who: Pick<Tenant, 'token'>, q: string) =>
  Object.fromEntries((await find(who, q)).items.map(({ type, records }) => [type.key, records.map(({ title }) => title).sort()]));

let tenant: Tenant;
let orders: TypeWire;
let stores: TypeWire;
beforeAll(async () => {
  tenant = await newTenant();
  await bakery(tenant);
  await addField(tenant, 'pedido', { name: 'Código', key: 'codigo', type: 'text', isIndexed: true });
  await addField(tenant, 'pedido', { name: 'Contato', key: 'contato', type: 'email', isIndexed: true });
  [orders, stores] = [await readType(tenant, 'pedido'), await readType(tenant, 'loja')];
  await writeRecord(tenant, 'loja', { nome: 'São Bento Centro', cidade: 'Campinas' });
  await writeRecord(tenant, 'pedido', { numero: 'Bento 1', codigo: 'X-7919 Z', contato: 'Ana.Sa@example.com' });
  for (const n of [2, 3, 4, 5, 6, 7]) await writeRecord(tenant, 'pedido', { numero: `Bento ${n}` });
});

describe('a search over all records', () => {
  it('[RCD-60] finds titles by the beginnings of their words and indexed texts whole, at most five of each type', async () => {
    expect(await titles(tenant, 'cent sao')).toEqual({ loja: ['São Bento Centro'] });
    const all = await find(tenant, 'bén');
    expect(all.items.map(({ type, records, hasMore }) => [type.key, records.length, hasMore])).toEqual([
      ['loja', 1, false],
      ['pedido', 5, true],
    ]);
    expect(await titles(tenant, 'x-7919 z')).toEqual({ pedido: ['Bento 1'] });
    expect(await titles(tenant, 'X-7919')).toEqual({});
    expect(await titles(tenant, 'ana.sa@EXAMPLE.com')).toEqual({ pedido: ['Bento 1'] });
    expect(await titles(tenant, 'campinas')).toEqual({ loja: ['São Bento Centro'] });
    expect([await titles(tenant, '%'), await titles(await newTenant(), 'bento')]).toEqual([{}, {}]);
  });

  it('[RCD-61] shows each person what they see: their types, their records, and nothing by a field that is hidden', async () => {
    const department = await ask<{ id: string }>(201, 'POST', '/v1/departments', { token: tenant.token, body: { name: 'Salão' } });
    const member = async (entityRights: object, departmentIds: string[] = []) => {
      const body = { name: `Grupo ${Math.random()}`, capabilities: [], entityRights };
      const group = await ask<{ id: string }>(201, 'POST', '/v1/permission-groups', { token: tenant.token, body });
      return join(mailbox(), tenant, { permissionGroupId: group.id, departmentIds });
    };
    const code = orders.fields.find(({ key }) => key === 'codigo')?.no;
    const viewer = await member({ [orders.id]: { right: 'view', extent: 'all', hidden: [code] } });
    expect([await titles(viewer, 'centro'), await titles(viewer, 'x-7919 z'), await titles(viewer, 'bento 1')]).toEqual([
      {},
      {},
      { pedido: ['Bento 1'] },
    ]);
    const own = await member({ [orders.id]: { right: 'edit', extent: 'own' }, [stores.id]: { right: 'view', extent: 'department' } }, [
      department.id,
    ]);
    expect(await titles(own, 'bento')).toEqual({});
    await writeRecord(own, 'pedido', { numero: 'Bento meu' });
    await writeRecord(tenant, 'loja', { nome: 'Bento Salão' }, { department: department.id });
    expect(await titles(own, 'ben')).toEqual({ loja: ['Bento Salão'], pedido: ['Bento meu'] });
    expect(await titles(await member({}), 'bento')).toEqual({});
  });
});
