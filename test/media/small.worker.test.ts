import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { MessageWire } from '../../src/modules/messaging/content/message.schemas.ts';
import { FILES } from '../support/files.ts';
import { deliverMessage } from '../support/meta.ts';
import { metaFiles } from '../support/meta-files.ts';
import { noisyPng } from '../support/picture.ts';
import { fileOf, settledFile } from '../support/received.ts';
import { firstWord, messagesOf, newShop } from '../support/shop.ts';

async function received(bytes: Uint8Array<ArrayBuffer>, type = 'image') {
  const meta = metaFiles();
  const shop = await newShop();
  const { id } = await firstWord(shop);
  meta.held.set('m1', { bytes });
  await deliverMessage(shop.channel, { type, [type]: { id: 'm1', mime_type: 'image/png' } });
  await settledFile(shop, id, 2);
  const message = (await messagesOf(shop.tenant, id))[1] as MessageWire; // safe: delivered above
  const read = (headers: Record<string, string> = {}) => fileOf(shop, message, id, headers, '?size=small');
  const kept = async () => (await env.MEDIA_BUCKET.list({ prefix: `${shop.tenant.id}/small/` })).objects;
  return { shop, id, message, read, kept };
}

describe('a picture in a thread', () => {
  it('[MED-33] is served small, made once', async () => {
    const whole = noisyPng(1_600, 1_200);
    const { shop, id, message, read, kept } = await received(whole);
    expect(await kept()).toEqual([]);
    const answer = await read();
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('content-disposition')]).toEqual([
      200,
      'image/webp',
      'inline',
    ]);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(bytes.length).toBeLessThan(whole.length / 3);
    const info = await env.IMAGES.info(new Response(bytes).body as ReadableStream<Uint8Array>); // safe: made of bytes
    expect(info).toMatchObject({ format: 'image/webp', width: 640, height: 480 });

    const [one] = await kept();
    expect(new Uint8Array(await (await read()).arrayBuffer())).toEqual(bytes);
    expect((await kept()).map(({ uploaded }) => uploaded)).toEqual([one?.uploaded]);
    const etag = answer.headers.get('etag') ?? '';
    expect((await read({ 'if-none-match': etag })).status).toBe(304);
    const full = await fileOf(shop, message, id, { 'if-none-match': etag });
    expect(new Uint8Array(await full.arrayBuffer())).toEqual(whole);
  });

  it.each([
    ['small already', FILES.png, 'image'],
    ['broken', Uint8Array.from({ length: 100_000 }, (_, place) => FILES.png[place] ?? 7), 'image'],
    ['no picture', FILES.pdf, 'document'],
  ])('[MED-33] comes as it is when it is %s', async (_, bytes, type) => {
    const { read, kept } = await received(bytes, type);
    expect(new Uint8Array(await (await read()).arrayBuffer())).toEqual(bytes);
    expect(await kept()).toEqual([]);
  });
});
