import { describe, expect, it } from 'vitest';
import { clearContactCache } from '../../src/modules/service/intake/resolve.actions.ts';
import { ask } from '../support/api.ts';
import { graph } from '../support/graph.ts';
import { claim, conversationsOf, headOf, messagesOf, newShop, type Shop, settled, write } from '../support/shop.ts';
import { until } from '../support/until.ts';
import { identities, notice, type Person, sends, status, word } from './persons.ts';

const phone = '5511987654321';
const only = async (shop: Shop) => {
  const all = Object.values(await identities(shop));
  expect(all).toHaveLength(1);
  return all[0];
};
const nameIn = async (shop: Shop) => (await conversationsOf(shop.tenant))[0]?.contact.name;
const shows = (shop: Shop, name: string) => until(async () => (await nameIn(shop)) === name);

describe('a contact’s name', () => {
  it('[CTC-25] is completed by a better source, in the thread and in the contact, until a person has chosen one', async () => {
    const shop = await newShop();
    const me: Person = { from_user_id: 'BR.1' };
    await word(shop, me);
    const [thread] = await settled(shop.tenant, 1);
    expect(thread?.contact.name).toBe('BR.1');
    const steps: [Person, string][] = [
      [{ ...me, from: phone }, '+55 11 98765 4321'],
      [{ ...me, name: ' ', username: '@frede' }, 'frede'],
      [{ ...me, name: '\u3164' }, 'frede'],
      [{ ...me, name: 'Frederica' }, 'Frederica'],
      [{ ...me, username: 'frede.2' }, 'Frederica'],
    ];
    for (const [person, name] of steps) {
      await word(shop, person);
      await shows(shop, name);
    }
    expect((await headOf(shop.tenant, String(thread?.id))).contact.name).toBe('Frederica');
    await ask(200, 'PATCH', `/v1/contacts/${thread?.contact.id}`, { token: shop.tenant.token, body: { name: 'Fred (loja)' } });
    clearContactCache();
    await word(shop, { ...me, name: 'Frederica S.' });
    expect((await headOf(shop.tenant, String(thread?.id))).contact.name).toBe('Fred (loja)');
  });

  it('[CTC-25] stays open to better ones when a person changes only the address', async () => {
    const shop = await newShop();
    await word(shop, { from: phone });
    const [thread] = await settled(shop.tenant, 1);
    await ask(200, 'PATCH', `/v1/contacts/${thread?.contact.id}`, { token: shop.tenant.token, body: { email: 'f@example.com' } });
    await word(shop, { from: phone, name: 'Frederica' });
    await shows(shop, 'Frederica');
  });

  it('[CTC-25] is the better one of two who are merged', async () => {
    const shop = await newShop();
    await word(shop, { from: phone });
    await word(shop, { from_user_id: 'BR.2', name: 'Frederica' });
    await settled(shop.tenant, 2);
    await word(shop, { from: phone, from_user_id: 'BR.2' });
    await until(async () =>
      (await conversationsOf(shop.tenant)).some(({ contact }) => contact.phone !== null && contact.name === 'Frederica'),
    );
  });
});

