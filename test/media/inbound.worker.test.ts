import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { MessageWire } from '../../src/modules/messaging/content/message.schemas.ts';
import { at } from '../support/clock.ts';
import { FILES } from '../support/files.ts';
import { deliverMessage } from '../support/meta.ts';
import { base64Of, HOST, metaFiles, sha256Of } from '../support/meta-files.ts';
import { fileOf, settledFile } from '../support/received.ts';
import { claimsOf, conversationsOf, firstWord, headOf, messagesOf, newShop, objectOf, shuffled } from '../support/shop.ts';
import { openThread } from '../support/sockets.ts';
import { threadOf } from '../support/thread.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

const image = (id: string | undefined, more: object = {}) => ({ type: 'image', image: { id, mime_type: 'image/jpeg', ...more } });

/** In how many orders an album arrives; `npm run bench -- races` tries many more. */
const ORDERS = Math.min(200, Number(env.TEST_RACES));

describe('a customer’s file', () => {
  it('[MED-20] is copied with the channel’s token, shown to who is watching, and served byte for byte', async () => {
    const meta = metaFiles();
    const shop = await newShop();
    const { id } = await firstWord(shop);
    const line = await openThread(shop.tenant, id);
    meta.held.set('m1', { bytes: FILES.jpeg });
    await deliverMessage(shop.channel, image('m1', { caption: 'Olha', sha256: base64Of(await sha256Of(FILES.jpeg)) }));
    const frame = await line.until('changes', ({ items }) => items.some((item) => item.media?.state === 'stored'));
    line.close();
    expect(frame.items[0]).toMatchObject({ seq: 2, media: { state: 'stored', mime: 'image/jpeg', size: FILES.jpeg.length, reason: null } });
    expect(meta.asked.map(({ url, authorization }) => [new URL(url).origin, authorization])).toEqual([
      ['https://graph.facebook.com', 'Bearer EAAtest'],
      [HOST, 'Bearer EAAtest'],
    ]);
    const [, message] = await messagesOf(shop.tenant, id);
    const answer = await fileOf(shop, message as MessageWire, id); // safe: delivered above
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(FILES.jpeg);
    expect((await env.MEDIA_BUCKET.list({ prefix: `${shop.tenant.id}/conversations/${id}/` })).objects).toHaveLength(1);
  });

  it('[MED-20] asked for again, by queue, webhook or hand, changes nothing', async () => {
    const meta = metaFiles();
    const shop = await newShop();
    const { id } = await firstWord(shop);
    meta.held.set('m1', { bytes: FILES.png });
    await deliverMessage(shop.channel, image('m1'), { wamid: 'wamid.once' });
    await settledFile(shop, id, 2);
    const before = await messagesOf(shop.tenant, id);
    const asked = meta.asked.length;
    await deliverMessage(shop.channel, image('m1'), { wamid: 'wamid.once' });
    const pointer = { tenantId: shop.tenant.id, shard: claimsOf(shop.tenant).shd, conversationId: id, seq: 2 };
    await env.MEDIA_QUEUE.sendBatch([{ body: pointer }, { body: pointer }]);
    await threadOf(shop.tenant.id, id).attach(2, { state: 'failed', reason: 'expired' });
    await threadOf(shop.tenant.id, id).attach(1, { state: 'failed', reason: 'expired' });
    expect(await messagesOf(shop.tenant, id)).toEqual(before);
    expect(meta.asked).toHaveLength(asked);
  });

  it.each([
    ['expired', image('gone'), 'expired', 410],
    ['never named', image(undefined), 'unnamed', 410],
    ['other than announced', image('m1', { sha256: base64Of(new Uint8Array(32)) }), 'altered', 410],
    ['too large', image('huge'), 'too-large', 410],
    ['refused', image('barred'), 'refused', 410],
  ])('[MED-21] that is %s leaves the message with the reason', async (_, content, reason, status) => {
    const meta = metaFiles((path) => {
      if (path.endsWith('/huge')) return Response.json({ url: `${HOST}/huge`, file_size: '100000001' });
      if (path === 'file:/huge') return new Response('x', { headers: { 'content-length': '100000001' } });
      if (path.endsWith('/barred')) return Response.json({ url: `${HOST}/secret`, file_size: 1 });
      return path === 'file:/secret' ? new Response('no', { status: 403 }) : undefined;
    });
    meta.held.set('m1', { bytes: FILES.jpeg });
    const shop = await newShop();
    const { id } = await firstWord(shop);
    await deliverMessage(shop.channel, content);
    expect(await settledFile(shop, id, 2)).toMatchObject({ state: 'failed', reason });
    const [, message] = await messagesOf(shop.tenant, id);
    expect((await fileOf(shop, message as MessageWire, id)).status).toBe(status); // safe: delivered above
    expect((await env.MEDIA_BUCKET.list({ prefix: shop.tenant.id })).objects).toEqual([]);
  });

  it('[MED-30] that lies about its type is kept as what it is and never shown as what it says', async () => {
    const meta = metaFiles();
    const shop = await newShop();
    const { id } = await firstWord(shop);
    meta.held.set('m1', { bytes: FILES.html });
    await deliverMessage(shop.channel, {
      type: 'document',
      document: { id: 'm1', mime_type: 'image/jpeg', filename: 'foto".jpg\r\nx: y' },
    });
    expect(await settledFile(shop, id, 2)).toMatchObject({ state: 'stored', mime: 'text/html' });
    const [, message] = await messagesOf(shop.tenant, id);
    const { headers } = await fileOf(shop, message as MessageWire, id); // safe: delivered above
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('content-disposition')).toBe(`attachment; filename="foto.jpgx y"; filename*=UTF-8''foto.jpgx%20y`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'; sandbox");
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });

  it('[MED-15] keeps the name and the ending that its writer gave it, also in the line of the list', async () => {
    const meta = metaFiles();
    const shop = await newShop();
    const { id } = await firstWord(shop);
    const OFFICE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    // The names of its parts stand behind the first 64 KB, which is all that is looked at while it flows.
    const late = new Uint8Array(90_000);
    late.set(FILES.zip);
    late.set(FILES.xlsx.subarray(6), 80_000);
    const sent = [
      ['nota.xml', FILES.xml, 'application/xml'],
      ['vendas.xlsx', late, OFFICE],
      ['clientes.csv', FILES.latin, 'text/plain'],
      ['fotos.rar', FILES.rar, 'application/vnd.rar'],
      ['Ana.vcf', FILES.vcf, 'text/plain'],
      ['dados.json', FILES.json, 'text/plain'],
      ['festa.mov', FILES.mov, 'video/quicktime'],
    ] as const;
    for (const [n, [filename, bytes]] of sent.entries()) {
      meta.held.set(`d${n}`, { bytes });
      await deliverMessage(shop.channel, { type: 'document', document: { id: `d${n}`, mime_type: 'application/octet-stream', filename } });
    }
    for (const [n, [name, bytes, mime]] of sent.entries())
      expect(await settledFile(shop, id, n + 2)).toEqual({ state: 'stored', name, mime, size: bytes.length, reason: null });
    const { headers } = await fileOf(shop, (await messagesOf(shop.tenant, id))[1] as MessageWire, id); // safe: delivered above
    expect(headers.get('content-disposition')).toBe(`attachment; filename="nota.xml"; filename*=UTF-8''nota.xml`);
    await deliverMessage(shop.channel, { type: 'document', document: { id: 'd0', filename: '../a/fatura\u202efdp.exe' } });
    expect((await headOf(shop.tenant, id)).preview).toBe('📄 faturafdp.exe');
    expect((await settledFile(shop, id, sent.length + 2)).name).toBe('faturafdp.exe');
  });

  it('[MED-22] that may come later is asked for again by the alarm, and given up after seven days', async () => {
    let outage = true;
    const meta = metaFiles((path) => (outage && !path.endsWith('/messages') ? new Response('<html>', { status: 503 }) : undefined));
    meta.held.set('m1', { bytes: FILES.jpeg });
    const shop = await newShop();
    const { id } = await firstWord(shop);
    const object = objectOf(shop.tenant, id);
    await deliverMessage(shop.channel, image('m1'));
    await until(() => meta.asked.length === 1);
    const due = () =>
      runInDurableObject(object, (_, { storage }) =>
        Number(storage.sql.exec('SELECT due_at - received_at AS wait FROM messages WHERE seq = 2').one().wait),
      );
    expect(await due()).toBe(60_000);
    const begun = currentTime();
    await at(begun + 61_000, shop.tenant);
    await runDurableObjectAlarm(object);
    await until(() => meta.asked.length === 2);
    expect(await due()).toBeGreaterThan(170_000);
    outage = false;
    const then = await at(begun + 1_000_000, shop.tenant);
    await object.wake();
    expect(await settledFile({ ...shop, tenant: then }, id, 2)).toMatchObject({ state: 'stored' });

    outage = true;
    await deliverMessage(shop.channel, image('m2'));
    const owner = await at(begun + 8 * 86_400_000, shop.tenant);
    await object.wake();
    const late = (await messagesOf(owner, id)).find(({ seq }) => seq === 3);
    expect(late?.media).toMatchObject({ state: 'failed', reason: 'expired' });
  });

  it('[MED-23] is asked of no host but Meta’s, and no redirection is followed', async () => {
    const seen: string[] = [];
    const address: Record<string, string> = {
      a: 'https://evil.example/x',
      b: 'http://lookaside.fbsbx.com/x',
      c: 'https://lookaside.fbsbx.com.evil.example/x',
      d: 'https://lookaside.fbsbx.com:8443/x',
      e: 'https://user:pass@lookaside.fbsbx.com/x',
      f: 'http://127.0.0.1/x',
      g: `${HOST}/elsewhere`,
    };
    const meta = metaFiles((path) => {
      seen.push(path);
      const url = address[path.split('/').at(-1) ?? ''];
      if (path === 'file:/elsewhere') return new Response(null, { status: 302, headers: { location: 'https://evil.example/x' } });
      return url && !path.startsWith('file:') ? Response.json({ url, file_size: 4 }) : undefined;
    });
    const shop = await newShop();
    const { id } = await firstWord(shop);
    for (const name of Object.keys(address)) await deliverMessage(shop.channel, image(name));
    expect(await settledFile(shop, id, 8)).toMatchObject({ state: 'failed', reason: 'refused' });
    await until(() => meta.asked.length >= 8);
    expect(
      meta.asked.map(({ url }) => new URL(url).hostname).filter((host) => !/^(graph\.facebook|lookaside\.fbsbx)\.com$/.test(host)),
    ).toEqual([]);
    expect(seen.filter((path) => path.startsWith('file:'))).toEqual(['file:/elsewhere']);
  });
});

