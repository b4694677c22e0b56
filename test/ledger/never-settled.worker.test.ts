import { expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import { agingLedgers, releaseNeverSettled } from '../../src/modules/billing/ledger/aged.actions.ts';
import { agedReservationsSweep } from '../../src/modules/billing/ledger/aged.sweep.ts';
import { sealAll } from '../../src/modules/billing/ledger/seal.actions.ts';
import { forgetTerms } from '../../src/modules/billing/tariffs/terms.projection.ts';
import { ask } from '../support/api.ts';
import { testHost, testScope } from '../support/host.ts';
import { killedAt } from '../support/killing.ts';
import {
  businessSession,
  card,
  chargeBy,
  customerSession,
  entriesIn,
  message,
  moneyScope,
  newThreads,
  opened,
  tell,
} from '../support/money.ts';
import { breaksOf, quietShop, saoPaulo, shopAt } from '../support/months.ts';
import { rows, type Shop, shardOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';

const SENT = '2026-11-03 09:00';
const confirmed = (time: string) => [{ kind: 'session-confirmed' as const, number: 1, at: saoPaulo(time), category: null }];

/** Three HSMs of 3 November: one delivered, one lost, and one of which nothing was heard; and one a day later. */
async function silent() {
  const shop = await quietShop();
  const threads = await newThreads(shop, 5);
  const [first, second, third, fourth, fifth] = threads;
  if (!first || !second || !third || !fourth || !fifth) throw new Error('no thread');
  const at = saoPaulo(SENT);
  for (const ref of [first, second, third]) await tell(shop, ref, at, [opened(businessSession(1, at))]);
  await tell(shop, fourth, at, [opened(customerSession(1, at))]);
  await tell(shop, first, at, confirmed(SENT));
  await tell(shop, second, at, [{ kind: 'session-released', number: 1, at, why: 'failed', isVoid: true }]);
  const later = saoPaulo('2026-11-04 09:00');
  await tell(shop, fifth, later, [opened(businessSession(1, later))]);
  await sealAll(moneyScope(shop), 1);
  return { shop, third, fifth };
}
async function sweep(shop: Shop): Promise<number> {
  const { shard, db } = moneyScope(shop);
  const scopeOf = (tenantId: Parameters<typeof testScope>[0]['tenantId']) => testScope({ tenantId, shard });
  if (agedReservationsSweep.on !== 'shard') throw new Error('of a shard');
  return agedReservationsSweep.run({ shard, db, directory: testHost().directory, now: instantOf(currentTime()), scopeOf });
}
const released = async (shop: Shop) =>
  (await entriesIn(shop))
    .filter(({ why }) => why === 'never-settled')
    .map(({ seq, kind, pending, posted, day, period }) => ({ seq, kind, pending, posted, day, period }));

it('[BIL-170] what was reserved for thirty days without a word is given back, once, with its day', async () => {
  const { shop } = await silent();
  await sweep(await shopAt(shop, '2026-12-03 08:59'));
  expect(await released(shop)).toEqual([]);
  await sweep(await shopAt(shop, '2026-12-03 09:00'));
  await sweep(await shopAt(shop, '2026-12-03 09:10'));
  const given = { kind: 'released', pending: -790_000, posted: 0, period: '2026-11' };
  expect(await released(shop)).toEqual([{ ...given, seq: 8, day: '2026-11-03' }]);
  const late = await shopAt(shop, '2026-12-30 09:00');
  await sweep(late);
  expect(await released(shop)).toEqual([
    { ...given, seq: 8, day: '2026-11-03' },
    { ...given, seq: 9, day: '2026-11-04' },
  ]);
  const { pending } = await ask<{ pending: unknown[] }>(200, 'GET', '/v1/billing/summary?period=2026-12', { token: late.tenant.token });
  expect(pending).toEqual([]);
  await sealAll(moneyScope(late), 1);
  expect(await breaksOf(late)).toEqual([]);
});

it('[BIL-171] what arrives after that is charged beside the release, once, and a failure reported after it changes nothing', async () => {
  const { shop, third, fifth } = await silent();
  const late = await shopAt(shop, '2026-12-05 09:00');
  await sweep(late);
  expect(await tell(late, third, saoPaulo('2026-12-05 09:10'), confirmed('2026-12-05 09:10'))).toBe(2);
  expect(await tell(late, third, saoPaulo('2026-12-05 09:10'), confirmed('2026-12-05 09:10'))).toBe(0);
  const failed = { kind: 'session-released' as const, number: 1, at: saoPaulo('2026-12-05 09:10'), why: 'failed' as const, isVoid: true };
  await tell(late, fifth, saoPaulo('2026-12-05 09:10'), [failed]);
  expect(await tell(late, fifth, saoPaulo('2026-12-05 09:10'), [failed])).toBe(0);
  expect((await entriesIn(late)).slice(7).map(({ kind, why, pending, posted }) => [kind, why, pending, posted])).toEqual([
    ['released', 'never-settled', -790_000, 0],
    ['released', 'never-settled', -790_000, 0],
    ['confirmed', 'delivered-after-failure', 0, 790_000],
  ]);
  const states = await rows<{ state: string }>(
    shardOf(shop.tenant),
    'SELECT state FROM sessions WHERE tenant_id = ? AND conversation_id = ?',
    shop.tenant.id,
    fifth.conversationId,
  );
  expect(states).toEqual([{ state: 'void' }]);
  await sealAll(moneyScope(late), 1);
  expect(await breaksOf(late)).toEqual([]);
});

it('[BIL-171] a delivery that is settled in time, however old its session is, is settled as ever', async () => {
  const { shop, third } = await silent();
  const late = await shopAt(shop, '2026-12-05 09:00');
  expect(await tell(late, third, saoPaulo('2026-12-05 09:10'), confirmed('2026-12-05 09:10'))).toBe(2);
  await sweep(late);
  expect((await entriesIn(late)).slice(7).map(({ kind, why, pending, posted }) => [kind, why, pending, posted])).toEqual([
    ['confirmed', null, -790_000, 790_000],
    ['released', 'never-settled', -790_000, 0],
  ]);
});

it('[BIL-170] so is what a message reserved, and a session that would have begun with its delivery is void', async () => {
  const shop = await quietShop();
  const rates = [
    { rate: 'marketing', micros: 62_500 },
    { rate: 'utility', micros: 6_800 },
    { rate: 'authentication', micros: 6_800 },
    { rate: 'authentication-international', micros: 6_800 },
    { rate: 'service', micros: 6_800 },
  ];
  for (const tariff of ['meta-pmp-2025-07', 'meta-cbp-2023-06']) await card(shop, tariff, rates, 'USD', '2026-10-01');
  await chargeBy(shop, [{ from: 0, tariff: 'meta-pmp-2025-07' }]);
  forgetTerms(shop.tenant.id);
  const [first, second] = await newThreads(shop, 2);
  if (!first || !second) throw new Error('no thread');
  const at = saoPaulo(SENT);
  await tell(shop, first, at, [
    message('message-accepted', 1, at),
    message('message-accepted', 2, at),
    message('message-delivered', 2, at),
  ]);
  await chargeBy(shop, [{ from: 0, tariff: 'meta-cbp-2023-06' }]);
  forgetTerms(shop.tenant.id);
  await tell(shop, second, at, [
    opened(businessSession(1, at, { state: 'reserved' as never, category: 'marketing', tariff: 'meta-cbp-2023-06@1' })),
  ]);
  await sealAll(moneyScope(shop), 1);
  const late = await shopAt(shop, '2026-12-03 09:00');
  await sweep(late);
  expect((await released(late)).map(({ seq, pending }) => [seq, pending])).toEqual([
    [5, -62_500],
    [6, -62_500],
  ]);
  expect(await rows(shardOf(shop.tenant), 'SELECT state FROM sessions WHERE tenant_id = ?', shop.tenant.id)).toEqual([{ state: 'void' }]);
  await chargeBy(late, [{ from: 0, tariff: 'meta-pmp-2025-07' }]);
  forgetTerms(shop.tenant.id);
  const then = saoPaulo('2026-12-03 09:10');
  await tell(late, first, then, [message('message-delivered', 1, then), message('message-delivered', 1, then)]);
  expect((await entriesIn(late)).at(-1)).toMatchObject({ kind: 'confirmed', why: 'delivered-after-failure', pending: 0, posted: 62_500 });
  await sealAll(moneyScope(late), 1);
  expect(await breaksOf(late)).toEqual([]);
});

it('[BIL-172] each entry is looked at once in its life; killed at any statement, and two at once, nothing is given back twice', async () => {
  const { shop } = await silent();
  const late = await shopAt(shop, '2026-12-30 09:00');
  const s = moneyScope(late);
  for (let at = 1; await killedAt(at, () => releaseNeverSettled(s, 0, 10)); at += 1) expect(at).toBeLessThan(60);
  await Promise.all([releaseNeverSettled(s, 0, 10), releaseNeverSettled(s, 0, 10)]);
  expect(await released(shop)).toHaveLength(2);
  const aging = await agingLedgers(s.db, currentTime() - 30 * 86_400_000, '', 1_000);
  expect(aging.map(({ tenantId }) => tenantId)).not.toContain(shop.tenant.id);
});
