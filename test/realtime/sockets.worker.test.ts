import { env } from 'cloudflare:workers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ask, call, newTenant, ORIGIN, PASSWORD } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { graph } from '../support/graph.ts';
import { deliverText } from '../support/meta.ts';
import { claim, firstWord, headOf, messagesOf, newColleague, newShop, refusal } from '../support/shop.ts';
import { openDesk, openThread, ticketFor, upgrade } from '../support/sockets.ts';
import { until } from '../support/until.ts';

const codeOf = async (response: Response): Promise<[number, string]> => [
  response.status,
  ((await response.json()) as { code: string }).code, // safe: RFC 9457 with our code
];

describe('a ticket', () => {
  it('[RTM-1] opens one socket once, for thirty seconds', async () => {
    const tenant = await newTenant();
    const ticket = await ticketFor(tenant);
    const opened = await upgrade(ticket.path, ticket.protocols);
    expect(opened.status).toBe(101);
    expect(opened.headers.get('sec-websocket-protocol')).toBe('prosa.v1');
    opened.webSocket?.accept();
    expect(await codeOf(await upgrade(ticket.path, ticket.protocols))).toEqual([403, 'ticket-refused']);
    const late = await ticketFor(tenant);
    await at(Date.parse(late.expiresAt), tenant);
    expect(await codeOf(await upgrade(late.path, late.protocols))).toEqual([403, 'ticket-refused']);
  });

  it('[RTM-1] of twenty who present it at once one is let in', async () => {
    const ticket = await ticketFor(await newTenant());
    const answers = await Promise.all(Array.from({ length: 20 }, () => upgrade(ticket.path, ticket.protocols)));
    expect(answers.filter(({ status }) => status === 101)).toHaveLength(1);
    for (const { webSocket } of answers) webSocket?.accept();
  });

  it('[RTM-11] is refused to somebody who has as many open as one may have, at the desk or at a thread, until one is closed', async () => {
    const before = env.SOCKETS_A_PERSON;
    onTestFinished(() => void Reflect.set(env, 'SOCKETS_A_PERSON', before));
    env.SOCKETS_A_PERSON = '3';
    const shop = await newShop();
    const { id } = await firstWord(shop);
    const colleague = await newColleague(shop.tenant);
    const many = [429, 'too-many-sockets'];
    for (const [open, body] of [
      [() => openDesk(shop.tenant), { target: 'desk' }],
      [() => openThread(shop.tenant, id), { target: 'conversation', conversationId: id }],
    ] as const) {
      const lines = [await open(), await open()];
      await call('POST', '/v1/realtime/tickets', { token: shop.tenant.token, body });
      const asks = () => refusal('POST', '/v1/realtime/tickets', { token: shop.tenant.token, body });
      expect(await asks()).toEqual(many);
      expect((await call('POST', '/v1/realtime/tickets', { token: colleague.token, body })).status).toBe(201);
      lines[0]?.close();
      await until(async () => (await call('POST', '/v1/realtime/tickets', { token: shop.tenant.token, body })).status === 201);
      lines[1]?.close();
    }
  });

  it('[RTM-2] opens only what it was asked for', async () => {
    const shop = await newShop();
    const { id } = await firstWord(shop);
    const other = await newTenant();
    const [desk, thread, foreign] = [await ticketFor(shop.tenant), await ticketFor(shop.tenant, id), await ticketFor(other)];
    const wrong: [string, string[]][] = [
      [thread.path, desk.protocols],
      [desk.path, thread.protocols],
      [thread.path, foreign.protocols],
      [desk.path, foreign.protocols.map((p) => p.replace(other.id, shop.tenant.id))],
      [desk.path, ['prosa.v1']],
      [desk.path, [desk.protocols[1] ?? '']],
      [desk.path, ['prosa.v1', 'ticket.', `ticket.${shop.tenant.id}.x.y`]],
    ];
    for (const [path, protocols] of wrong) expect(await codeOf(await upgrade(path, protocols))).toEqual([403, 'ticket-refused']);
  });

  it('[RTM-3] is refused from a foreign origin with 403, and without an upgrade with 426', async () => {
    const ticket = await ticketFor(await newTenant());
    for (const origin of ['https://evil.test', 'null', `${ORIGIN}.evil.test`, ORIGIN.replace('https', 'http')])
      expect(await codeOf(await upgrade(ticket.path, ticket.protocols, { origin }))).toEqual([403, 'origin-refused']);
    expect(await refusal('GET', ticket.path)).toEqual([426, 'upgrade-required']);
    const { status, webSocket } = await upgrade(ticket.path, ticket.protocols, { origin: ORIGIN });
    expect(status).toBe(101);
    webSocket?.accept();
  });

  it('[RTM-4] for a foreign or missing conversation is 404', async () => {
    const shop = await newShop();
    const { id } = await firstWord(shop);
    const stranger = await newTenant();
    const body = { target: 'conversation', conversationId: id };
    expect(await refusal('POST', '/v1/realtime/tickets', { token: stranger.token, body })).toEqual([404, 'not-found']);
  });
});

