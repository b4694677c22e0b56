import { evictAllDurableObjects, runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import type { Conversation } from '../../src/modules/service/conversations/conversation.domain.ts';
import { replay } from '../../src/modules/service/conversations/session-replay.domain.ts';
import { NO_TERM } from '../../src/modules/service/conversations/session-rule.domain.ts';
import { decodeTrace } from '../../src/modules/service/conversations/trace.domain.ts';
import { at } from '../support/clock.ts';
import { watchDatabases } from '../support/d1.ts';
import { acceptedAs, graph, graphError } from '../support/graph.ts';
import { deliver, deliverText } from '../support/meta.ts';
import { card, chargeBy, entriesIn, shown } from '../support/money.ts';
import { claim, firstWord, newShop, objectOf, settled, write } from '../support/shop.ts';
import { threadOf } from '../support/thread.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';
import { outreach, sessionsIn } from './outreach.ts';

const [HOUR, DAY] = [3_600_000, 86_400_000];
const MONEY = ['sessions', 'counters', 'ledger_entries'];
const money = (written: Record<string, number>): number => MONEY.reduce((sum, table) => sum + (written[table] ?? 0), 0);

describe('a session over its whole life', () => {
  it.each<[string, (of: Awaited<ReturnType<typeof outreach>>) => Promise<void>]>([
    [
      'delivered in time',
      async ({ status, pass }) => {
        for (const state of ['sent', 'delivered', 'read', 'delivered'] as const) await status(state);
        for (const time of [DAY - HOUR, HOUR, 0, DAY, 4 * DAY]) await pass(time);
      },
    ],
    [
      'delivered after its end',
      async ({ status, pass }) => {
        await pass(30 * HOUR);
        await status('delivered');
        await pass(4 * DAY);
        await status('read');
      },
    ],
    [
      'never delivered',
      async ({ status, pass }) => {
        await status('failed');
        await pass(5 * DAY);
      },
    ],
  ])('[BIL-102] writes six rows of D1, its trace included: %s', async (_, live) => {
    graph(() => acceptedAs('wamid.out'));
    const shop = await newShop();
    await firstWord(shop);
    const databases = watchDatabases(shop.tenant.id);
    await live(await outreach(shop));
    expect(money(databases.rows)).toBe(6);
    expect((await sessionsIn(shop)).filter(({ trace }) => trace === null)).toHaveLength(1); // that of the first word, whom nobody woke
  });

  it('[BIL-102] five rows where a customer opened it, however often somebody looks', async () => {
    const shop = await newShop();
    await firstWord(shop);
    const databases = watchDatabases(shop.tenant.id);
    const { id } = await firstWord(shop, 'Oi', { from: '5511980000001' });
    for (const hours of [1, 23, 24, 24, 48, 200]) {
      await at(currentTime() + hours * HOUR, shop.tenant);
      await objectOf(shop.tenant, id).wake();
    }
    await until(async () => (await sessionsIn(shop)).some(({ trace }) => trace === 'i0'));
    expect(money(databases.rows)).toBe(5);
  });

  it('[BIL-103] a charge that nothing is heard of keeps its trace back no longer than 72 hours after the end', async () => {
    graph(() => acceptedAs('wamid.out'));
    const shop = await newShop();
    const { pass } = await outreach(shop);
    const traces = async () => (await sessionsIn(shop)).map(({ trace }) => trace);
    await pass(DAY);
    await pass(3 * DAY - HOUR);
    expect(await traces()).toEqual([null]);
    await pass(HOUR);
    expect(await traces()).toEqual(['t0.u']);
  });

  it('[BIL-101] keeps a trace from which its facts follow again, and who opened it', async () => {
    graph(() => acceptedAs('wamid.out'));
    const shop = await newShop();
    const { status, pass } = await outreach(shop);
    await pass(4_000);
    await status('delivered', { pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category: 'marketing' } });
    await deliverText(shop.channel, 'Obrigada!', { from: '5511988887777', at: currentTime() });
    await pass(DAY);
    const [session] = await sessionsIn(shop);
    expect(session).toMatchObject({ state: 'open', bearer: `agent:${shop.tenant.owner.id}`, origin: 'agent', tariff: 'seed-2023@1' });
    expect(session?.trace).toMatch(/^t0\.u d\w+:rm i\w+$/);
    const life = decodeTrace(instantOf(session?.opened_at ?? 0), session?.trace ?? '');
    expect(replay([NO_TERM], life).facts.map(({ kind }) => kind)).toEqual(['session-opened', 'session-confirmed']);
  });
});

