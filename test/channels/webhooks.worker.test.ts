import { describe, expect, it } from 'vitest';
import { metaKnows } from '../support/accounts.ts';
import { ask, call, newTenant } from '../support/api.ts';
import { type Channel, deliver, deliverText, sign } from '../support/meta.ts';
import { TEST_SECRETS } from '../support/secrets.ts';
import { conversationsOf, everyItem, messagesOf, newShop, refusal, rows, type Shop, settled, shardOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

const envelope = ({ wabaId, phoneNumberId }: Channel, value: object, field = 'messages') => ({
  object: 'whatsapp_business_account',
  entry: [{ id: wabaId, changes: [{ field, value: { metadata: { phone_number_id: phoneNumberId }, ...value } }] }],
});
const text = (wamid: string, body: string, from = '5511987654321') => ({
  ...{ from, id: wamid, timestamp: String(Math.floor(currentTime() / 1000)), type: 'text', text: { body } },
});
const post = async (hookPath: string, secret: string, body: string, headers: Record<string, string> = {}): Promise<number> =>
  (await call('POST', hookPath, { body, headers: { 'x-hub-signature-256': await sign(secret, body), ...headers } })).status;

const events = ({ tenant }: Shop) =>
  rows<{ field: string; reason: string; raw: string }>(
    shardOf(tenant),
    'SELECT field, reason, raw FROM channel_events WHERE tenant_id = ? ORDER BY id',
    tenant.id,
  );
const unrouted = ({ tenant }: Shop) =>
  rows<{ hook_id: string; reason: string; raw: string }>(
    shardOf(tenant),
    'SELECT hook_id, reason, raw FROM unrouted_events WHERE tenant_id = ?',
    tenant.id,
  );

describe('the challenge of a hook', () => {
  it('[WHK-2] is given back for the right token, and for no other', async () => {
    const { token } = await newTenant();
    const body = {
      kind: 'whatsapp',
      name: 'Loja',
      wabaId: '200000',
      phoneNumberId: `1${currentTime()}`,
      displayNumber: '+55 11 95550-0100',
      mode: 'live',
    };
    metaKnows(body.phoneNumberId, { wabaId: body.wabaId, accessToken: 'EAAtest', appSecret: 'a secret of the app' });
    const { hook } = await ask<{ hook: { path: string; verifyToken: string } }>(201, 'POST', '/v1/channels', {
      token,
      body: { ...body, accessToken: 'EAAtest', appSecret: 'a secret of the app' },
    });
    const right = await call('GET', `${hook.path}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${hook.verifyToken}`);
    expect([right.status, await right.text()]).toEqual([200, '1158201444']);
    expect([right.headers.get('x-content-type-options'), right.headers.get('content-security-policy')]).toEqual([
      'nosniff',
      "default-src 'none'; sandbox",
    ]);
    for (const challenge of ['alert(1)//', '', '1'.repeat(65), '1;x', '%0a1'])
      expect(
        await refusal('GET', `${hook.path}?hub.mode=subscribe&hub.challenge=${challenge}&hub.verify_token=${hook.verifyToken}`),
      ).toEqual([403, 'verification-refused']);
    const refused = [403, 'verification-refused'];
    for (const query of [
      '',
      '?hub.mode=subscribe&hub.challenge=1&hub.verify_token=wrong',
      `?hub.challenge=1&hub.verify_token=${hook.verifyToken}`,
    ])
      expect(await refusal('GET', `${hook.path}${query}`)).toEqual(refused);
    expect(await refusal('GET', '/webhooks/meta/hok_missing?hub.mode=subscribe&hub.verify_token=&hub.challenge=1')).toEqual(refused);
    const platform = `/webhooks/meta/platform?hub.mode=subscribe&hub.challenge=7&hub.verify_token=${TEST_SECRETS.META_VERIFY_TOKEN}`;
    expect((await call('GET', platform)).status).toBe(200);
  });
});

describe('the signature of a webhook', () => {
  it('[WHK-3] must be that of the bytes under the hook’s secret; otherwise 401 and nothing is stored', async () => {
    const shop = await newShop();
    const other = await newShop();
    const body = JSON.stringify(envelope(shop.channel, { messages: [text('wamid.x', 'Oi')] }));
    const right = await sign(shop.channel.appSecret, body);
    const wrong = [
      ...[
        '',
        'sha256=',
        right.replace('sha256=', ''),
        right.replace('sha256', 'sha1'),
        right.toUpperCase(),
        right.slice(0, -1),
        `${right}0`,
      ],
      ...[
        `${right} `.padEnd(80, 'a'),
        await sign('', body).catch(() => 'none'),
        await sign(other.channel.appSecret, body),
        await sign(shop.channel.appSecret, `${body} `),
      ],
      await sign(TEST_SECRETS.META_APP_SECRET, body),
    ];
    for (const signature of wrong)
      expect(await refusal('POST', shop.channel.hookPath, { body, headers: { 'x-hub-signature-256': signature } })).toEqual([
        401,
        'invalid-signature',
      ]);
    expect(await refusal('POST', shop.channel.hookPath, { body })).toEqual([401, 'invalid-signature']);
    expect(await refusal('POST', '/webhooks/meta/hok_missing', { body, headers: { 'x-hub-signature-256': right } })).toEqual([
      401,
      'invalid-signature',
    ]);
    expect(await conversationsOf(shop.tenant)).toEqual([]);
    expect([await events(shop), await unrouted(shop)]).toEqual([[], []]);
    expect(await post(shop.channel.hookPath, shop.channel.appSecret, body)).toBe(200);
    await settled(shop.tenant, 1);
  });

  it('[WHK-4] is over escaped bytes as Meta writes them, and ids above 2^53 keep their digits', async () => {
    const shop = await newShop();
    const plain = JSON.stringify(envelope(shop.channel, { messages: [text('wamid.a/b+c=', 'Pão & açúcar 🥐 https://x.test/a')] }));
    const escaped = plain.replace(/\//g, '\\/').replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
    expect(await post(shop.channel.hookPath, shop.channel.appSecret, escaped)).toBe(200);
    const [conversation] = await settled(shop.tenant, 1);
    const [message] = await messagesOf(shop.tenant, String(conversation?.id));
    expect(message).toMatchObject({ wamid: 'wamid.a/b+c=', body: { body: 'Pão & açúcar 🥐 https://x.test/a' } });
    const template = `{"object":"whatsapp_business_account","entry":[{"id":${shop.channel.wabaId},"time":1,"changes":[{"field":"message_template_status_update","value":{"event":"APPROVED","message_template_id":98765432109876543210}}]}]}`;
    expect(await post(shop.channel.hookPath, shop.channel.appSecret, template)).toBe(200);
    expect((await events(shop)).map(({ field, raw }) => [field, raw.includes('98765432109876543210')])).toEqual([
      ['message_template_status_update', true],
    ]);
  });
});

describe('whom a webhook is for', () => {
  it('[WHK-5] a number of another tenant through my hook is recorded, and reaches nobody', async () => {
    const [mine, other] = [await newShop(), await newShop()];
    const body = JSON.stringify(envelope(other.channel, { messages: [text('wamid.stolen', 'Oi')] }));
    expect(await post(mine.channel.hookPath, mine.channel.appSecret, body)).toBe(200);
    await deliverText(other.channel, 'de verdade'); // the number is known to this isolate now
    await settled(other.tenant, 1);
    expect(await post(mine.channel.hookPath, mine.channel.appSecret, body.replace('wamid.stolen', 'wamid.again'))).toBe(200);
    const kept = await unrouted(mine);
    expect(kept.map(({ hook_id, reason }) => [hook_id, reason])).toEqual(
      Array(2).fill([mine.channel.hookPath.split('/').at(-1), 'unknown-number']),
    );
    const [thread] = await conversationsOf(other.tenant);
    expect((await messagesOf(other.tenant, String(thread?.id))).map(({ body: { body: said } }) => said)).toEqual(['de verdade']);
    expect(await conversationsOf(mine.tenant)).toEqual([]);
  });

  it('[WHK-6] one POST of the platform’s app may carry several tenants, each gets its own', async () => {
    const channelOf = async (n: number) => {
      const tenant = await newTenant();
      const channel = {
        kind: 'whatsapp',
        name: 'Loja',
        wabaId: `30000${n}`,
        phoneNumberId: `40000${n}${currentTime()}`.slice(0, 18),
        displayNumber: '+55 11 95550-0100',
      };
      metaKnows(channel.phoneNumberId, { wabaId: channel.wabaId, accessToken: 'EAAtest' });
      await ask(201, 'POST', '/v1/channels', { token: tenant.token, body: { ...channel, accessToken: 'EAAtest', mode: 'live' } });
      return { tenant, ...channel };
    };
    const shops = [await channelOf(1), await channelOf(2)];
    const entry = shops.map(({ wabaId, phoneNumberId, tenant }, n) => ({
      id: wabaId,
      changes: [{ field: 'messages', value: { metadata: { phone_number_id: phoneNumberId }, messages: [text(`wamid.p${n}`, tenant.id)] } }],
    }));
    expect(await post('/webhooks/meta/platform', TEST_SECRETS.META_APP_SECRET, JSON.stringify({ entry }))).toBe(200);
    for (const { tenant } of shops) expect((await settled(tenant, 1)).map(({ preview }) => preview)).toEqual([tenant.id]);
  });
});

describe('what a webhook carries', () => {
  it('[WHK-7] one bad item never loses the good ones, and is kept', async () => {
    const shop = await newShop();
    const messages = [
      text('wamid.1', 'um'),
      null,
      7,
      {},
      { id: 'wamid.nobody' },
      { ...text('wamid.2', 'dois'), type: 'dança' },
      [],
      text('wamid.3', 'três'),
    ];
    expect(
      (await deliver(shop.channel, { messages, statuses: [{}, 'x', { id: 'wamid.1', status: 'exploded' }], errors: [{ code: 130429 }] }))
        .status,
    ).toBe(200);
    const [thread] = await settled(shop.tenant, 1);
    expect((await messagesOf(shop.tenant, String(thread?.id))).map(({ type, wamid }) => [wamid, type])).toEqual([
      ['wamid.1', 'text'],
      ['wamid.2', 'unsupported'],
      ['wamid.3', 'text'],
    ]);
    expect((await events(shop)).map(({ reason }) => reason).sort()).toEqual(
      [...Array(4).fill('no-message-id'), 'nobody', ...Array(3).fill('unknown-status'), 'platform-error'].sort(),
    );
  });

  it('[WHK-8] whatever is signed is answered 200 and kept, readable or not', async () => {
    const shop = await newShop();
    for (const body of [
      '',
      '{',
      'null',
      '[]',
      '{"entry":{}}',
      '{"entry":[null,{"changes":[null,{"field":7}]}]}',
      '\u0000',
      '{"entry":[{"id":"1","changes":[]}]}',
    ])
      expect(await post(shop.channel.hookPath, shop.channel.appSecret, body)).toBe(200);
    expect((await unrouted(shop)).length).toBeGreaterThanOrEqual(8);
  });

  it('[WHK-9] a body above 4 MB is 413', async () => {
    const shop = await newShop();
    expect(await post(shop.channel.hookPath, shop.channel.appSecret, 'x'.repeat(4 * 1024 * 1024 + 1))).toBe(413);
  });

  it('[WHK-10] 1,000 items of 3 MB in one POST are all stored', async () => {
    const shop = await newShop();
    const messages = Array.from({ length: 1_000 }, (_, n) =>
      text(`wamid.big-${n}`, `${n} ${'ã'.repeat(1_400)}`, `55119860000${10 + (n % 25)}`),
    );
    const body = JSON.stringify(envelope(shop.channel, { messages }));
    expect(new TextEncoder().encode(body).byteLength).toBeGreaterThan(2_900_000);
    expect(await post(shop.channel.hookPath, shop.channel.appSecret, body)).toBe(200);
    const threads = await settled(shop.tenant, 25);
    const count = async () =>
      (await Promise.all(threads.map(({ id }) => everyItem<{ seq: number }>(shop.tenant, `/v1/conversations/${id}/messages`)))).map(
        (log) => log.length,
      );
    await until(async () => (await count()).every((length) => length === 40));
  }, 60_000);
});
