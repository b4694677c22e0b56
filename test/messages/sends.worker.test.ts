import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { MessageWire } from '../../src/modules/messaging/content/message.schemas.ts';
import { call } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { acceptedAs, type Graph, graph, graphError } from '../support/graph.ts';
import { deliver, deliverText } from '../support/meta.ts';
import {
  claim,
  claimsOf,
  finish,
  firstWord,
  headOf,
  messagesOf,
  newColleague,
  newShop,
  objectOf,
  refusal,
  rows,
  type Shop,
  saying,
  shardOf,
  write,
} from '../support/shop.ts';
import { threadOf } from '../support/thread.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

const me = ({ tenant }: Shop) => ({ id: claimsOf(tenant).sub, name: 'Ana Souza' });

/** A shop whose owner serves a customer, and the Graph API as the test has it. */
async function serving(answer?: Graph['answer']): Promise<{ shop: Shop; id: string; meta: Graph }> {
  const meta = graph(answer);
  const shop = await newShop();
  const { id } = await claim(shop.tenant, await firstWord(shop));
  return { shop, id, meta };
}

async function becomes(shop: Shop, id: string, seq: number, status: MessageWire['status']): Promise<MessageWire> {
  let last: MessageWire | undefined;
  await until(async () => {
    last = (await messagesOf(shop.tenant, id)).find((message) => message.seq === seq);
    return last?.status === status;
  });
  return last as MessageWire; // safe: waited for above
}

const post = (token: string, id: string, text: string) =>
  refusal('POST', `/v1/conversations/${id}/messages`, { token, body: { body: { body: text } } });