describe('an album', () => {
  it('[MED-24] of five pictures in five webhooks at once is five messages of one interaction with five files, in every order', async () => {
    const meta = metaFiles();
    const shop = await newShop();
    const files = await Promise.all(
      [1, 2, 3, 4, 5].map(async (n) => {
        const bytes = Uint8Array.from([...FILES.jpeg, n]);
        meta.held.set(`m${n}`, { bytes });
        return { id: `m${n}`, sha256: base64Of(await sha256Of(bytes)) };
      }),
    );
    for (let order = 0; order < ORDERS; order += 1) {
      const from = `55119${String(10_000_000 + order)}`;
      const at = currentTime();
      await Promise.all(
        shuffled(files, order + 1).map(({ id, sha256 }) =>
          deliverMessage(shop.channel, image(id, { sha256 }), { from, at, name: `Bia ${order}`, wamid: `wamid.${order}.${id}` }),
        ),
      );
    }
    await until(async () => (await conversationsOf(shop.tenant)).length === ORDERS);
    for (const conversation of await conversationsOf(shop.tenant)) {
      expect(conversation.interaction?.id).toMatch(/_1$/);
      const messages = await until(async () => {
        const all = await messagesOf(shop.tenant, conversation.id);
        return all.every(({ media }) => media?.state === 'stored') ? all : undefined;
      });
      expect(messages.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
      expect(messages.map(({ body }) => body.id).sort()).toEqual(['m1', 'm2', 'm3', 'm4', 'm5']);
    }
    const kept: R2Object[] = [];
    for (let cursor: string | undefined, more = true; more; ) {
      const page = await env.MEDIA_BUCKET.list({ prefix: `${shop.tenant.id}/conversations/`, ...(cursor ? { cursor } : {}) });
      kept.push(...page.objects);
      more = page.truncated;
      cursor = page.truncated ? page.cursor : undefined;
    }
    expect(kept).toHaveLength(5 * ORDERS);
    expect(new Set(kept.map(({ etag }) => etag)).size).toBe(5);
  }, 180_000);
});