describe('the socket of a thread', () => {
  it('[RTM-5] greets with the conversation, then shows each message as it comes', async () => {
    const shop = await newShop();
    const { id } = await firstWord(shop);
    const line = await openThread(shop.tenant, id);
    expect((await line.until('hello')).conversation).toEqual(await headOf(shop.tenant, id));
    await deliverText(shop.channel, 'Tem broa?');
    const { items, conversation } = await line.until('changes');
    expect(items).toMatchObject([{ seq: 2, direction: 'in', body: { body: 'Tem broa?' } }]);
    expect(conversation).toMatchObject({ preview: 'Tem broa?', unread: 2 });
    line.close();
  });

  it('[RTM-6] resumes from any rev with exactly what was missed', async () => {
    graph();
    const shop = await newShop();
    const { id } = await claim(shop.tenant, await firstWord(shop));
    const first = await openThread(shop.tenant, id);
    const { rev } = await first.until('hello');
    first.close();
    for (let i = 1; i <= 5; i += 1) await deliverText(shop.channel, `perdida ${i}`);
    const line = await openThread(shop.tenant, id);
    await line.until('hello');
    line.send({ type: 'resume', after: rev });
    const missed = await line.until('messages');
    expect(missed.items.map(({ body }) => body.body)).toEqual([1, 2, 3, 4, 5].map((i) => `perdida ${i}`));
    expect(missed.more).toBe(false);
    line.send({ type: 'resume', after: 0 });
    const all = await line.until('messages', ({ items }) => items.length === 6);
    expect(all.items).toEqual(await messagesOf(shop.tenant, id));
    line.close();
  });

  it('[RTM-7] sends for who holds it, whatever the frame says, and the same clientMessageId is the same message as over HTTP', async () => {
    const meta = graph();
    const shop = await newShop();
    const rui = await newColleague(shop.tenant);
    const { id } = await claim(shop.tenant, await firstWord(shop));
    const [mine, his] = [await openThread(shop.tenant, id), await openThread(rui, id)];
    his.send({ type: 'send', clientMessageId: 'c-1', text: 'Não posso' });
    expect(await his.until('refused')).toEqual({ type: 'refused', clientMessageId: 'c-1', code: 'interaction-not-yours' });
    mine.send({ type: 'send', clientMessageId: 'c-1', text: 'Pelo soquete' });
    const { message } = await mine.until('written', (frame) => frame.message.clientMessageId === 'c-1');
    expect(message.author).toEqual({ kind: 'agent', id: shop.tenant.owner.id, name: 'Ana Souza' });
    await his.until('changes', ({ items }) => items.some(({ seq, status }) => seq === 2 && status === 'accepted'));
    const again = { body: { body: { body: 'Pelo soquete' }, clientMessageId: 'c-1' }, token: shop.tenant.token };
    expect((await ask<{ id: string }>(202, 'POST', `/v1/conversations/${id}/messages`, again)).id).toBe(message.id);
    expect(meta.texts()).toEqual(['Pelo soquete']);
    for (const line of [mine, his]) line.close();
  });

  it('[RTM-8] refuses what it does not understand and goes on', async () => {
    const shop = await newShop();
    const { id } = await firstWord(shop);
    const line = await openThread(shop.tenant, id);
    const nonsense = [
      ...['', 'hello', '[]', 'null', '{"type":"claim"}', '{"type":"resume"}', '{"type":"resume","after":-1}'],
      ...['{"type":"send","clientMessageId":"x"}', '{"type":"send","clientMessageId":"x","text":"oi","author":{"id":"usr_x"}}'],
      ...['{"type":"typing","user":{"id":"x","name":"y"}}', '{"type":"send","clientMessageId":"x","text":7}'],
    ];
    for (const frame of nonsense) line.send(frame);
    await until(() => line.of('refused').length === nonsense.length);
    expect(new Set(line.of('refused').map(({ code }) => code))).toEqual(new Set(['invalid-request']));
    line.send('ping');
    await until(() => line.texts.length === 1);
    expect(await messagesOf(shop.tenant, id)).toHaveLength(1);
    line.close();
  });

  it('[RTM-8] [EDG-5] refuses half a character and NUL, and writes nothing of it', async () => {
    const shop = await newShop();
    const { id } = await claim(shop.tenant, await firstWord(shop));
    const line = await openThread(shop.tenant, id);
    for (const text of ['x\\ud800y', '\\udfff', 'a\\u0000b'])
      line.send(`{"type":"send","clientMessageId":"c-${text.length}","text":"${text}"}`);
    await until(() => line.of('refused').length === 3);
    expect(line.of('refused').map(({ code }) => code)).toEqual(Array(3).fill('invalid-request'));
    expect(await messagesOf(shop.tenant, id)).toHaveLength(1);
    line.close();
  });

  it('[RTM-9] tells the others who is typing, not oneself', async () => {
    const shop = await newShop();
    const rui = await newColleague(shop.tenant);
    const { id } = await firstWord(shop);
    const [mine, his] = [await openThread(shop.tenant, id), await openThread(rui, id)];
    mine.send({ type: 'typing' });
    expect((await his.until('typing')).user).toEqual({ id: shop.tenant.owner.id, name: 'Ana Souza' });
    expect(mine.of('typing')).toEqual([]);
    for (const line of [mine, his]) line.close();
  });
});

describe('signing out', () => {
  it('[RTM-10] ends every socket of that login, of the desk and of threads, and no other', async () => {
    const shop = await newShop();
    const { id } = await firstWord(shop);
    const body = { email: shop.tenant.owner.email, password: PASSWORD };
    const response = await call('POST', '/v1/auth/sign-in', { body });
    const { accessToken: token } = (await response.json()) as { accessToken: string }; // safe: the published contract
    const second = { ...shop.tenant, token };
    const ending = [await openDesk(second), await openThread(second, id)];
    const staying = [await openDesk(shop.tenant), await openThread(shop.tenant, id)];
    const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect((await call('POST', '/v1/auth/sign-out', { headers: { cookie } })).status).toBe(204);
    for (const line of ending) {
      await line.ended();
      expect(line.closed).toBe(4401);
    }
    expect(staying.map(({ closed }) => closed)).toEqual([undefined, undefined]);
    expect(await refusal('GET', '/v1/me', { token })).toEqual([401, 'login-ended']);
    for (const line of staying) line.close();
  });
});
