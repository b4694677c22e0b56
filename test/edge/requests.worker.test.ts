import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { metaKnows } from '../support/accounts.ts';
import { ask, call, newTenant, send, type Tenant } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { graph } from '../support/graph.ts';
import { invitation, mailbox } from '../support/mail.ts';
import { claim, everyItem, firstWord, messagesOf, newColleague, newShop, refusal, rows, shardOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';

let numbers = 0;
function channelBody() {
  const number = { wabaId: '200000', accessToken: 'EAAtest', displayNumber: '+55 11 95550-0100' };
  const phoneNumberId = `7${currentTime()}${numbers++}`;
  metaKnows(phoneNumberId, number);
  return { kind: 'whatsapp', name: 'Loja', phoneNumberId, mode: 'live', ...number };
}
const create = ({ token }: Tenant, key: string, body: object) =>
  call('POST', '/v1/channels', { token, body, headers: { 'idempotency-key': key } });
const channelsOf = async (tenant: Tenant): Promise<number> => (await everyItem(tenant, '/v1/channels')).length;

describe('an Idempotency-Key', () => {
  it('[IDM-1] gives the same answer to the same request, byte for byte, and one effect', async () => {
    const tenant = await newTenant();
    const body = channelBody();
    const [first, second] = [await create(tenant, 'k-1', body), await create(tenant, 'k-1', body)];
    expect([first.status, second.status, second.headers.get('idempotency-replayed')]).toEqual([201, 201, 'true']);
    expect(await second.text()).toBe(await first.text());
    expect(await channelsOf(tenant)).toBe(1);
  });

  it('[IDM-1] also when the answer was a refusal', async () => {
    const tenant = await newTenant();
    const body = channelBody();
    await create(tenant, 'k-1', body);
    const [first, second] = [await create(tenant, 'k-2', body), await create(tenant, 'k-2', body)];
    expect([first.status, second.status]).toEqual([409, 409]);
    expect(await second.text()).toBe(await first.text());
  });

  it('[IDM-7] does its work once its wait is over', async () => {
    mailbox();
    const tenant = await newTenant();
    const body = await invitation(tenant);
    const spent = (failures: number) =>
      env.DIRECTORY.prepare('INSERT OR REPLACE INTO login_throttle VALUES (?, ?, ?)')
        .bind(`mail:invite:by:${tenant.id}`, failures, currentTime() + 60_000)
        .run();
    const invite = () => refusal('POST', '/v1/users', { token: tenant.token, body, headers: { 'idempotency-key': 'k-1' } });
    await spent(50);
    expect(await invite()).toEqual([429, 'too-many-mails']);
    await spent(0);
    expect((await invite())[0]).toBe(201);
  });

  it('[IDM-2] with another request is 422', async () => {
    const tenant = await newTenant();
    const body = channelBody();
    await create(tenant, 'k-1', body);
    const headers = { 'idempotency-key': 'k-1' };
    const { token } = tenant;
    expect(await refusal('POST', '/v1/channels', { token, headers, body: { ...body, name: 'Outra' } })).toEqual([
      422,
      'idempotency-mismatch',
    ]);
    expect(await refusal('POST', '/v1/realtime/tickets', { token, headers, body: { target: 'desk' } })).toEqual([
      422,
      'idempotency-mismatch',
    ]);
  });

  it('[IDM-3] of twenty at once does its work once; the others get that answer, or 409 while it runs', async () => {
    const tenant = await newTenant();
    const body = channelBody();
    const answers = await Promise.all(Array.from({ length: 20 }, () => create(tenant, 'k-1', body)));
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    const done = texts.filter((_, i) => answers[i]?.status === 201);
    expect(new Set(done).size).toBe(1);
    for (const [i, text] of texts.entries())
      if (answers[i]?.status !== 201) expect([answers[i]?.status, JSON.parse(text).code]).toEqual([409, 'idempotency-in-flight']);
    expect(await channelsOf(tenant)).toBe(1);
  });

  it('[IDM-4] is one’s own, and for a day', async () => {
    const tenant = await newTenant();
    const rui = await newColleague(tenant);
    expect((await create(tenant, 'k-1', channelBody())).status).toBe(201);
    expect((await create(rui, 'k-1', channelBody())).status).toBe(201);
    const later = await at(currentTime() + 25 * 3_600_000, tenant);
    expect((await create(later, 'k-1', channelBody())).status).toBe(201);
    expect(await channelsOf(later)).toBe(3);
  });

  it('[IDM-5] of a request that died with its Worker may be tried again after two minutes', async () => {
    const tenant = await newTenant();
    const body = channelBody();
    await create(tenant, 'k-1', body);
    await shardOf(tenant).prepare('UPDATE idempotency_keys SET status = NULL, body = NULL WHERE tenant_id = ?').bind(tenant.id).run();
    expect(await (await create(tenant, 'k-1', body)).json()).toMatchObject({ code: 'idempotency-in-flight' });
    const later = await at(currentTime() + 121_000, tenant);
    expect(await (await create(later, 'k-1', body)).json()).toMatchObject({ code: 'phone-number-taken' });
  });

  it('[IDM-6] that is no key is 400, and a message sent with one is sent once', async () => {
    const meta = graph();
    const shop = await newShop();
    const { token } = shop.tenant;
    for (const key of ['a b', 'x'.repeat(201)])
      expect(await refusal('POST', '/v1/channels', { token, body: channelBody(), headers: { 'idempotency-key': key } })).toEqual([
        400,
        'invalid-request',
      ]);
    const { id } = await claim(shop.tenant, await firstWord(shop));
    const post = () =>
      ask<{ id: string }>(202, 'POST', `/v1/conversations/${id}/messages`, {
        token,
        body: { body: { body: 'Oi' } },
        headers: { 'idempotency-key': 'k' },
      });
    expect((await post()).id).toBe((await post()).id);
    expect([(await messagesOf(shop.tenant, id)).length, meta.asked.length]).toEqual([2, 1]);
    expect(await rows(shardOf(shop.tenant), 'SELECT key FROM idempotency_keys WHERE tenant_id = ?', shop.tenant.id)).toEqual([
      { key: 'k' },
    ]);
  });
});

describe('a request', () => {
  it('[EDG-1] that cannot be read or is too large is told so, and a wrong one shows where', async () => {
    const { token } = await newTenant();
    const json = { 'content-type': 'application/json' };
    expect(await refusal('POST', '/v1/channels', { token, body: '{' })).toEqual([400, 'unreadable-body']);
    expect(await refusal('POST', '/v1/channels', { token, body: JSON.stringify({ x: 'x'.repeat(300_000) }), headers: json })).toEqual([
      413,
      'body-too-large',
    ]);
    const problem = await ask<{ errors: { pointer: string }[] }>(400, 'POST', '/v1/channels', {
      token,
      body: { ...channelBody(), wabaId: 'x', mode: 1 },
    });
    expect(problem.errors.map(({ pointer }) => pointer).sort()).toEqual(['/mode', '/wabaId']);
    expect(await refusal('GET', '/v1/nothing-here', { token })).toEqual([404, 'not-found']);
  });

  it('[EDG-2] is answered in the language it asks for, with the id of the request', async () => {
    for (const [language, title] of [
      ['pt-PT', 'Entre para continuar.'],
      ['es', 'Inicie sesión para continuar.'],
      ['fr', 'Sign in to continue.'],
    ] as const) {
      const response = await call('GET', '/v1/me', { headers: { 'accept-language': language } });
      const problem = (await response.json()) as { title: string; instance: string }; // safe: RFC 9457
      expect([response.headers.get('content-type'), problem.title]).toEqual(['application/problem+json; charset=utf-8', title]);
      expect(problem.instance).toBe(response.headers.get('x-request-id'));
    }
  });

  it('[EDG-5] with half a character anywhere in its body is refused with a pointer, and the audit chain stays whole', async () => {
    const shop = await newShop();
    const { token } = shop.tenant;
    const refusedAt = async (method: string, path: string, body: string): Promise<string[]> => {
      const headers = { 'content-type': 'application/json' };
      const answer = await call(method, path, { token, body, headers });
      expect(answer.status).toBe(400);
      return ((await answer.json()) as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer); // safe: RFC 9457
    };
    expect(await refusedAt('POST', '/v1/tags', '{"name":"x\\ud800y","colour":"red"}')).toEqual(['/name']);
    expect(await refusedAt('POST', '/v1/departments', '{"name":"\\uDFFF"}')).toEqual(['/name']);
    expect(await refusedAt('POST', '/v1/departments', '{"name":"Vendas\\u0000 2"}')).toEqual(['/name']);
    expect(await refusedAt('PATCH', '/v1/me', '{"name":"\\ud83d\\u0020"}')).toEqual(['/name']);
    expect(await refusedAt('POST', '/v1/permission-groups', '{"name":"a","entityRights":{"\\udc00":1}}')).toEqual(['/entityRights']);
    await ask(201, 'POST', '/v1/departments', {
      token,
      body: '{"name":"Vendas \\ud83d\\ude42"}',
      headers: { 'content-type': 'application/json' },
    });
    expect(await ask(200, 'GET', '/v1/audit/chain', { token })).toMatchObject({ intact: true });
  });

  it('[EDG-6] keeps an id of its own, whatever id its caller sends', async () => {
    const { token } = await newTenant();
    const answer = await call('POST', '/v1/departments', {
      token,
      body: { name: 'Vendas' },
      headers: { 'x-request-id': 'chosen-by-the-caller' },
    });
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    const { items } = await ask<{ items: { requestId: string }[] }>(200, 'GET', '/v1/audit?limit=1', { token });
    expect(items[0]?.requestId).toBe(answer.headers.get('x-request-id'));
  });

  it('[EDG-12] of another type than JSON is 415, however the type is written', async () => {
    const { token } = await newTenant();
    const post = (type: string) =>
      refusal('POST', '/v1/departments', { token, body: new TextEncoder().encode('{"name":"Vendas"}'), headers: { 'content-type': type } });
    const wrong = [
      'application/json, application/json',
      'application/json;',
      'text/json',
      'application/x-www-form-urlencoded',
      'text/plain; application/json',
      '',
    ];
    for (const type of wrong) expect([type, ...(await post(type))]).toEqual([type, 415, 'unsupported-media-type']);
    expect((await post('APPLICATION/json; charset="utf-8"'))[0]).toBe(201);
  });

  it('[EDG-13] is answered with what may be made of it, by hooks too', async () => {
    for (const [method, path] of [
      ['GET', '/v1/me'],
      ['GET', '/webhooks/meta/platform?hub.mode=subscribe&hub.challenge=1'],
      ['POST', '/webhooks/meta/platform'],
      ['POST', '/webhooks/meta/hok_01kb3rt5a6e0zvgv5x3m9f7c2d'],
      ['GET', '/docs'],
      ['GET', '/llms.txt'],
      ['GET', '/healthz'],
      ['GET', '/no-such.js'],
      ['PUT', '/docs'],
    ] as const) {
      const { headers } = await send(method, path, method === 'POST' ? { body: '{}' } : {});
      expect([path, headers.get('x-content-type-options'), headers.get('content-security-policy')]).toEqual([
        ...[path, 'nosniff', expect.stringContaining("default-src 'none'")],
      ]);
    }
  });
});
