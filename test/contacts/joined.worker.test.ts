import { describe, expect, it, vi } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import { clearContactCache } from '../../src/modules/service/intake/resolve.actions.ts';
import { REFERRAL } from '../channels/samples.ts';
import { ask } from '../support/api.ts';
import { newChannel } from '../support/meta.ts';
import { claim, conversationsOf, headOf, messagesOf, newShop, settled } from '../support/shop.ts';
import { threadOf } from '../support/thread.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';
import { sends, word } from './persons.ts';

const [phone, userId] = [{ from: '5511987654321' }, { from_user_id: 'BR.1' }];

/** Somebody whose thread by user id is served, and whose thread by phone waits; then one message says that they are one. */
async function served() {
  const shop = await newShop();
  await word(shop, userId);
  const [mine] = await settled(shop.tenant, 1);
  await claim(shop.tenant, await headOf(shop.tenant, String(mine?.id)));
  await word(shop, phone, 'Pelo número', 'wamid.by-phone');
  const other = (await settled(shop.tenant, 2)).find(({ id }) => id !== mine?.id);
  await word(shop, { ...phone, ...userId }, 'Sou eu');
  return { shop, mine: String(mine?.id), other: String(other?.id) };
}
const texts = async ({ tenant }: Awaited<ReturnType<typeof served>>['shop'], id: string) =>
  (await messagesOf(tenant, id)).map(({ body }) => body);