describe('answering a customer', () => {
  it('[SND-1] an answer is written down at once, sent with the conversation’s address and our id, and accepted by its wamid', async () => {
    const { shop, id, meta } = await serving(() => acceptedAs('wamid.accepted'));
    const written = await write(shop.tenant, id, 'Temos sim!', 'c-1');
    expect(written).toMatchObject({ seq: 2, direction: 'out', status: 'queued', clientMessageId: 'c-1', wamid: null });
    expect(await becomes(shop, id, 2, 'accepted')).toMatchObject({ wamid: 'wamid.accepted', error: null });
    expect(meta.asked).toHaveLength(1);
    expect(meta.asked[0]).toMatchObject({
      url: `https://graph.facebook.com/v24.0/${shop.channel.phoneNumberId}/messages`,
      authorization: 'Bearer EAAtest',
      body: { to: '5511987654321', type: 'text', text: { body: 'Temos sim!' }, biz_opaque_callback_data: written.id },
    });
  });

  it('[SND-2] only the assignee of an active interaction may answer', async () => {
    const shop = await newShop();
    const rui = await newColleague(shop.tenant);
    const waiting = await firstWord(shop);
    expect(await post(shop.tenant.token, waiting.id, 'Olá')).toEqual([409, 'interaction-not-active']);
    await claim(rui, waiting);
    expect(await post(shop.tenant.token, waiting.id, 'Olá')).toEqual([403, 'interaction-not-yours']);
    await finish(rui, waiting);
    expect(await post(rui.token, waiting.id, 'Olá')).toEqual([409, 'interaction-finished']);
    expect(await messagesOf(shop.tenant, waiting.id)).toHaveLength(1);
  });

  it('[SND-3] a text of 4,096 characters goes, one of 4,097 does not; a character is what people count', async () => {
    const { shop, id, meta } = await serving();
    expect(await post(shop.tenant.token, id, 'á'.repeat(4097))).toEqual([422, 'text-too-long']);
    await write(shop.tenant, id, '🥐'.repeat(4096));
    await until(() => meta.asked.length === 1);
    expect(meta.texts()[0]).toBe('🥐'.repeat(4096));
  });

  it('[SND-4] outside the service window nothing is written or sent', async () => {
    const { shop, id, meta } = await serving();
    const { serviceWindow } = await headOf(shop.tenant, id);
    const end = Date.parse(String(serviceWindow.expiresAt));
    const before = await at(end - 60_001, shop.tenant);
    expect((await headOf(before, id)).serviceWindow.open).toBe(true);
    const after = await at(end - 60_000, shop.tenant);
    expect((await headOf(after, id)).serviceWindow.open).toBe(false);
    expect(await post(after.token, id, 'Ainda aí?')).toEqual([409, 'service-window-closed']);
    expect(await messagesOf(after, id)).toHaveLength(1);
    expect(meta.asked).toEqual([]);
  });

  it('[SND-5] the same clientMessageId is the same message, at once or later; another person’s is another', async () => {
    const { shop, id, meta } = await serving();
    const all = await Promise.all(Array.from({ length: 10 }, () => write(shop.tenant, id, 'Uma vez só', 'c-9')));
    expect(new Set(all.map((message) => message.id)).size).toBe(1);
    await becomes(shop, id, 2, 'accepted');
    expect((await write(shop.tenant, id, 'Outro texto', 'c-9')).body).toEqual({ body: 'Uma vez só' });
    expect(await messagesOf(shop.tenant, id)).toHaveLength(2);
    expect(meta.asked).toHaveLength(1);
  });

  it('[SND-6] a message is handed out once, however many ask for it', async () => {
    const { shop, id } = await serving();
    const thread = threadOf(shop.tenant.id, id);
    await thread.write(me(shop), 'c-1', saying('Uma vez só'));
    const orders = await Promise.all(Array.from({ length: 5 }, () => thread.begin(2)));
    expect(orders.filter((order) => order !== null)).toMatchObject([{ seq: 2, content: { body: { body: 'Uma vez só' } }, attempt: 1 }]);
    expect((await messagesOf(shop.tenant, id))[1]?.status).toBe('sending');
  });

  it('[SND-7] an error that asks for patience is tried again by the alarm, six times at most', async () => {
    const { shop, id, meta } = await serving(() => graphError(130429));
    await write(shop.tenant, id, 'Já vai');
    const object = objectOf(shop.tenant, id);
    for (let tries = 1; tries <= 6; tries += 1) {
      await until(() => meta.asked.length === tries);
      if (tries === 6) break;
      await becomes(shop, id, 2, 'queued');
      await runInDurableObject(
        object,
        (_, { storage }) => void storage.sql.exec('UPDATE messages SET due_at = 1 WHERE due_at IS NOT NULL'),
      );
      await runDurableObjectAlarm(object);
    }
    expect(await becomes(shop, id, 2, 'failed')).toMatchObject({ error: { code: 130429 } });
    expect(meta.asked).toHaveLength(6);
  });

  it('[SND-8] an error that is final fails the message; one of the channel raises its alarm as well', async () => {
    const { shop, id, meta } = await serving(() => graphError(131026));
    await write(shop.tenant, id, 'Olá');
    expect(await becomes(shop, id, 2, 'failed')).toMatchObject({ error: { code: 131026 } });
    const channel = () =>
      rows<{ status: string; alarm: string }>(
        shardOf(shop.tenant),
        'SELECT status, alarm FROM channels WHERE tenant_id = ?',
        shop.tenant.id,
      );
    expect(await channel()).toEqual([{ status: 'connected', alarm: null }]);
    meta.answer = () => graphError(190, 401);
    await write(shop.tenant, id, 'Olá?');
    expect(await becomes(shop, id, 3, 'failed')).toMatchObject({ error: { code: 190 } });
    expect(await channel()).toEqual([{ status: 'alarm', alarm: expect.stringContaining('190') }]);
    const timestamp = String(Math.floor(currentTime() / 1000));
    const unpaid = {
      id: 'wamid.unpaid',
      status: 'failed',
      timestamp,
      recipient_id: '5511987654321',
      errors: [{ code: 131042, title: 'Unpaid' }],
    };
    await deliver(shop.channel, { statuses: [unpaid] });
    expect(await channel()).toEqual([{ status: 'alarm', alarm: '131042 Unpaid' }]);
  });

  it.each([
    ['no answer', () => Promise.reject(new TypeError('network'))],
    ['a 500 without a Graph error', () => new Response('<html>', { status: 500 })],
    ['an unreadable 200', () => new Response('OK')],
    ['a 200 without an id', () => Response.json({ messages: [] })],
  ])('[SND-9] %s leaves the message unknown, and it is never sent again by itself', async (_, answer) => {
    const { shop, id, meta } = await serving(answer);
    await write(shop.tenant, id, 'Chegou?');
    await becomes(shop, id, 2, 'unknown');
    const object = objectOf(shop.tenant, id);
    await runDurableObjectAlarm(object);
    await object.wake();
    expect(await threadOf(shop.tenant.id, id).begin(2)).toBeNull();
    expect(meta.asked).toHaveLength(1);
    expect((await messagesOf(shop.tenant, id))[1]?.status).toBe('unknown');
  });

  it('[SND-10] a pointer in the queue sends what its writer did not get to send, and twice is once', async () => {
    const { shop, id, meta } = await serving();
    await threadOf(shop.tenant.id, id).write(me(shop), 'c-1', saying('Do celular'));
    const pointer = { tenantId: shop.tenant.id, shard: claimsOf(shop.tenant).shd, conversationId: id, seq: 2 };
    await env.SEND_QUEUE.sendBatch([{ body: pointer }, { body: pointer }]);
    await becomes(shop, id, 2, 'accepted');
    expect(meta.texts()).toEqual(['Do celular']);
  });

  it('[SND-12] what nobody began is handed to the queue by the alarm; what nobody reported becomes unknown', async () => {
    const { shop, id, meta } = await serving();
    const object = objectOf(shop.tenant, id);
    const thread = threadOf(shop.tenant.id, id);
    await thread.write(me(shop), 'c-1', saying('Escrita e esquecida'));
    await thread.write(me(shop), 'c-2', saying('Começada e esquecida'));
    await thread.begin(3);
    await at(currentTime() + 11_000, shop.tenant);
    expect(await runDurableObjectAlarm(object)).toBe(true);
    await becomes(shop, id, 2, 'accepted');
    expect((await messagesOf(shop.tenant, id))[2]?.status).toBe('sending');
    await at(currentTime() + 120_000, shop.tenant);
    await object.wake();
    expect(await becomes(shop, id, 3, 'unknown')).toMatchObject({ error: { code: 0 } });
    expect(meta.texts()).toEqual(['Escrita e esquecida']);
  });

  it('[SND-11] reading shows the customer blue ticks once, for their last message', async () => {
    const { shop, id, meta } = await serving(() => Response.json({ success: true }));
    await deliverText(shop.channel, 'Oi?', { wamid: 'wamid.last' });
    expect((await headOf(shop.tenant, id)).unread).toBe(2);
    const read = (seq: number) => call('POST', `/v1/conversations/${id}/read`, { token: shop.tenant.token, body: { seq } });
    expect((await read(1)).status).toBe(204);
    expect((await headOf(shop.tenant, id)).unread).toBe(2);
    expect((await read(2)).status).toBe(204);
    await until(() => meta.asked.length === 1);
    expect(meta.asked[0]?.body).toMatchObject({ status: 'read', message_id: 'wamid.last' });
    await read(2);
    expect((await headOf(shop.tenant, id)).unread).toBe(0);
    expect(meta.asked).toHaveLength(1);
  });

  it('[SND-13] typing is shown below the customer’s last message, only when their agent types and while the window is open', async () => {
    const { shop, id, meta } = await serving(() => Response.json({ success: true }));
    await deliverText(shop.channel, 'Oi?', { wamid: 'wamid.shown' });
    const path = `/v1/conversations/${id}/typing`;
    expect((await call('POST', path, { token: shop.tenant.token })).status).toBe(204);
    await until(() => meta.asked.length === 1);
    expect(meta.asked[0]?.body).toMatchObject({ status: 'read', message_id: 'wamid.shown', typing_indicator: { type: 'text' } });

    const rui = await newColleague(shop.tenant);
    expect(await refusal('POST', path, { token: rui.token })).toEqual([403, 'interaction-not-yours']);
    const late = await at(currentTime() + 25 * 3_600_000, shop.tenant);
    expect(await refusal('POST', path, { token: late.token })).toEqual([409, 'service-window-closed']);
    expect(meta.asked).toHaveLength(1);
  });
});