describe('identities are learned', () => {
  const all = ['bsuid BR.3', 'parent_bsuid BR.ENT.3', `phone +${phone}`, 'username bia'];

  it('[CTC-27] from a message: username and parent user id', async () => {
    const shop = await newShop();
    await word(shop, { from: phone, from_user_id: 'BR.3', from_parent_user_id: 'BR.ENT.3', username: '@Bia' });
    expect(await only(shop)).toEqual(all);
    await word(shop, { from_parent_user_id: 'BR.ENT.3', from_user_id: 'BR.4' });
    expect(await only(shop)).toEqual(['bsuid BR.3', 'bsuid BR.4', ...all.slice(1)]);
  });

  it('[CTC-27] from a status that names phone and user id, and its contacts; of a stranger from none', async () => {
    const shop = await newShop();
    await word(shop, { from: phone });
    const told = { id: 'wamid.unknown', recipient_id: phone, recipient_user_id: 'BR.3', recipient_parent_user_id: 'BR.ENT.3' };
    await status(shop, told, [{ wa_id: phone, user_id: 'BR.3', profile: { username: 'bia' } }]);
    expect(await only(shop)).toEqual(all);
    await status(shop, { id: 'wamid.unknown', recipient_id: '5511911112222', recipient_user_id: 'BR.9' });
    expect(await only(shop)).toEqual(all);
  });

  it('[CTC-27] from the answer to a send', async () => {
    graph(() => Response.json({ messages: [{ id: 'wamid.sent' }], contacts: [{ input: phone, wa_id: '551187654321', user_id: 'BR.3' }] }));
    const shop = await newShop();
    await word(shop, { from: phone });
    const [thread] = await settled(shop.tenant, 1);
    await write(shop.tenant, (await claim(shop.tenant, await headOf(shop.tenant, String(thread?.id)))).id, 'Olá');
    await until(async () => Object.values(await identities(shop))[0]?.length === 2);
    expect(await only(shop)).toEqual(['bsuid BR.3', `phone +${phone}`]);
  });

  it('[CTC-27] from the phone that was shown on request, and from no other card', async () => {
    const shop = await newShop();
    const card = (origin: string, wa_id: string) => ({
      type: 'contacts',
      contacts: [{ name: {}, phones: [{ phone: '+1', wa_id }], origin }],
    });
    await sends(shop, { from_user_id: 'BR.3' }, card('other', '5511911112222'));
    expect(await only(shop)).toEqual(['bsuid BR.3']);
    await sends(shop, { from_user_id: 'BR.3' }, card('contact_request', phone));
    expect(await only(shop)).toEqual(['bsuid BR.3', `phone +${phone}`]);
    await word(shop, { from: phone });
    expect(await conversationsOf(shop.tenant)).toHaveLength(1);
  });

  it('[CTC-27] a username is whose it was last, and nobody is recognised by it', async () => {
    const shop = await newShop();
    await word(shop, { from_user_id: 'BR.5', username: 'loja' });
    await word(shop, { from_user_id: 'BR.6', username: 'loja' });
    expect(Object.values(await identities(shop)).sort()).toEqual([['bsuid BR.5'], ['bsuid BR.6', 'username loja']]);
    expect(await conversationsOf(shop.tenant)).toHaveLength(2);
  });
});

describe('a phone that has passed to somebody else', () => {
  it('[CTC-28] is the stranger’s: their own contact and thread; whoever had it keeps theirs and is answered elsewhere', async () => {
    const meta = graph();
    const shop = await newShop();
    const [old, now] = ['5511912345678', phone];
    await word(shop, { from: old, from_user_id: 'BR.1', name: 'Ana' });
    const [first] = await settled(shop.tenant, 1);
    await notice(shop, old, { type: 'user_changed_number', body: `User Ana changed from ${old} to ${now}`, wa_id: now });
    await word(shop, { from: old, from_user_id: 'BR.2', name: 'Rui' }, 'Sou outro');
    await word(shop, { from: old, from_user_id: 'BR.2', name: 'Rui' }, 'De novo');
    await word(shop, { from: now, from_user_id: 'BR.1', name: 'Ana' }, 'Sou eu');
    const threads = await settled(shop.tenant, 2);
    expect(threads.map(({ contact }) => contact.name).sort()).toEqual(['Ana', 'Rui']);
    expect((await messagesOf(shop.tenant, String(first?.id))).filter(({ type }) => type === 'text')).toHaveLength(2);
    expect(Object.values(await identities(shop)).sort()).toEqual([
      ['bsuid BR.1', `phone +${now}`],
      ['bsuid BR.2', `phone +${old}`],
    ]);
    expect(meta.asked).toEqual([]);
  });

  it('[CTC-28] also when nobody told that it changed', async () => {
    const meta = graph();
    const shop = await newShop();
    await word(shop, { from: phone, from_user_id: 'BR.1', name: 'Ana' });
    const [first] = await settled(shop.tenant, 1);
    await word(shop, { from: phone, from_user_id: 'BR.2', name: 'Rui' });
    expect(await settled(shop.tenant, 2)).toHaveLength(2);
    await write(shop.tenant, (await claim(shop.tenant, await headOf(shop.tenant, String(first?.id)))).id, 'Oi, Ana');
    await until(() => meta.asked.length === 1);
    expect(meta.asked[0]?.body).toMatchObject({ recipient: 'BR.1' });
  });
});
