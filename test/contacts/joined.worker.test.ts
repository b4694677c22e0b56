import { describe, expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import { clearContactCache } from '../../src/modules/service/intake/resolve.actions.ts';
import { claim, conversationsOf, headOf, messagesOf, newShop, settled } from '../support/shop.ts';
import { threadOf } from '../support/thread.ts';
import { until } from '../support/until.ts';
import { word } from './persons.ts';

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
});
