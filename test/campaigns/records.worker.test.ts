import { describe, expect, it } from 'vitest';
import { addField, defineType, writeRecord } from '../records/company.ts';
import { call as answered, ask } from '../support/api.ts';
import { graph } from '../support/graph.ts';
import { join, mailbox } from '../support/mail.ts';
import { newShop, refusal } from '../support/shop.ts';
import { begun, byNumber, call, draft, previewed, ready, sentIn, standsAt } from './company.ts';

describe('a campaign with values of records', () => {
  it('[CMP-20] fills slots from the newest record that names somebody, as far as whoever starts it sees it', async () => {
    const meta = graph(byNumber);
    const { shop, contacts } = await ready(3);
    const { tenant } = shop;
    await defineType(tenant, { singular: 'Pedido', plural: 'Pedidos' });
    await addField(tenant, 'pedido', { name: 'Número', type: 'text' });
    await addField(tenant, 'pedido', { name: 'Total', type: 'money', currency: 'BRL' });
    const relation = { to: 'contact', isMany: true, otherLabel: 'Pedidos' };
    await addField(tenant, 'pedido', { name: 'Clientes', type: 'relation', relation });
    const [ana, bia] = contacts;
    const write = (numero: string, clientes: unknown[], more: object = {}) => writeRecord(tenant, 'pedido', { numero, clientes, ...more });
    await write('P-1', [ana]);
    await write('P-2', [ana, bia]);
    const gone = await write('P-3', [ana]);
    await ask(204, 'DELETE', `/v1/entity-types/pedido/records/${gone.id}`, { token: tenant.token });
    const record = { type: 'pedido', field: 'numero' };
    const { id } = await draft(shop, contacts, { mapping: { 'body.nome': { record } } });
    const { preview } = await previewed(shop, id);
    expect(preview).toMatchObject({ planned: 2, excluded: { 'missing-variable': 1 } });
    await call(tenant, 200, 'PATCH', `/${id}`, { mapping: { 'body.nome': { record, fallback: 'sem pedido' } } });
    await begun(shop, id);
    await standsAt(shop, id, ({ counts }) => counts.accepted === 3);
    const read = new Map(sentIn(meta).map(({ body }) => [String(body.to), JSON.stringify(body.template)]));
    expect(read.get('5511981000000')).toContain('P-2');
    expect(read.get('5511981000001')).toContain('P-2');
    expect(read.get('5511981000002')).toContain('sem pedido');
  });

  it('[CMP-20] [CMP-16] whoever does not see the records neither asks for them nor knows of the campaign', async () => {
    const box = mailbox();
    const shop = await newShop();
    const { tenant } = shop;
    const { id: typeId } = await defineType(tenant, { singular: 'Pedido', plural: 'Pedidos' });
    const relation = { to: 'contact', isMany: true, otherLabel: 'Pedidos' };
    await addField(tenant, 'pedido', { name: 'Número', type: 'text' });
    await addField(tenant, 'pedido', { name: 'Clientes', type: 'relation', relation });
    const capabilities = ['campaigns:read', 'campaigns:write', 'channels:read'];
    const groupOf = async (entityRights: object): Promise<string> =>
      (
        await ask<{ id: string }>(201, 'POST', '/v1/permission-groups', {
          token: tenant.token,
          body: { name: crypto.randomUUID(), capabilities, entityRights },
        })
      ).id;
    const blind = await join(box, tenant, { permissionGroupId: await groupOf({}) });
    const seeing = await join(box, tenant, { permissionGroupId: await groupOf({ [typeId]: { right: 'view', extent: 'all' } }) });
    const body = (field: string) => ({
      ...{ name: 'Pedidos', channelId: shop.channel.id, template: 'aviso' },
      mapping: { 'body.nome': { record: { type: 'pedido', relation: 'clientes', field } } },
    });
    const errorsOf = async (token: string, field: string) => {
      const answer = await answered('POST', '/v1/campaigns', { token, body: body(field) });
      return ((await answer.json()) as { errors?: { pointer: string }[] }).errors?.map(({ pointer }) => pointer);
    };
    expect(await errorsOf(blind.token, 'numero')).toEqual(['/mapping/body.nome/record/type']);
    expect(await errorsOf(seeing.token, 'nada')).toEqual(['/mapping/body.nome/record/field']);
    const { id } = await ask<{ id: string }>(201, 'POST', '/v1/campaigns', { token: seeing.token, body: body('numero') });
    expect(await refusal('GET', `/v1/campaigns/${id}`, { token: blind.token })).toEqual([404, 'not-found']);
    expect((await ask<{ items: unknown[] }>(200, 'GET', '/v1/campaigns', { token: blind.token })).items).toEqual([]);
  });
});
