import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { acceptedAs, type Graph, graph } from '../support/graph.ts';
import { deliver } from '../support/meta.ts';
import { chargeBy, entriesIn, shown } from '../support/money.ts';
import { claim, firstWord, messagesOf, newShop, objectOf, rows, type Shop, shardOf, shuffled, write } from '../support/shop.ts';
import { threadOf } from '../support/thread.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

type Status = {
  id: string;
  status: string;
  timestamp?: string;
  biz_opaque_callback_data?: string;
  errors?: object[];
  recipient_id?: string;
  pricing?: object;
  conversation?: object;
};

const tell = ({ channel }: Shop, ...statuses: Status[]): Promise<Response> =>
  deliver(channel, {
    statuses: statuses.map((status) => ({ timestamp: String(Math.floor(currentTime() / 1000)), recipient_id: '5511987654321', ...status })),
  });

async function answered(answer: Graph['answer'] = () => acceptedAs('wamid.out')) {
  graph(answer);
  const shop = await newShop();
  // By which each message is charged, free words too.
  await chargeBy(shop, [{ from: 0, tariff: 'meta-pmp-2026-10' }]);
  const { id } = await claim(shop.tenant, await firstWord(shop));
  const message = await write(shop.tenant, id, 'Temos!');
  const now = async () => (await messagesOf(shop.tenant, id))[1];
  const is = (status: string) => until(async () => (await now())?.status === status);
  return { shop, id, message, now, is };
}

const anomalies = (shop: Shop, id: string) =>
  runInDurableObject(objectOf(shop.tenant, id), (_, { storage }) =>
    storage.sql.exec<{ seq: number; state: string }>('SELECT seq, state FROM anomalies ORDER BY state').toArray(),
  );

