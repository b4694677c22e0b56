import { env } from 'cloudflare:workers';
import { expect, it, onTestFinished } from 'vitest';
import type { MessageWire } from '../../src/modules/messaging/content/message.schemas.ts';
import { call } from '../support/api.ts';
import { FILES } from '../support/files.ts';
import { deliverMessage } from '../support/meta.ts';
import { metaFiles } from '../support/meta-files.ts';
import { fileOf, settledFile } from '../support/received.ts';
import { firstWord, messagesOf, newShop, rows, shardOf } from '../support/shop.ts';

const image = (id: string, more: object = {}) => ({ type: 'image', image: { id, mime_type: 'image/png', ...more } });
function allow(bytes: number): void {
  const before = env.STORAGE_BYTES;
  env.STORAGE_BYTES = String(bytes);
  onTestFinished(() => void Reflect.set(env, 'STORAGE_BYTES', before));
}

it('[MED-53] a customer’s file that has no space left fails with that reason, and the next smaller one is kept', async () => {
  const meta = metaFiles();
  const shop = await newShop();
  const { id } = await firstWord(shop);
  const kept = async () => (await env.MEDIA_BUCKET.list({ prefix: `${shop.tenant.id}/` })).objects.length;
  const counted = async () =>
    (await rows<{ bytes: number }>(shardOf(shop.tenant), 'SELECT bytes FROM stored_bytes WHERE tenant_id = ?', shop.tenant.id))[0]?.bytes ??
    0;
  meta.held.set('large', { bytes: FILES.png });
  meta.held.set('small', { bytes: FILES.png.slice(0, FILES.png.length - 1) });
  allow(FILES.png.length - 1);

  await deliverMessage(shop.channel, image('large', { caption: 'Olha' }));
  expect(await settledFile(shop, id, 2)).toEqual(expect.objectContaining({ state: 'failed', reason: 'storage-full' }));
  expect([await kept(), await counted()]).toEqual([0, 0]);
  const [, message] = await messagesOf(shop.tenant, id);
  expect(message).toMatchObject({ type: 'image', body: { caption: 'Olha' } });
  expect((await fileOf(shop, message as MessageWire, id)).status).toBe(410); // safe: delivered above

  await deliverMessage(shop.channel, image('small'));
  expect(await settledFile(shop, id, 3)).toMatchObject({ state: 'stored' });
  expect([await kept(), await counted()]).toEqual([1, FILES.png.length - 1]);
  const { storage } = await (await call('GET', '/v1/monitoring/health', { token: shop.tenant.token })).json<{ storage: object }>();
  expect(storage).toMatchObject({ isFull: true });
});

it('[MED-53] a file that turns out to be another than was announced is counted no more', async () => {
  const meta = metaFiles();
  const shop = await newShop();
  const { id } = await firstWord(shop);
  meta.held.set('altered', { bytes: FILES.png, sha256: '00'.repeat(32) });
  await deliverMessage(shop.channel, image('altered'));
  expect(await settledFile(shop, id, 2)).toMatchObject({ state: 'failed', reason: 'altered' });
  expect(await rows(shardOf(shop.tenant), 'SELECT bytes FROM stored_bytes WHERE tenant_id = ?', shop.tenant.id)).toEqual([{ bytes: 0 }]);
});