describe('contacts who turn out to be one person', () => {
  it('[CTC-29] go on where they are served, and the other interaction ends', async () => {
    const { shop, mine, other } = await served();
    await word(shop, phone, 'E mais');
    expect(await headOf(shop.tenant, mine)).toMatchObject({ preview: 'E mais', interaction: { state: 'active' } });
    expect((await headOf(shop.tenant, other)).interaction).toMatchObject({ state: 'finished', finishReason: 'merged' });
    await until(
      async () =>
        (await conversationsOf(shop.tenant)).filter(({ interaction }) => interaction && interaction.state !== 'finished').length === 1,
    );
    clearContactCache();
    await word(shop, userId, 'Ainda eu');
    expect((await texts(shop, mine)).length).toBe(4);
    expect((await texts(shop, other)).length).toBe(1);
  });

  it('[CTC-29] [WHK-11] a thread that was left takes nothing new from an isolate that remembers it, and knows its own messages', async () => {
    const { shop, mine, other } = await served();
    const left = await threadOf(shop.tenant.id, other).ingest([
      {
        kind: 'message',
        wamid: 'wamid.stale',
        content: { type: 'text', body: { body: 'Atrasada' } },
        providerAt: instantOf(1),
        fromAd: false,
      },
      {
        kind: 'message',
        wamid: 'wamid.by-phone',
        content: { type: 'text', body: { body: 'Pelo número' } },
        providerAt: instantOf(1),
        fromAd: false,
      },
    ]);
    expect(left?.left.map(({ wamid }) => wamid)).toEqual(['wamid.stale']);
    await word(shop, phone, 'Atrasada', 'wamid.stale');
    await word(shop, phone, 'Atrasada', 'wamid.stale');
    expect((await texts(shop, mine)).length).toBe(3);
    expect((await texts(shop, other)).length).toBe(1);
  });

  it('[CTC-29] [WHK-11] [CNT-1] what an earlier thread has is not stored again when it is told again, and is changed there', async () => {
    const { shop, mine, other } = await served();
    for (const person of [phone, { ...phone, ...userId }, userId]) {
      clearContactCache();
      await word(shop, person, 'Pelo número', 'wamid.by-phone');
    }
    const edit = { type: 'edit', edit: { original_message_id: 'wamid.by-phone', message: { type: 'text', text: { body: 'Corrigido' } } } };
    await sends(shop, phone, edit);
    expect(await texts(shop, mine)).toHaveLength(2);
    expect(
      (await messagesOf(shop.tenant, other)).map(({ type, body, editedAt }) => [type, type === 'text' && body.body, editedAt !== null]),
    ).toEqual([
      ['text', 'Corrigido', true],
      ['edit', false, false],
    ]);
    await word(shop, phone, 'Nova', 'wamid.new');
    expect(await texts(shop, mine)).toHaveLength(3);
  });

  it('[CTC-29] on each number the thread goes on in which they are served, whoever’s it was', async () => {
    const shop = await newShop();
    const second = { tenant: shop.tenant, channel: await newChannel(shop.tenant) };
    for (const at of [shop, second])
      for (const person of [phone, userId]) await word(at, person, 'Oi', `${at.channel.id}.${Object.keys(person)}`);
    const before = await settled(shop.tenant, 4);
    const at = (channel: string, hasPhone: boolean) =>
      String(before.find((it) => it.channel.id === channel && (it.contact.phone !== null) === hasPhone)?.id);
    const [first, other] = [at(shop.channel.id, true), at(second.channel.id, false)];
    for (const id of [first, other]) await claim(shop.tenant, await headOf(shop.tenant, id));
    await word(shop, { ...phone, ...userId }, 'Sou eu');
    for (const id of [first, other]) expect((await headOf(shop.tenant, id)).interaction?.state).toBe('active');
    const left = [at(shop.channel.id, false), at(second.channel.id, true)];
    for (const id of left) expect((await headOf(shop.tenant, id)).interaction?.finishReason).toBe('merged');
    clearContactCache();
    await word(second, phone, 'Aqui também');
    expect(await headOf(shop.tenant, other)).toMatchObject({ preview: 'Aqui também', contact: { phone: '+5511987654321' } });
    expect(await conversationsOf(shop.tenant)).toHaveLength(4);
    for (const at of [shop, second])
      for (const person of [phone, userId]) await word(at, person, 'Oi', `${at.channel.id}.${Object.keys(person)}`);
    const said = await Promise.all([first, other, ...left].map(async (id) => (await messagesOf(shop.tenant, id)).length));
    expect(said).toEqual([2, 2, 1, 1]);
  });

  it('[CTC-29] [CNT-2] what they delete in an earlier thread is shown or hidden as the company decides by then', async () => {
    const { shop, other } = await served();
    await sends(shop, phone, { type: 'reaction', reaction: { message_id: 'wamid.by-phone', emoji: '👍' } });
    await ask(200, 'PATCH', '/v1/account', { token: shop.tenant.token, body: { deletedMessages: 'hidden' } });
    vi.useFakeTimers({ toFake: ['Date'], now: currentTime() + 61_000 });
    await sends(shop, phone, { type: 'revoke', revoke: { original_message_id: 'wamid.by-phone' } }).finally(() => vi.useRealTimers());
    expect((await messagesOf(shop.tenant, other)).map(({ type, body, deletedAt }) => [type, body.body, deletedAt !== null])).toEqual([
      ['text', undefined, true],
      ['reaction', undefined, false],
      ['revoke', undefined, false],
    ]);
  });

  it('[CTC-31] leave their tags, the e-mail, the last advertisement and the words they are found by to the one they are', async () => {
    const shop = await newShop();
    const { tenant } = shop;
    await word(shop, phone);
    await settled(tenant, 1);
    await sends(shop, userId, { type: 'text', text: { body: 'Vi o anúncio' }, referral: REFERRAL });
    const loser = (await settled(tenant, 2)).find(({ contact }) => contact.phone === null)?.contact.id;
    await until(async () => (await ask<{ referral: object | null }>(200, 'GET', `/v1/contacts/${loser}`, tenant)).referral !== null);
    for (const email of ['x@example.com', 'bia@example.com'])
      await ask(200, 'PATCH', `/v1/contacts/${loser}`, { token: tenant.token, body: { email } });
    await word(shop, { ...phone, ...userId, name: 'Bia' }, 'Sou eu');
    const now = await ask<{ id: string; name: string; email: string; referral: object; revision: number }>(
      200,
      'GET',
      `/v1/contacts/${loser}`,
      tenant,
    );
    expect(now).toMatchObject({ name: 'Bia', email: 'bia@example.com', referral: { id: REFERRAL.source_id } });
    expect(now.id).not.toBe(loser);
    expect(now.revision).toBeGreaterThan(3);
    const found = await ask<{ conversations: { contact: { id: string } }[] }>(200, 'GET', '/v1/search?q=bia@example.com', tenant);
    expect(found.conversations.map(({ contact }) => contact.id)).toContain(now.id);
  });
});
