import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { copyFile } from '../../src/modules/messaging/media/media.actions.ts';
import { at } from '../support/clock.ts';
import { FILES } from '../support/files.ts';
import { testScope } from '../support/host.ts';
import { deliverMessage } from '../support/meta.ts';
import { metaFiles } from '../support/meta-files.ts';
import { settledFile } from '../support/received.ts';
import { claimsOf, firstWord, newShop, objectOf, rows, type Shop, shardOf } from '../support/shop.ts';
import { threadOf } from '../support/thread.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

const image = (id: string) => ({ type: 'image', image: { id, mime_type: 'image/png' } });
const scopeOf = (shop: Shop) => testScope({ tenantId: shop.tenant.id as never, shard: claimsOf(shop.tenant).shd });
const countedOf = ({ tenant }: Shop) => rows(shardOf(tenant), 'SELECT bytes FROM stored_bytes WHERE tenant_id = ?', tenant.id);

describe('a customer’s file that many ask for at once', () => {
  it('[MED-25] is copied by one of them, and counted once', async () => {
    const { promise: opened, resolve: open } = Promise.withResolvers<void>();
    let downloads = 0;
    const meta = metaFiles(async (path) => {
      if (!path.startsWith('file:')) return undefined;
      downloads += 1;
      await opened;
      return undefined;
    });
    meta.held.set('m1', { bytes: FILES.png });
    const shop = await newShop();
    const { id } = await firstWord(shop);
    await deliverMessage(shop.channel, image('m1'));
    await until(() => downloads === 1);
    const second = copyFile(scopeOf(shop), id as never, 2);
    await Promise.race([second, until(() => downloads === 2)]);
    open();
    await second;
    expect(await settledFile(shop, id, 2)).toMatchObject({ state: 'stored' });
    expect([downloads, await countedOf(shop)]).toEqual([1, [{ bytes: FILES.png.length }]]);
  });

  it('[MED-25] goes to the next who asks once the first has given it back, and after five minutes once they have died', async () => {
    let outage = true;
    const meta = metaFiles((path) => (outage && path.endsWith('/m1') ? new Response('<html>', { status: 503 }) : undefined));
    meta.held.set('m1', { bytes: FILES.png });
    const shop = await newShop();
    const { id } = await firstWord(shop);
    const thread = threadOf(shop.tenant.id, id);
    const begun = currentTime();
    await deliverMessage(shop.channel, image('m1'));
    await until(() => meta.asked.length === 1);
    expect(await until(async () => (await thread.begin(2)) ?? undefined)).toMatchObject({ type: 'download', fileId: 'm1' });
    expect(await thread.begin(2)).toBeNull();
    await thread.attach(2, { state: 'later' });
    expect(await thread.begin(2)).toMatchObject({ type: 'download' });

    outage = false;
    await at(begun + 61_000, shop.tenant);
    await thread.wake();
    const due = () =>
      runInDurableObject(objectOf(shop.tenant, id), (_, { storage }) =>
        Number(storage.sql.exec('SELECT due_at - received_at AS wait FROM messages WHERE seq = 2').one().wait),
      );
    expect(await due()).toBeGreaterThanOrEqual(300_000);
    expect(await thread.begin(2)).toBeNull();
    expect(meta.asked).toHaveLength(1);

    const tenant = await at(begun + 310_000, shop.tenant);
    await thread.wake();
    expect(await settledFile({ ...shop, tenant }, id, 2)).toMatchObject({ state: 'stored' });
    expect(await countedOf(shop)).toEqual([{ bytes: FILES.png.length }]);
  });
});