describe('a session under a rule of deliveries', () => {
  async function byConversation(answer = () => acceptedAs('wamid.out')) {
    graph(answer);
    const shop = await newShop();
    await chargeBy(shop, [{ from: 0, tariff: 'meta-cbp-2023-06' }]);
    await card(shop, 'meta-cbp-2023-06', [
      { rate: 'marketing', micros: 100_000 },
      { rate: 'utility', micros: 20_000 },
    ]);
    return { shop, ...(await outreach(shop)) };
  }

  it('[BIL-94] is reserved, begins with the delivery, and is charged as the provider calls it', async () => {
    const { shop, status, pass } = await byConversation();
    expect(await sessionsIn(shop)).toMatchObject([{ state: 'reserved', category: 'utility', tariff: 'meta-cbp-2023-06@1' }]);
    await pass(HOUR);
    const pricing = { billable: true, pricing_model: 'CBP', category: 'marketing' };
    await status('delivered', { pricing });
    await status('delivered', { pricing });
    expect(await sessionsIn(shop)).toMatchObject([{ state: 'open', category: 'marketing' }]);
    expect(shown(await entriesIn(shop))).toEqual(['reserved 20000 0', 'confirmed -20000 100000']);
  });

  it('[BIL-94] is given back when the message fails, and was none', async () => {
    const { shop } = await byConversation(() => graphError(131026));
    await until(async () => (await entriesIn(shop)).length === 2);
    expect(await sessionsIn(shop)).toMatchObject([{ state: 'void' }]);
    expect(shown(await entriesIn(shop))).toEqual(['reserved 20000 0', 'released -20000 0']);
  });
});

it('[BIL-96] [BIL-97] the answer to an advertisement opens its hours, until the provider says they end', async () => {
  graph(() => acceptedAs('wamid.out'));
  const shop = await newShop();
  await chargeBy(shop, [{ from: 0, tariff: 'meta-cbp-2024-11' }]);
  const now = Math.floor(currentTime() / 1000) * 1000;
  const referral = { source_type: 'ad', source_id: '1', source_url: 'https://fb.me/1' };
  await deliver(shop.channel, {
    contacts: [{ wa_id: '5511980000009', profile: { name: 'Léo' } }],
    messages: [
      { from: '5511980000009', id: 'wamid.ad', timestamp: String(now / 1000), type: 'text', text: { body: 'Vi o anúncio' }, referral },
    ],
  });
  const [open] = await settled(shop.tenant, 1);
  if (!open) throw new Error('nothing began');
  expect(await sessionsIn(shop), 'words of the customer open none').toEqual([]);
  await claim(shop.tenant, open);
  await write(shop.tenant, open.id, 'Temos!');
  const endsAt = now + 50 * HOUR;
  const conversation = { id: 'c1', expiration_timestamp: String(endsAt / 1000), origin: { type: 'referral_conversion' } };
  const status = {
    kind: 'status',
    wamid: 'wamid.out',
    at: instantOf(now + 60_000),
    messageId: `msg_${open.id.slice(4)}_2`,
  } as const;
  await at(now + 60_000, shop.tenant);
  const thread = threadOf(shop.tenant.id, open.id);
  await thread.ingest([
    { ...status, state: 'sent', pricing: { billable: true, pricing_model: 'CBP', category: 'referral_conversion' }, conversation },
  ]);
  await thread.ingest([{ ...status, state: 'delivered' }]);
  await until(async () => (await sessionsIn(shop)).length === 1);
  expect((await sessionsIn(shop))[0]).toMatchObject({
    category: 'referral-conversion',
    kind: 'ad_72h',
    origin: 'ad',
    opened_at: now + 60_000,
    expires_at: endsAt,
  });
  await at(endsAt, shop.tenant);
  await thread.wake();
  await until(async () => (await sessionsIn(shop))[0]?.trace !== null);
  expect((await sessionsIn(shop))[0]?.trace).toMatch(/^x-\w+ o-\w+ e0~\w+ d0:br$/);
});

it('[BIL-7] a thousand alarms, early, late and many at once, write nothing but the trace', async () => {
  graph(() => acceptedAs('wamid.out'));
  const shop = await newShop();
  const { thread, status, pass, told } = await outreach(shop);
  await status('delivered');
  const databases = watchDatabases(shop.tenant.id);
  for (const time of [HOUR, DAY - 2 * HOUR, HOUR - 60_000, 60_000, 1_000, 5 * DAY]) {
    await pass(time);
    await Promise.all(Array.from({ length: 200 }, () => thread.wake()));
    await told();
  }
  expect(money(databases.rows)).toBe(1);
  expect(shown(await entriesIn(shop))).toEqual(['reserved 790000 0', 'confirmed -790000 790000']);
});

it('[BIL-104] a conversation that was kept before tariffs had rules goes on as it was', async () => {
  graph(() => acceptedAs('wamid.out'));
  const shop = await newShop();
  const { id, status, pass } = await outreach(shop);
  await runInDurableObject(objectOf(shop.tenant, id), (object, { storage: { sql } }) => {
    const { state } = sql.exec<{ state: string }>('SELECT state FROM snapshot').one();
    const { numbered: _, givenBack: __, ads: ___, traced: ____, ...rest } = JSON.parse(state) as Conversation;
    const old = { ...rest, sessions: rest.sessions.map(({ tariff: _, bearer: __, origin: ___, ...session }) => session) };
    sql.exec('UPDATE snapshot SET state = ?', JSON.stringify(old));
    return object;
  });
  await evictAllDurableObjects();
  await status('delivered');
  await pass(DAY);
  expect(shown(await entriesIn(shop))).toEqual(['reserved 790000 0', 'confirmed -790000 790000']);
  expect((await sessionsIn(shop))[0]?.trace).toMatch(/^t0\.u d\w+$/);
});
