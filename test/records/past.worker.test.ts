import { expect, it } from 'vitest';
import { ask } from '../support/api.ts';
import { firstWord, newShop, refusal } from '../support/shop.ts';
import { until } from '../support/until.ts';
import { bakery, colleague, readType, writeRecord } from './company.ts';

type Past = { items: { number: number; conversationId: string }[]; next: string | null };

it('[RCD-70] a record tells of the interactions of the people it names, as far as its reader sees the relation and the queue', async () => {
  const shop = await newShop();
  const { tenant } = shop;
  await bakery(tenant);
  const thread = await firstWord(shop);
  const order = await writeRecord(tenant, 'pedido', { numero: 'P-1', clientes: [thread.contact.id] });
  const alone = await writeRecord(tenant, 'pedido', { numero: 'P-2' });
  const at = (id: string): string => `/v1/entity-types/pedido/records/${id}/interactions`;
  const past = ({ token }: { token: string }, id: string) => ask<Past>(200, 'GET', at(id), { token });
  await until(async () => (await past(tenant, order.id)).items.length === 1);
  expect(await past(tenant, order.id)).toMatchObject({ items: [{ conversationId: thread.id }], next: null });
  expect((await past(tenant, alone.id)).items).toEqual([]);

  const orders = await readType(tenant, 'pedido');
  const no = orders.fields.find(({ key }) => key === 'clientes')?.no ?? -1;
  const capabilities = ['contacts:read', 'conversations:read'];
  const blind = await colleague(tenant, { [orders.id]: { right: 'view', extent: 'all', hidden: [no] } }, [], capabilities);
  expect((await past(blind, order.id)).items).toEqual([]);
  const own = await colleague(tenant, { [orders.id]: { right: 'view', extent: 'own' } }, [], capabilities);
  const nobody = await colleague(tenant, {}, [], capabilities);
  for (const { token } of [own, nobody]) expect(await refusal('GET', at(order.id), { token })).toEqual([404, 'not-found']);
  const deaf = await colleague(tenant, { [orders.id]: { right: 'view', extent: 'all' } });
  expect(await refusal('GET', at(order.id), { token: deaf.token })).toEqual([403, 'forbidden']);
});
