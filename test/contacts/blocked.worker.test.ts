import { expect, it } from 'vitest';
import { clearContactCache } from '../../src/modules/service/intake/resolve.actions.ts';
import { ask } from '../support/api.ts';
import { claim, conversationsOf, finish, firstWord, headOf, messagesOf, newShop, refusal } from '../support/shop.ts';
import { word } from './persons.ts';

const from = '5511987654321';
const block = (token: string, id: string, verb = 'block') => ask(200, 'POST', `/v1/contacts/${id}/${verb}`, { token });

it('[CTC-50] who is blocked is kept and wakes nobody, until they are unblocked', async () => {
  const shop = await newShop();
  const { tenant } = shop;
  const { token } = tenant;
  const begun = await firstWord(shop, 'Oi', { from });
  await finish(tenant, await claim(tenant, begun));
  const before = await headOf(tenant, begun.id);
  await block(token, begun.contact.id);
  await word(shop, { from }, 'Ei');
  clearContactCache();
  await word(shop, { from }, 'Ei!');
  const blocked = await headOf(tenant, begun.id);
  expect([blocked.interaction, blocked.unread]).toEqual([before.interaction, before.unread]);
  expect((await messagesOf(tenant, begun.id)).map(({ type, body }) => type === 'text' && body.body)).toContain('Ei!');
  expect(await conversationsOf(tenant)).toHaveLength(1);
  const template = { name: 'hello_world', language: 'pt_BR' };
  const start = { contactId: begun.contact.id, channelId: shop.channel.id, template };
  expect(await refusal('POST', '/v1/interactions', { token, body: start })).toEqual([409, 'contact-blocked']);
  await block(token, begun.contact.id, 'unblock');
  expect((await headOf(tenant, begun.id)).interaction).toEqual(before.interaction);
  await word(shop, { from }, 'Agora sim');
  expect((await headOf(tenant, begun.id)).interaction).toMatchObject({ state: 'waiting' });
});

it('[CTC-50] nobody answers them, also in what is open', async () => {
  const shop = await newShop();
  const { token } = shop.tenant;
  const begun = await firstWord(shop, 'Oi', { from });
  await claim(shop.tenant, begun);
  await block(token, begun.contact.id);
  const body = { body: { body: 'Olá' }, clientMessageId: 'c-1' };
  expect(await refusal('POST', `/v1/conversations/${begun.id}/messages`, { token, body })).toEqual([409, 'contact-blocked']);
  await block(token, begun.contact.id, 'unblock');
  await ask(202, 'POST', `/v1/conversations/${begun.id}/messages`, { token, body });
});
