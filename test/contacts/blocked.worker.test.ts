import { evictDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { clearContactCache } from '../../src/modules/service/intake/resolve.actions.ts';
import { ask } from '../support/api.ts';
import { claim, conversationsOf, finish, firstWord, headOf, messagesOf, newShop, objectOf, refusal } from '../support/shop.ts';
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
  const marked = async () => (await messagesOf(tenant, begun.id)).map(({ body, whileBlocked }) => [body.body, whileBlocked]);
  const said = [
    ['Oi', false],
    ['Ei', true],
    ['Ei!', true],
  ];
  expect(await marked()).toEqual(said);
  expect(await conversationsOf(tenant)).toHaveLength(1);
  const template = { name: 'hello_world', language: 'pt_BR' };
  const start = { contactId: begun.contact.id, channelId: shop.channel.id, template };
  expect(await refusal('POST', '/v1/interactions', { token, body: start })).toEqual([409, 'contact-blocked']);
  await block(token, begun.contact.id, 'unblock');
  expect((await headOf(tenant, begun.id)).interaction).toEqual(before.interaction);
  await word(shop, { from }, 'Agora sim');
  expect((await headOf(tenant, begun.id)).interaction).toMatchObject({ state: 'waiting' });
  expect(await marked()).toEqual([...said, ['Agora sim', false]]);
});

it('[CTC-50] what somebody said who was blocked wakes nobody either once the object has slept', async () => {
  const shop = await newShop();
  const begun = await firstWord(shop, 'Oi', { from });
  await block(shop.tenant.token, begun.contact.id);
  await word(shop, { from }, 'Ei');
  const before = await headOf(shop.tenant, begun.id);
  await evictDurableObject(objectOf(shop.tenant, begun.id));
  expect(await headOf(shop.tenant, begun.id)).toEqual(before);
});

it('[CTC-52] what is open with somebody ends when they are blocked, unless it is said otherwise', async () => {
  for (const finishOpen of [undefined, true, false]) {
    const shop = await newShop();
    const { token } = shop.tenant;
    const begun = await firstWord(shop, 'Oi', { from });
    await claim(shop.tenant, begun);
    const path = `/v1/contacts/${begun.contact.id}/block${finishOpen === undefined ? '' : `?finishOpen=${finishOpen}`}`;
    await ask(200, 'POST', path, { token });
    const { interaction } = await headOf(shop.tenant, begun.id);
    if (finishOpen === false) expect(interaction).toMatchObject({ state: 'active', finishReason: null });
    else expect(interaction).toMatchObject({ state: 'finished', finishReason: 'blocked' });
    // Who is blocked already loses nothing that was kept.
    if (finishOpen === false) await ask(200, 'POST', path, { token });
    expect((await headOf(shop.tenant, begun.id)).interaction).toEqual(interaction);
  }
});

it('[CTC-50] nobody answers them, also in what is open', async () => {
  const shop = await newShop();
  const { token } = shop.tenant;
  const begun = await firstWord(shop, 'Oi', { from });
  await claim(shop.tenant, begun);
  await ask(200, 'POST', `/v1/contacts/${begun.contact.id}/block?finishOpen=false`, { token });
  const body = { body: { body: 'Olá' }, clientMessageId: 'c-1' };
  expect(await refusal('POST', `/v1/conversations/${begun.id}/messages`, { token, body })).toEqual([409, 'contact-blocked']);
  await block(token, begun.contact.id, 'unblock');
  await ask(202, 'POST', `/v1/conversations/${begun.id}/messages`, { token, body });
});
