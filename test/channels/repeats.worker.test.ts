import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { at } from '../support/clock.ts';
import { deliver, deliverText } from '../support/meta.ts';
import { TEST_SECRETS } from '../support/secrets.ts';
import { conversationsOf, inParallel, ledgerOf, messagesOf, newShop, rows, sessionsOf, settled, shuffled } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';

describe('a webhook that is delivered again', () => {
  it('[WHK-1] 10,000 deliveries of 1,000 messages, shuffled and 32 at once, leave 1,000 messages and one charge a conversation', async () => {
    const shop = await newShop();
    const at = currentTime();
    const messages = Array.from({ length: 1_000 }, (_, index) => ({
      from: `55119${(80_000_000 + (index % 20)).toString()}`,
      wamid: `wamid.repeat-${index}`,
      text: `mensagem ${index}`,
      at,
    }));
    const deliveries = shuffled(Array.from({ length: 10 }, () => messages).flat());
    expect(deliveries).toHaveLength(10_000);
    const statuses = new Map<number, number>();
    await inParallel(deliveries, 32, async ({ text, ...inbound }) => {
      const { status } = await deliverText(shop.channel, text, inbound);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    });
    expect(Object.fromEntries(statuses)).toEqual({ 200: 10_000 });

    await settled(shop.tenant, 20);
    const threads = await conversationsOf(shop.tenant);
    expect(threads).toHaveLength(20);
    const logs = await Promise.all(threads.map(({ id }) => messagesOf(shop.tenant, id)));
    for (const log of logs) expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    const wamids = logs.flat().map(({ wamid }) => wamid);
    expect(new Set(wamids).size).toBe(1_000);
    expect(wamids).toHaveLength(1_000);
    expect((await sessionsOf(shop.tenant)).map(({ state }) => state)).toEqual(Array(20).fill('open'));
    expect((await ledgerOf(shop.tenant)).map(({ kind }) => kind)).toEqual(Array(20).fill('quota'));
  }, 120_000);

  it('[WHK-11] is known by its wamid: in the same one, in another with other words, and through another hook of its number', async () => {
    const { tenant, channel } = await newShop();
    const text = (id: string, body: string) => ({ from: '5511987654321', id, timestamp: '1750030073', type: 'text', text: { body } });
    await deliver(channel, { messages: [text('wamid.one', 'um'), text('wamid.one', 'um outra vez')] });
    await deliver(channel, { messages: [text('wamid.two', 'dois'), text('wamid.one', 'outro um')] });
    await rows(env.DIRECTORY, "UPDATE phone_numbers SET hook_id = 'platform' WHERE phone_number_id = ?", channel.phoneNumberId);
    await at(currentTime() + 61_000, tenant); // what an isolate knew of the number is read again
    const platform = { ...channel, hookPath: '/webhooks/meta/platform', appSecret: TEST_SECRETS.META_APP_SECRET };
    await deliver(platform, { messages: [text('wamid.one', 'um'), text('wamid.three', 'três')] });
    const [thread] = await settled(tenant, 1);
    expect((await messagesOf(tenant, String(thread?.id))).map(({ body }) => body.body)).toEqual(['um', 'dois', 'três']);
  });
});
