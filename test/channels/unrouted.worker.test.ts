import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { days, instantOf } from '../../src/kernel/time.ts';
import { oldPlatformStrays, oldStrays } from '../../src/modules/messaging/channels/unrouted.sweep.ts';
import { ask, call } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { watchDatabases } from '../support/d1.ts';
import { testHost } from '../support/host.ts';
import { type Channel, deliverText, sign } from '../support/meta.ts';
import { TEST_SECRETS } from '../support/secrets.ts';
import { everyItem, messagesOf, newShop, rows, type Shop, settled, shardOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';

type Day = { kept: number; bytes: number; dropped: number };
type Page = { items: { raw: string }[]; days: Day[] };

/** Signed messages for a number that nobody has. */
async function strays(hookPath: string, secret: string, many: number, words = 'x'): Promise<number> {
  const messages = Array.from({ length: many }, (_, n) => ({
    from: '5511987654321',
    id: `wamid.${n}`,
    type: 'text',
    text: { body: words },
  }));
  const value = { metadata: { phone_number_id: '999999999' }, messages };
  const body = JSON.stringify({ entry: [{ id: '1', changes: [{ field: 'messages', value }] }] });
  const headers = { 'x-hub-signature-256': await sign(secret, body) };
  return (await call('POST', hookPath, { body, headers })).status;
}
const straysOf = ({ hookPath, appSecret }: Channel, many: number, words?: string) => strays(hookPath, appSecret, many, words);
const keptOf = ({ tenant }: Shop) => everyItem(tenant, '/v1/unrouted-events');
const daysOf = async ({ tenant }: Shop): Promise<Day[]> =>
  (await ask<Page>(200, 'GET', '/v1/unrouted-events', { token: tenant.token })).days;
async function sweepAfter(length: number): Promise<void> {
  const now = instantOf(currentTime() + length);
  const host = { ...testHost(), clock: () => now };
  for (const shard of host.shards)
    if (oldStrays.on === 'shard')
      await oldStrays.run({
        shard,
        db: host.shard(shard),
        directory: host.directory,
        now,
        scopeOf: (tenantId) => host.scopeOf({ tenantId, shard }),
      });
  if (oldPlatformStrays.on === 'directory') await oldPlatformStrays.run(host);
}
const inDirectory = () => rows<{ raw: string }>(env.DIRECTORY, 'SELECT raw FROM platform_unrouted_events');

describe('a number that another isolate moved', () => {
  it('[CHN-43] reaches the company it has left for five seconds at most', async () => {
    const [left, next] = [await newShop(), await newShop()];
    const now = currentTime();
    await at(now, left.tenant);
    await deliverText(left.channel, 'um');
    // What the isolate that moves it writes; nothing tells this one.
    await env.DIRECTORY.prepare('UPDATE phone_numbers SET tenant_id = ?, channel_id = ? WHERE phone_number_id = ?')
      .bind(next.tenant.id, next.channel.id, left.channel.phoneNumberId)
      .run();
    await at(now + 5_000, left.tenant);
    expect((await deliverText(left.channel, 'dois', { at: now + 5_000 })).status).toBe(200);
    const next5 = await at(now + 5_000, next.tenant);
    const [conversation] = await settled(next5, 1);
    expect(await messagesOf(next5, conversation?.id ?? '')).toMatchObject([{ body: { body: 'dois' } }]);
  });
});

describe('webhooks that belong to nobody', () => {
  it('[CHN-9] lie with the company whose hook they came through, and are listed to it alone', async () => {
    const [mine, other] = [await newShop(), await newShop()];
    expect(await straysOf(mine.channel, 3, 'perdida')).toBe(200);
    expect(await keptOf(mine)).toMatchObject(
      Array(3).fill({ reason: 'unknown-number', hookPath: mine.channel.hookPath, raw: expect.stringContaining('perdida') }),
    );
    expect(await keptOf(other)).toEqual([]);
    expect(await inDirectory()).toEqual([]);
  });

  it('[CHN-10] are kept within a budget of rows a day; what is beyond is counted', async () => {
    const shop = await newShop();
    for (let n = 0; n < 8; n += 1) expect(await straysOf(shop.channel, 150)).toBe(200);
    expect(await daysOf(shop)).toMatchObject([{ kept: 1_000, dropped: 200 }]);
    expect((await keptOf(shop)).length).toBe(1_000);
  });

  it('[CHN-10] and within a budget of bytes, also when many come at once', async () => {
    const shop = await newShop();
    const large = 'y'.repeat(450_000);
    const statuses = await Promise.all(Array.from({ length: 16 }, () => straysOf(shop.channel, 1, large)));
    expect(statuses).toEqual(Array(16).fill(200));
    const [day] = await daysOf(shop);
    expect(day?.bytes).toBeLessThanOrEqual(5_000_000);
    expect((day?.kept ?? 0) + (day?.dropped ?? 0)).toBe(16);
    expect(day?.dropped).toBeGreaterThan(0);
    const [held] = await rows<{ bytes: number; kept: number }>(
      shardOf(shop.tenant),
      'SELECT SUM(LENGTH(raw)) AS bytes, COUNT(*) AS kept FROM unrouted_events WHERE tenant_id = ?',
      shop.tenant.id,
    );
    expect(held).toEqual({ bytes: day?.bytes, kept: day?.kept });
  });

  it('[CHN-41] of a number that is served, but of messages that nobody sent, are within the same budget, and go too', async () => {
    const shop = await newShop();
    const { channel, tenant } = shop;
    const held = async () =>
      (await rows<{ n: number }>(shardOf(tenant), 'SELECT count(*) AS n FROM channel_events WHERE tenant_id = ?', tenant.id))[0]?.n;
    for (let n = 0; n < 8; n += 1) {
      const statuses = Array.from({ length: 150 }, (_, at) => ({ id: `wamid.nobody-${n}-${at}`, status: 'sent', timestamp: '1750000000' }));
      const value = { metadata: { phone_number_id: channel.phoneNumberId }, statuses };
      const body = JSON.stringify({ entry: [{ id: channel.wabaId, changes: [{ field: 'messages', value }] }] });
      const headers = { 'x-hub-signature-256': await sign(channel.appSecret, body) };
      expect((await call('POST', channel.hookPath, { body, headers })).status).toBe(200);
    }
    expect(await daysOf(shop)).toMatchObject([{ kept: 1_000, dropped: 200 }]);
    expect(await held()).toBe(1_000);
    await sweepAfter(days(32));
    expect(await held()).toBe(0);
  });

  it('[CHN-42] [CHN-44] of many unknown numbers cost one look-up, and a list shows the beginning of each', async () => {
    const shop = await newShop();
    const { hookPath, appSecret } = shop.channel;
    const changes = Array.from({ length: 40 }, (_, n) => ({
      field: 'messages',
      value: {
        metadata: { phone_number_id: `77000${n}` },
        messages: [{ from: '5511955550000', id: `wamid.x${n}`, timestamp: '1750000000', type: 'text', text: { body: 'z'.repeat(30_000) } }],
      },
    }));
    const body = JSON.stringify({ entry: [{ id: '1', changes }] });
    const headers = { 'x-hub-signature-256': await sign(appSecret, body) };
    const watch = watchDatabases();
    expect((await call('POST', hookPath, { body, headers })).status).toBe(200);
    expect(watch.statements.filter((text) => text.includes('"phone_numbers"'))).toHaveLength(1);
    const kept = await keptOf(shop);
    expect(kept).toHaveLength(40);
    for (const { raw } of kept as { raw: string }[]) expect(raw.length).toBe(20_000);
  });

  it('[CHN-11] [CHN-12] of the platform’s hook lie in the directory; all of them go after thirty days', async () => {
    const shop = await newShop();
    await straysOf(shop.channel, 2);
    expect(await strays('/webhooks/meta/platform', TEST_SECRETS.META_APP_SECRET, 2, 'de ninguém')).toBe(200);
    expect((await inDirectory()).length).toBe(2);
    expect(await rows(env.DIRECTORY, 'SELECT kept, dropped FROM platform_unrouted_days')).toEqual([{ kept: 2, dropped: 0 }]);
    await sweepAfter(days(29));
    expect([(await keptOf(shop)).length, (await inDirectory()).length]).toEqual([2, 2]);
    await sweepAfter(days(32));
    expect([await keptOf(shop), await inDirectory(), await daysOf(shop)]).toEqual([[], [], []]);
    expect(await rows(env.DIRECTORY, 'SELECT day FROM platform_unrouted_days')).toEqual([]);
  });
});
