import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sweep } from '../../src/edge/background/sweeper.ts';
import { call, newTenant, type Tenant } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { FILES } from '../support/files.ts';
import { graphError } from '../support/graph.ts';
import { testHost } from '../support/host.ts';
import { deliverText } from '../support/meta.ts';
import { becomes, post, refused, say, serving, type Uploaded, upload } from '../support/sending.ts';
import { messagesOf, newColleague, objectOf, rows, shardOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

const storedBy = async (tenant: Tenant): Promise<number> =>
  (await rows<{ bytes: number }>(shardOf(tenant), 'SELECT bytes FROM stored_bytes WHERE tenant_id = ?', tenant.id))[0]?.bytes ?? 0;

describe('an upload', () => {
  it('[MED-10] [MED-15] is named by its bytes; the same key twice is one file', async () => {
    const tenant = await newTenant();
    const first = await post(tenant, 'opus', 'voz.webm', { 'idempotency-key': 'k-1' });
    expect(first.status).toBe(201);
    const made: Uploaded = await first.json();
    expect(made).toMatchObject({ kind: 'audio', mime: 'audio/ogg; codecs=opus', name: 'voz.webm.ogg', size: FILES.opus.length });
    const again = await post(tenant, 'opus', 'voz.webm', { 'idempotency-key': 'k-1' });
    expect([again.status, await again.json()]).toEqual([201, made]);
    expect((await post(tenant, 'png', 'voz.webm', { 'idempotency-key': 'k-1' })).status).toBe(422);
    const kept = await env.MEDIA_BUCKET.list({ prefix: `${tenant.id}/uploads/` });
    expect(kept.objects.map(({ key }) => key)).toEqual([`${tenant.id}/uploads/${made.id}`]);
    const bytes = await (await env.MEDIA_BUCKET.get(kept.objects[0]?.key ?? ''))?.arrayBuffer();
    expect(new Uint8Array(bytes ?? new ArrayBuffer(0))).toEqual(FILES.opus);
  });

  it('[MED-10] [MED-15] a table in one byte a letter is a document, under its own name', async () => {
    const tenant = await newTenant();
    const answer = await post(tenant, 'latin', 'clientes.csv');
    expect(await answer.json()).toMatchObject({ kind: 'document', mime: 'text/plain', name: 'clientes.csv' });
  });

  it('[MED-10] of what Meta does not take leaves nothing', async () => {
    const tenant = await newTenant();
    for (const [sample, name] of [
      ['html', 'foto.jpg'],
      ['svg', 'logo.png'],
      ['exe', 'a.pdf'],
      ['gif', 'a.gif'],
      ['webm', 'a.ogg'],
    ] as const) {
      const answer = await post(tenant, sample, name);
      expect([sample, answer.status, (await answer.json<{ code: string }>()).code]).toEqual([sample, 422, 'media-type-refused']);
    }
    const huge = await call('POST', '/v1/media?name=a.pdf', {
      token: tenant.token,
      body: '%PDF-'.padEnd(25_000_001, ' '),
      headers: { 'content-type': 'application/pdf' },
    });
    expect(huge.status).toBe(413);
    expect(
      (await call('POST', '/v1/media?name=a', { token: tenant.token, body: '', headers: { 'content-type': 'text/plain' } })).status,
    ).toBe(422);
    expect((await call('POST', '/v1/media', { token: tenant.token, body: 'x', headers: { 'content-type': 'text/plain' } })).status).toBe(
      400,
    );
    expect((await env.MEDIA_BUCKET.list({ prefix: tenant.id })).objects).toEqual([]);
  });

  it('[MED-53] is refused when the company has no space left, and leaves nothing', async () => {
    const tenant = await newTenant();
    const before = env.STORAGE_BYTES;
    const limit = 2 * FILES.png.length - 1;
    env.STORAGE_BYTES = String(limit);
    onTestFinished(() => void Reflect.set(env, 'STORAGE_BYTES', before));
    const health = async () =>
      (await (await call('GET', '/v1/monitoring/health', { token: tenant.token })).json<{ storage: object }>()).storage;
    const first = await post(tenant, 'png', 'a.png');
    expect(first.status).toBe(201);
    const refusedOnes = await Promise.all(Array.from({ length: 3 }, () => post(tenant, 'png', 'b.png')));
    for (const answer of refusedOnes) expect([answer.status, (await answer.json<{ code: string }>()).code]).toEqual([409, 'storage-full']);
    expect((await env.MEDIA_BUCKET.list({ prefix: `${tenant.id}/uploads/` })).objects).toHaveLength(1);
    expect(await health()).toEqual({ bytes: FILES.png.length, limit, isFull: false });
    await at(currentTime() + 25 * 3_600_000, tenant);
    await sweep(testHost());
    expect(await storedBy(tenant)).toBe(0);
  });

  it('[MED-11] is its uploader’s alone', async () => {
    const { shop, id, meta } = await serving();
    const [rui, stranger] = [await newColleague(shop.tenant), await newTenant()];
    for (const media of [(await upload(rui, 'png')).id, (await upload(stranger, 'png')).id, 'med_01kb3rt5a6e0zvgv5x3m9f7c2d'])
      expect(await refused(shop.tenant, id, { type: 'image', body: { media } })).toEqual([422, 'media-not-found']);
    expect(await refused(shop.tenant, id, { type: 'image', body: { media: '../x' } })).toEqual([400, 'invalid-request']);
    expect(await messagesOf(shop.tenant, id)).toHaveLength(1);
    expect(meta.asked).toEqual([]);
  });

  it('[MED-12] not sent within a day is cleared away; one that was sent stays', async () => {
    const { shop, id } = await serving();
    const [sent, unsent] = [await upload(shop.tenant, 'png'), await upload(shop.tenant, 'jpeg')];
    await say(shop, id, { type: 'image', body: { media: sent.id } });
    const kept = async () => (await env.MEDIA_BUCKET.list({ prefix: `${shop.tenant.id}/uploads/` })).objects.length;
    await sweep(testHost());
    expect(await kept()).toBe(2);
    const owner = await at(currentTime() + 86_400_001, shop.tenant);
    await sweep(testHost());
    expect(await kept()).toBe(1);
    await deliverText(shop.channel, 'Ainda aí?');
    expect(await refused(owner, id, { type: 'image', body: { media: unsent.id } })).toEqual([422, 'media-not-found']);
    expect(
      (await call('GET', `/v1/conversations/${id}/messages/${(await messagesOf(owner, id))[1]?.id}/media`, { token: owner.token })).status,
    ).toBe(200);
  });
});

describe('a message with a file', () => {
  it('[MED-13] is sent by the id its file has at Meta, where it is brought once a number in 29 days', async () => {
    const { shop, id, meta } = await serving();
    const { id: media } = await upload(shop.tenant, 'pdf', 'Tabela de preços.pdf');
    const written = await say(shop, id, { type: 'document', body: { media, caption: 'Veja', filename: 'Tabela.pdf' } });
    expect(written).toMatchObject({ type: 'document', media: { state: 'stored', mime: 'application/pdf', name: 'Tabela de preços.pdf' } });
    await becomes(shop, id, 2, 'accepted');
    await say(shop, id, { type: 'document', body: { media } });
    await becomes(shop, id, 3, 'accepted');
    expect(meta.uploads(shop)).toHaveLength(1);
    const [first] = meta.uploads(shop);
    expect(first).toMatchObject({
      url: `https://graph.facebook.com/v24.0/${shop.channel.phoneNumberId}/media`,
      authorization: 'Bearer EAAtest',
      body: { messaging_product: 'whatsapp', type: 'application/pdf' },
    });
    expect(meta.sends(shop).map(({ body }) => body.document)).toEqual([
      { id: 'meta-1', caption: 'Veja', filename: 'Tabela.pdf' },
      { id: 'meta-1' },
    ]);
    await shardOf(shop.tenant)
      .prepare('UPDATE media_at_meta SET uploaded_at = uploaded_at - ? WHERE tenant_id = ?')
      .bind(29 * 86_400_000, shop.tenant.id)
      .run();
    await say(shop, id, { type: 'document', body: { media } });
    await becomes(shop, id, 4, 'accepted');
    expect(meta.uploads(shop)).toHaveLength(2);
  });

  it('[MED-14] waits while its file cannot be brought, and never becomes unknown', async () => {
    let trouble: (() => Response) | undefined = () => new Response('<html>', { status: 502 });
    const { shop, id, meta } = await serving((path) => (path.endsWith('/media') ? trouble?.() : undefined));
    const { id: media } = await upload(shop.tenant, 'png');
    await say(shop, id, { type: 'image', body: { media } });
    const object = objectOf(shop.tenant, id);
    const again = async () => {
      await runInDurableObject(
        object,
        (_, { storage }) => void storage.sql.exec('UPDATE messages SET due_at = 1 WHERE due_at IS NOT NULL'),
      );
      await runDurableObjectAlarm(object);
    };
    await until(async () => (await messagesOf(shop.tenant, id))[1]?.error !== null);
    expect((await messagesOf(shop.tenant, id))[1]).toMatchObject({ status: 'queued', error: { code: 0 } });
    trouble = () => graphError(131016);
    await again();
    await until(() => meta.uploads(shop).length === 2);
    await until(async () => (await messagesOf(shop.tenant, id))[1]?.error?.code === 131016);
    trouble = undefined;
    await again();
    await becomes(shop, id, 2, 'accepted');
    expect(meta.sends(shop)).toHaveLength(1);

    trouble = () => graphError(131053);
    await say(shop, id, { type: 'image', body: { media: (await upload(shop.tenant, 'jpeg')).id } });
    expect(await becomes(shop, id, 3, 'failed')).toMatchObject({ error: { code: 131053 } });
    trouble = () => new Response(null, { status: 504 });
    await say(shop, id, { type: 'image', body: { media: (await upload(shop.tenant, 'jpeg')).id } });
    for (let tries = 1; tries < 6; tries += 1) {
      await until(() => meta.uploads(shop).length === 4 + tries);
      await becomes(shop, id, 4, 'queued');
      await until(async () => (await messagesOf(shop.tenant, id))[3]?.error !== null);
      await again();
    }
    expect(await becomes(shop, id, 4, 'failed')).toMatchObject({ error: { code: 0 } });
    expect(meta.sends(shop)).toHaveLength(1);
  });

  it('[MED-31] [MED-32] is served in parts, by its tag, to whom may read it and to nobody else', async () => {
    const { shop, id } = await serving();
    const { id: media } = await upload(shop.tenant, 'pdf', 'a.pdf');
    const { id: message } = await say(shop, id, { type: 'document', body: { media } });
    const path = `/v1/conversations/${id}/messages/${message}/media`;
    const get = (headers: Record<string, string> = {}, tenant = shop.tenant) => call('GET', path, { token: tenant.token, headers });
    const whole = await get();
    const etag = whole.headers.get('etag') ?? '';
    expect([whole.status, whole.headers.get('content-length'), whole.headers.get('accept-ranges')]).toEqual([
      200,
      String(FILES.pdf.length),
      'bytes',
    ]);
    await whole.arrayBuffer();
    expect((await get({ 'if-none-match': etag })).status).toBe(304);
    const part = await get({ range: 'bytes=1-3' });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, `bytes 1-3/${FILES.pdf.length}`, 'PDF']);
    expect((await get({ range: 'bytes=9999-' })).status).toBe(416);
    expect((await get({}, await newTenant())).status).toBe(404);
    expect((await call('GET', path)).status).toBe(401);
    expect((await call('GET', path.replace(message, message.replace(/_\d+$/, '_1')), { token: shop.tenant.token })).status).toBe(404);
    expect((await call('GET', path.replace(message, message.replace(/_\d+$/, '_99')), { token: shop.tenant.token })).status).toBe(404);
  });
});