describe('the ticks of an answer', () => {
  it('[DLV-1] go up and never down', async () => {
    const { shop, now, is } = await answered();
    await is('accepted');
    const seen: (string | undefined)[] = [];
    for (const status of ['delivered', 'sent', 'read', 'delivered', 'sent', 'played', 'read', 'sent']) {
      await tell(shop, { id: 'wamid.out', status });
      seen.push((await now())?.status);
    }
    expect(seen).toEqual(['delivered', 'delivered', 'read', 'read', 'read', 'played', 'played', 'played']);
  });

  it('[DLV-1] are the same for every order of the same statuses, told many times at once', async () => {
    const { shop, id, now, is } = await answered();
    await is('accepted');
    const statuses = shuffled(Array.from({ length: 10 }, () => ['sent', 'delivered', 'read']).flat());
    await Promise.all(statuses.map((status) => tell(shop, { id: 'wamid.out', status })));
    expect((await now())?.status).toBe('read');
    expect(await anomalies(shop, id)).toEqual([]);
  });

  it('[DLV-7] keep what Meta answered to the send: as whom it knows the recipient, and whether it holds the message', async () => {
    const contacts = [{ input: '5511987654321', wa_id: '551187654321', user_id: 'BR.1502576394655843' }];
    const messages = [{ id: 'wamid.out', message_status: 'held_for_quality_assessment' }];
    const { shop, id, is } = await answered(() => Response.json({ messaging_product: 'whatsapp', contacts, messages }));
    await is('accepted');
    await tell(shop, { id: 'wamid.out', status: 'delivered' });
    const kept = await runInDurableObject(objectOf(shop.tenant, id), (_, { storage }) =>
      storage.sql.exec<{ reports: string }>("SELECT reports FROM messages WHERE direction = 'out'").one(),
    );
    expect(JSON.parse(kept.reports)).toMatchObject({
      acceptance: {
        sentTo: { input: '5511987654321', waId: '551187654321', userId: 'BR.1502576394655843' },
        hold: 'held_for_quality_assessment',
      },
      times: { delivered: expect.any(Number) },
    });
  });

  it('[DLV-2] failed is final, and what comes after it is an anomaly', async () => {
    const { shop, id, now, is } = await answered();
    await is('accepted');
    await tell(shop, { id: 'wamid.out', status: 'failed', errors: [{ code: 131026, title: 'Message undeliverable' }] });
    await tell(shop, { id: 'wamid.out', status: 'read' });
    await tell(shop, { id: 'wamid.out', status: 'read' });
    expect(await now()).toMatchObject({ status: 'failed', error: { code: 131026, title: 'Message undeliverable' } });
    expect(await anomalies(shop, id)).toEqual([{ seq: 2, state: 'read' }]);
  });

  it('[DLV-2] failed after delivered is an anomaly and changes nothing', async () => {
    const { shop, id, now, is } = await answered();
    await is('accepted');
    await tell(shop, { id: 'wamid.out', status: 'delivered' });
    await tell(shop, { id: 'wamid.out', status: 'failed', errors: [{ code: 131049, title: 'no' }] });
    expect(await now()).toMatchObject({ status: 'delivered', error: null });
    expect(await anomalies(shop, id)).toEqual([{ seq: 2, state: 'failed' }]);
  });

  it('[DLV-3] statuses that come before the answer to the call wait for it', async () => {
    const early: number[] = [];
    const meanwhile: { shop?: Shop } = {};
    const { shop, id, now, is } = await answered(async () => {
      for (const status of ['read', 'sent', 'delivered'])
        if (meanwhile.shop) early.push((await tell(meanwhile.shop, { id: 'wamid.second', status })).status);
      return acceptedAs(meanwhile.shop ? 'wamid.second' : 'wamid.first');
    });
    await is('accepted');
    Object.assign(meanwhile, { shop });
    await write(shop.tenant, id, 'Mais algo?');
    await until(async () => (await messagesOf(shop.tenant, id))[2]?.status === 'read');
    expect((await messagesOf(shop.tenant, id))[2]).toMatchObject({ wamid: 'wamid.second', error: null });
    expect(early).toEqual([200, 200, 200]);
    expect(await now()).toMatchObject({ status: 'accepted' });
  });

  it('[DLV-4] an unknown message is found by the id we gave Meta', async () => {
    const { shop, message, now, is } = await answered(() => Promise.reject(new TypeError('time-out')));
    await is('unknown');
    await tell(shop, { id: 'wamid.late', status: 'delivered', biz_opaque_callback_data: message.id });
    expect(await now()).toMatchObject({ status: 'delivered', wamid: 'wamid.late', error: null });
    await tell(shop, { id: 'wamid.late', status: 'read' });
    expect((await now())?.status).toBe('read');
  });

  it('[DLV-4] the answer to the call, when it comes after the status, changes nothing', async () => {
    const { shop, id, now, message, is } = await answered(() => new Promise<Response>(() => undefined));
    await is('sending');
    await tell(shop, { id: 'wamid.out', status: 'read', biz_opaque_callback_data: message.id });
    const object = threadOf(shop.tenant.id, id);
    await object.report(2, { kind: 'unknown', error: { code: 0, title: 'no answer' } });
    await object.report(2, { kind: 'throttled', error: { code: 4, title: 'slow' }, retryAfterMs: 1 });
    await object.report(2, { kind: 'failed', error: { code: 100, title: 'no' } });
    expect(await now()).toMatchObject({ status: 'read', wamid: 'wamid.out', error: null });
  });

  it('[DLV-6] keep their times, price and window, whatever comes later', async () => {
    const { shop, now, is } = await answered();
    await is('accepted');
    const base = Math.floor(currentTime() / 1000);
    const pricing = { billable: false, pricing_model: 'PMP', type: 'free_entry_point', category: 'referral_conversion' };
    const window = { id: '61d1', expiration_timestamp: String(base + 259_200), origin: { type: 'referral_conversion' } };
    const say = (status: string, at: number, more: object = {}) =>
      tell(shop, { id: 'wamid.out', status, timestamp: String(base + at), ...more });
    await say('sent', 1, { pricing, conversation: window });
    await say('read', 9);
    await say('delivered', 4, { conversation: { id: '61d1' } });
    await say('read', 12);
    const iso = (at: number) => new Date((base + at) * 1000).toISOString();
    expect(await now()).toMatchObject({
      status: 'read',
      statusTimes: { sent: iso(1), delivered: iso(4), read: iso(9) },
      billing: { pricing, conversation: window },
    });
  });

  it('[DLV-6] [CHG-5] a price that comes with `read`, or with a late `delivered`, is recorded', async () => {
    const { shop, id, is } = await answered();
    await is('accepted');
    const pricing = { billable: true, pricing_model: 'PMP', type: 'regular', category: 'service' };
    await tell(shop, { id: 'wamid.out', status: 'read' });
    await tell(shop, { id: 'wamid.out', status: 'delivered', pricing });
    await until(async () => (await entriesIn(shop)).length === 1);
    expect((await messagesOf(shop.tenant, id))[1]?.billing).toMatchObject({ pricing });
    expect(shown(await entriesIn(shop))).toEqual(['quota 0 0']);
  });

  it('[DLV-3] [DLV-6] [CHG-5] the same state again, with and without its price, before the message and after it, keeps whatever one says', async () => {
    const meanwhile: { shop?: Shop } = {};
    const pricing = { billable: true, pricing_model: 'PMP', category: 'service' };
    const conversation = { id: '61d1', expiration_timestamp: '1800000000' };
    const { shop, id, is } = await answered(async () => {
      const { shop: mine } = meanwhile;
      if (!mine) return acceptedAs('wamid.out');
      for (const more of [{}, { pricing, conversation }, {}, { pricing: { ...pricing, type: 'regular' } }])
        await tell(mine, { id: 'wamid.second', status: 'sent', ...more });
      return acceptedAs('wamid.second');
    });
    await is('accepted');
    Object.assign(meanwhile, { shop });
    await write(shop.tenant, id, 'Mais algo?');
    const second = async () => (await messagesOf(shop.tenant, id))[2];
    await until(async () => (await second())?.status === 'sent');
    expect((await second())?.billing).toEqual({ pricing: { ...pricing, type: 'regular' }, conversation });
    await tell(shop, { id: 'wamid.second', status: 'delivered' });
    await tell(shop, { id: 'wamid.second', status: 'delivered', pricing });
    await tell(shop, { id: 'wamid.second', status: 'delivered' });
    await until(async () => (await entriesIn(shop)).length === 1);
    const [entry] = await entriesIn(shop);
    expect(entry).toMatchObject({ kind: 'quota', ordinal: 1, subject: (await second())?.id });
  });

  it('[DLV-5] statuses about nobody we know, or another tenant’s message, are recorded and change nothing', async () => {
    const mine = await answered();
    await mine.is('accepted');
    const other = await newShop();
    await tell(other, { id: 'wamid.out', status: 'failed', biz_opaque_callback_data: mine.message.id, errors: [{ code: 1 }] });
    await tell(other, { id: 'wamid.stray', status: 'read', recipient_id: '5511900000000' });
    expect(await mine.now()).toMatchObject({ status: 'accepted' });
    const kept = await rows<{ reason: string }>(
      shardOf(other.tenant),
      'SELECT reason FROM channel_events WHERE tenant_id = ?',
      other.tenant.id,
    );
    expect(kept).toEqual([{ reason: 'unknown-recipient' }, { reason: 'unknown-recipient' }]);
  });
});
