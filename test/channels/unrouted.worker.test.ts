import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { days, instantOf } from '../../src/kernel/time.ts';
import { oldPlatformStrays, oldStrays } from '../../src/modules/messaging/channels/unrouted.sweep.ts';
import { ask, call } from '../support/api.ts';
import { testHost } from '../support/host.ts';
import { type Channel, sign } from '../support/meta.ts';
import { TEST_SECRETS } from '../support/secrets.ts';
import { everyItem, newShop, rows, type Shop, shardOf } from '../support/shop.ts';
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
