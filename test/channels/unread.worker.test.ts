import { exports } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { newShop } from '../support/shop.ts';

it('[WHK-17] of an unknown hook is refused unread, and a body of unknown length is read no further than the limit', async () => {
  const shop = await newShop();
  const endless = () => {
    const seen = { bytes: 0 };
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          seen.bytes += 65_536;
          controller.enqueue(new Uint8Array(65_536));
        },
      },
      { highWaterMark: 0 },
    );
    return { seen, body };
  };
  const headers = { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}`, 'content-type': 'application/json' };
  const post = (path: string, body: ReadableStream): Promise<Response> =>
    exports.default.fetch(new Request(`https://prosa.test${path}`, { method: 'POST', headers, body }));
  const unknown = endless();
  expect((await post('/webhooks/meta/hok_missing', unknown.body)).status).toBe(401);
  expect(unknown.seen.bytes).toBeLessThan(1_000_000);
  const known = endless();
  expect((await post(shop.channel.hookPath, known.body)).status).toBe(413);
  expect(known.seen.bytes).toBeLessThan(6_000_000);
});
