import { describe, expect, it } from 'vitest';
import { REFERRAL } from '../channels/samples.ts';
import { ask } from '../support/api.ts';
import { deliverMessage, deliverText } from '../support/meta.ts';
import { claim, finish, firstWord, headOf, messagesOf, newShop, type Shop, settled } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

type Listed = { items: { id: string }[] };
const from = async ({ tenant }: Shop, source: string): Promise<string[]> =>
  (await ask<Listed>(200, 'GET', `/v1/conversations?referral=${source}`, { token: tenant.token })).items.map(({ id }) => id);
const contactOf = ({ tenant }: Shop, id: string) =>
  ask<{ referral: object | null }>(200, 'GET', `/v1/contacts/${id}`, { token: tenant.token });
const source = { kind: 'ad', id: REFERRAL.source_id, headline: 'Chat with us', url: REFERRAL.source_url, clickId: 'Aff-n8ZT' };

describe('where a message came from', () => {
  it('[CNT-4] is on the message', async () => {
    const shop = await newShop();
    const { id } = await firstWord(shop, 'Oi');
    const text = { type: 'text', text: { body: 'Olha isto' } };
    await deliverMessage(shop.channel, { ...text, context: { forwarded: true } });
    await deliverMessage(shop.channel, { ...text, context: { frequently_forwarded: true } });
    const product = { catalog_id: '194836987003835', product_retailer_id: 'di9ozbzfi4' };
    await deliverMessage(shop.channel, { ...text, context: { from: '1', id: 'wamid.x', referred_product: product } });
    expect((await messagesOf(shop.tenant, id)).map(({ forwarded, product: asked, quotes }) => [forwarded, asked, quotes])).toEqual([
      [null, null, null],
      ['once', null, null],
      ['often', null, null],
      [null, { catalogId: '194836987003835', productId: 'di9ozbzfi4' }, 'wamid.x'],
    ]);
  });

  it('[CNT-5] an advertisement is on the message, of any type, on its interaction and on the contact, and conversations are listed by it', async () => {
    const shop = await newShop();
    await firstWord(shop, 'Sem anúncio', { from: '5511900002222', name: 'Caio' });
    await deliverMessage(shop.channel, { type: 'image', image: { id: '7', caption: 'Este?' }, referral: REFERRAL });
    await settled(shop.tenant, 2);
    const [id = ''] = await from(shop, REFERRAL.source_id);
    const head = await headOf(shop.tenant, id);
    expect(head.interaction).toMatchObject({ origin: 'ad', referral: { ...source, at: expect.any(String) } });
    expect((await messagesOf(shop.tenant, id))[0]?.referral).toEqual({
      ...source,
      body: 'Succulents',
      mediaType: 'image',
      imageUrl: 'https://scontent.test/a',
      videoUrl: null,
      thumbnailUrl: null,
      welcomeText: 'Hi there!',
    });
    await until(async () => (await contactOf(shop, head.contact.id)).referral !== null);
    expect((await contactOf(shop, head.contact.id)).referral).toMatchObject(source);
    expect([await from(shop, REFERRAL.source_id), await from(shop, 'another')]).toEqual([[id], []]);
  });

  it('[CNT-5] a later click counts for the running interaction; the next one begins without, and the contact keeps the last', async () => {
    const shop = await newShop();
    const begun = await firstWord(shop, 'Oi');
    expect(begun.interaction?.referral).toBeNull();
    const second = { ...REFERRAL, source_id: '999', source_type: 'post' };
    await deliverMessage(shop.channel, { type: 'text', text: { body: 'E isto?' }, referral: second });
    await until(async () => (await from(shop, '999')).length === 1);
    expect((await headOf(shop.tenant, begun.id)).interaction).toMatchObject({ origin: 'customer', referral: { kind: 'post', id: '999' } });
    const old = { type: 'text', text: { body: 'de ontem' }, referral: REFERRAL };
    await deliverMessage(shop.channel, old, { at: currentTime() - 86_400_000 });
    await finish(shop.tenant, await claim(shop.tenant, begun));
    await deliverText(shop.channel, 'Voltei');
    await until(async () => (await from(shop, '999')).length === 0);
    expect((await headOf(shop.tenant, begun.id)).interaction).toMatchObject({ referral: null });
    expect((await contactOf(shop, begun.contact.id)).referral).toMatchObject({ id: '999' });
  });
});
