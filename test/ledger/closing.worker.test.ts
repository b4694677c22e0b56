import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import { closeMonth, finishClosing } from '../../src/modules/billing/invoices/closing.actions.ts';
import { monthsSweep } from '../../src/modules/billing/invoices/closing.sweep.ts';
import { sealAll } from '../../src/modules/billing/ledger/seal.actions.ts';
import { forgetTerms } from '../../src/modules/billing/tariffs/terms.projection.ts';
import { SYSTEM } from '../../src/modules/foundation/jobs/jobs.domain.ts';
import { ask } from '../support/api.ts';
import { testHost, testScope } from '../support/host.ts';
import { ended } from '../support/jobs.ts';
import { killedAt } from '../support/killing.ts';
import {
  businessSession,
  card,
  chargeBy,
  chargeLikeSeed,
  customerSession,
  entriesIn,
  message,
  moneyScope,
  newThreads,
  noon,
  opened,
  shown,
  tell,
} from '../support/money.ts';
import { breaksOf, closeDueOf, closeMonthOf, monthOfShop, monthsOfShop, quietShop, saoPaulo, shopAt } from '../support/months.ts';
import { refusal, type Shop } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';

const CLOSE = (period: string): string => `/v1/invoices/${period}/close`;
const refused = (shop: Shop, period: string, body: object = {}) => refusal('POST', CLOSE(period), { token: shop.tenant.token, body });
const confirmed = (time: string) => [{ kind: 'session-confirmed' as const, number: 1, at: saoPaulo(time), category: null }];
const summaryOf = ({ tenant }: Shop, period: string) =>
  ask<{ total: { posted: { micros: number } }[]; pending: { micros: number }[] }>(200, 'GET', `/v1/billing/summary?period=${period}`, {
    token: tenant.token,
  });

/** Two HSMs of 30 November, one of which was delivered at once. */
async function endOfNovember() {
  const shop = await quietShop();
  const [first, second] = await newThreads(shop, 2);
  if (!first || !second) throw new Error('no thread');
  const at = saoPaulo('2026-11-30 10:00');
  await tell(shop, first, at, [opened(businessSession(1, at))]);
  await tell(shop, first, at, confirmed('2026-11-30 10:00'));
  await tell(shop, second, at, [opened(businessSession(1, at))]);
  return { shop, second };
}

describe('a late delivery', () => {
  it('[BIL-160] an HSM of 30 November, delivered on 9 December after November was closed on the 8th, costs 0.79 in December, with its day', async () => {
    const { shop: company, second } = await endOfNovember();
    const shop = await shopAt(company, '2026-12-08 10:00');
    const { invoices } = await closeMonthOf(shop, '2026-11');
    expect(invoices[0]).toMatchObject({ total: { micros: 790_000 }, pending: { count: 1, amount: { micros: 790_000 } } });
    expect(await tell(shop, second, saoPaulo('2026-12-09 10:00'), confirmed('2026-12-09 10:00'))).toBe(2);
    expect(await tell(shop, second, saoPaulo('2026-12-09 10:00'), confirmed('2026-12-09 10:00'))).toBe(0);
    const entries = await entriesIn(shop);
    expect(entries.map(({ kind, posted, day, period }) => [kind, posted, day, period])).toEqual([
      ['reserved', 0, '2026-11-30', '2026-11'],
      ['confirmed', 790_000, '2026-11-30', '2026-11'],
      ['reserved', 0, '2026-11-30', '2026-11'],
      ['confirmed', 790_000, '2026-11-30', '2026-12'],
    ]);
    expect((await summaryOf(shop, '2026-11')).total.map(({ posted }) => posted.micros)).toEqual([790_000]);
    expect((await summaryOf(shop, '2026-12')).total.map(({ posted }) => posted.micros)).toEqual([790_000]);
    await sealAll(moneyScope(shop), 2);
    expect(await breaksOf(shop)).toEqual([]);
  });

  it('[BIL-160] a message and a session that a customer opened count so too, and their counters are those of their month', async () => {
    const shop = await quietShop();
    await chargeLikeSeed(shop, 1);
    const [first, second] = await newThreads(shop, 2);
    if (!first || !second) throw new Error('no thread');
    await tell(shop, first, noon(3), [opened(customerSession(1, noon(3)))]);
    const later = await shopAt(shop, '2026-12-01 00:30');
    await closeMonthOf(later, '2026-11');
    await tell(later, second, saoPaulo('2026-12-01 00:31'), [opened(customerSession(1, saoPaulo('2026-11-30 23:59')))]);
    const [, late] = await entriesIn(later);
    expect(late).toMatchObject({ day: '2026-11-30', period: '2026-12', ordinal: 2, counter: 'customer-free-quota|waba-1|||2026-11' });
    await chargeBy(later, [{ from: 0, tariff: 'meta-pmp-2025-07' }]);
    forgetTerms(later.tenant.id);
    await tell(later, second, saoPaulo('2026-12-01 00:40'), [message('message-delivered', 9, saoPaulo('2026-11-30 23:59'))]);
    expect((await entriesIn(later)).at(-1)).toMatchObject({ day: '2026-11-30', period: '2026-12' });
    await sealAll(moneyScope(later), 2);
    expect(await breaksOf(later)).toEqual([]);
  });

  it('[BIL-161] what is reserved is one figure of the account, in whatever month it was and is settled', async () => {
    const { shop: company, second } = await endOfNovember();
    const shop = await shopAt(company, '2026-12-08 10:00');
    const pending = async (of = shop) =>
      (await Promise.all(['2026-11', '2026-12'].map((month) => summaryOf(of, month)))).map((one) => one.pending);
    expect(await pending()).toEqual([[brl(790_000)], [brl(790_000)]]);
    await sealAll(moneyScope(shop), 1);
    await closeMonthOf(shop, '2026-11');
    expect(await pending()).toEqual([[brl(790_000)], [brl(790_000)]]);
    const body = { name: 'Month', scope: 'account', scopeId: null, amount: { micros: 1_000_000, currency: 'BRL' }, isHard: true };
    const budget = await ask<{ spent: unknown }>(201, 'POST', '/v1/budgets', { token: shop.tenant.token, body });
    expect(budget.spent).toEqual(brl(790_000));
    await tell(shop, second, saoPaulo('2026-12-09 10:00'), [
      { kind: 'session-released', number: 1, at: saoPaulo('2026-12-09 10:00'), why: 'failed', isVoid: false },
    ]);
    expect(await pending()).toEqual([[], []]);
    await sealAll(moneyScope(shop), 1);
    expect(await pending()).toEqual([[], []]);
    const january = await shopAt(shop, '2027-01-01 10:00');
    await closeMonthOf(january, '2026-12');
    expect(await pending(january)).toEqual([[], []]);
    const { items } = await ask<{ items: { spent: unknown }[] }>(200, 'GET', '/v1/budgets', { token: january.tenant.token });
    expect(items.map(({ spent }) => spent)).toEqual([brl(0)]);
  });

  it('[BIL-160] a recalculation of a closed month is charged in the first open one, and its invoice stays', async () => {
    const { shop: company } = await endOfNovember();
    const shop = await shopAt(company, '2026-12-08 10:00');
    const closed = await closeMonthOf(shop, '2026-11');
    const rates = [
      { rate: 'business', micros: 850_000 },
      { rate: 'customer', micros: 0 },
    ];
    await card(shop, 'seed-2023', rates, 'BRL', '2026-11-01');
    forgetTerms(shop.tenant.id);
    const body = { from: '2026-11-01', to: '2026-11-30', reason: 'Contrato novo', dryRun: false };
    const job = await ask<{ id: string }>(202, 'POST', '/v1/billing/recalculations', { token: shop.tenant.token, body });
    await ended(shop.tenant, job.id);
    expect((await entriesIn(shop)).at(-1)).toMatchObject({ kind: 'adjusted', posted: 60_000, day: '2026-11-30', period: '2026-12' });
    expect(await monthOfShop(shop, '2026-11')).toEqual(closed);
    const december = await closeMonthOf(await shopAt(shop, '2027-01-01 10:00'), '2026-12');
    expect(december.invoices[0]).toMatchObject({ number: 2, total: brl(60_000), lines: [{ kind: 'adjustment', reason: 'Contrato novo' }] });
  });
});

describe('closing a month', () => {
  it('[BIL-162] from its end on, in the order of the months, and once', async () => {
    const { shop: company } = await endOfNovember();
    const early = await shopAt(company, '2026-11-30 23:59');
    expect(await refused(early, '2026-11')).toEqual([409, 'period-not-over']);
    expect((await monthsOfShop(early)).map(({ period, canClose, closesAt }) => [period, canClose, closesAt])).toEqual([
      ['2026-11', false, '2026-12-08T03:00:00.000Z'],
    ]);
    const shop = await shopAt(company, '2027-01-02 00:00');
    expect(await refused(shop, '2026-12')).toEqual([409, 'earlier-period-open']);
    expect(await refused(shop, '2026-10')).toEqual([404, 'not-found']);
    await closeMonthOf(shop, '2026-11');
    expect(await refused(shop, '2026-11')).toEqual([409, 'period-closed']);
    // A month without charges has no invoice, and is closed all the same.
    expect(await closeMonthOf(shop, '2026-12')).toMatchObject({ state: 'closed', invoices: [] });
    expect(await refused(shop, '2027-01')).toEqual([409, 'period-not-over']);
    const audit = await ask<{ items: { action: string; object: { name: string } }[] }>(200, 'GET', '/v1/audit?action=ledger.closed', {
      token: shop.tenant.token,
    });
    expect(audit.items.map(({ object }) => object.name)).toEqual(['2026-12', '2026-11']);
  });

  it('[BIL-162] of two who close it at once, one does, and there is one invoice', async () => {
    const { shop: company } = await endOfNovember();
    const shop = await shopAt(company, '2026-12-01 10:00');
    const closing = await Promise.allSettled(
      Array.from({ length: 4 }, () =>
        closeMonth({ ...moneyScope(shop), actor: SYSTEM, requestId: 'test' }, '2026-11', { withoutRates: false }),
      ),
    );
    expect(closing.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await finishClosing(moneyScope(shop));
    expect((await monthOfShop(shop, '2026-11')).invoices).toMatchObject([{ number: 1, isIntact: true }]);
    expect(await breaksOf(shop)).toEqual([]);
  });

  it('[BIL-164] killed at any statement it goes on, and the invoice is the same to the letter', async () => {
    const { shop: company } = await endOfNovember();
    const shop = await shopAt(company, '2026-12-01 10:00');
    const s = { ...moneyScope(shop), actor: SYSTEM, requestId: 'test' };
    const state = async (): Promise<string> => (await monthOfShop(shop, '2026-11')).state;
    // Killed before its row is there, nothing has happened; from then on nothing counts for it any more.
    for (let at = 1; (await state()) === 'open'; at += 1)
      expect(await killedAt(at, () => closeMonth(s, '2026-11', { withoutRates: false }))).toBe(true);
    expect(await state()).toBe('closing');
    expect(await refused(shop, '2026-11')).toEqual([409, 'period-closed']);
    const texts = new Set<string>();
    const key = `${shop.tenant.id}/ledger/invoices/2026-11/BRL.json`;
    let kills = 0;
    for (; await killedAt(kills + 1, () => finishClosing(s)); kills += 1) {
      const text = await (await env.MEDIA_BUCKET.get(key))?.text();
      if (text !== undefined) texts.add(text);
    }
    expect([kills > 4, texts.size, await state()]).toEqual([true, 1, 'closed']);
    expect((await monthOfShop(shop, '2026-11')).invoices).toMatchObject([{ number: 1, isIntact: true, total: brl(790_000) }]);
    expect(await breaksOf(shop)).toEqual([]);
  });

  it('[BIL-165] happens by itself seven days after its end, and waits for charges without a rate', async () => {
    const { shop: company } = await endOfNovember();
    await closeDueOf(await shopAt(company, '2026-12-07 23:59'));
    expect((await monthsOfShop(await shopAt(company, '2026-12-07 23:59'))).map(({ state }) => state)).toEqual(['open', 'open']);
    const shop = await shopAt(company, '2026-12-08 00:00');
    await closeDueOf(shop);
    await closeDueOf(shop);
    expect(await monthOfShop(shop, '2026-11')).toMatchObject({ state: 'closed', closed: { by: 'Prosa' }, invoices: [{ number: 1 }] });
    await chargeBy(shop, [{ from: 0, tariff: 'meta-pmp-2025-07' }]);
    forgetTerms(shop.tenant.id);
    const [ref] = await newThreads(shop, 1);
    const at = saoPaulo('2026-12-08 00:00');
    if (ref) await tell(shop, ref, at, [message('message-delivered', 1, at)]);
    const january = await shopAt(company, '2027-01-20 00:00');
    await closeDueOf(january);
    expect((await monthsOfShop(january)).map(({ period, state, closesAt }) => [period, state, closesAt === null])).toEqual([
      ['2027-01', 'open', false],
      ['2026-12', 'open', true],
      ['2026-11', 'closed', true],
    ]);
  });

  it('[BIL-165] the sweeper finds the companies whose month is due, and what a closing has left behind', async () => {
    const { shop: company } = await endOfNovember();
    const shop = await shopAt(company, '2026-12-01 10:00');
    const s = { ...moneyScope(shop), actor: SYSTEM, requestId: 'test' };
    await sealAll(s, 1);
    const sweep = async (): Promise<void> => {
      const scopeOf = (tenantId: Parameters<typeof testScope>[0]['tenantId']) => testScope({ tenantId, shard: s.shard });
      if (monthsSweep.on === 'shard')
        await monthsSweep.run({ shard: s.shard, db: s.db, directory: testHost().directory, now: instantOf(currentTime()), scopeOf });
    };
    await sweep();
    expect((await monthOfShop(shop, '2026-11')).state).toBe('open');
    let [at, state] = [1, 'open'];
    for (; state === 'open'; at += 1) {
      await killedAt(at, () => closeMonth(s, '2026-11', { withoutRates: false }));
      ({ state } = await monthOfShop(shop, '2026-11'));
    }
    expect(state).toBe('closing');
    await sweep();
    expect((await monthOfShop(shop, '2026-11')).state).toBe('closed');
    const january = await shopAt(shop, '2027-01-08 00:00');
    await sweep();
    expect((await monthOfShop(january, '2026-12')).state).toBe('closed');
  });

  it('[BIL-166] with charges without a rate only when told to; once there is one, they are charged in an open month', async () => {
    const company = await quietShop();
    await chargeBy(company, [{ from: 0, tariff: 'meta-pmp-2025-07' }]);
    forgetTerms(company.tenant.id);
    const [ref] = await newThreads(company, 1);
    if (ref) await tell(company, ref, noon(3), [message('message-delivered', 2, noon(3))]);
    const shop = await shopAt(company, '2026-12-01 10:00');
    expect((await monthOfShop(shop, '2026-11')).unrated).toBe(1);
    expect(await refused(shop, '2026-11')).toEqual([422, 'rate-missing']);
    expect(await closeMonthOf(shop, '2026-11', { withoutRates: true })).toMatchObject({
      ...{ state: 'closed', unrated: 1 },
      invoices: [{ total: { micros: 0, currency: 'USD' }, lines: [{ kind: 'unrated', count: 1, unit: null }] }],
    });
    const rates = [{ rate: 'marketing', micros: 62_500 }];
    await card(shop, 'meta-pmp-2025-07', rates, 'USD', '2026-10-01');
    forgetTerms(shop.tenant.id);
    const body = { from: '2026-11-01', to: '2026-11-30', reason: 'Preços da Meta', dryRun: false };
    const job = await ask<{ id: string }>(202, 'POST', '/v1/billing/recalculations', { token: shop.tenant.token, body });
    await ended(shop.tenant, job.id);
    const december = await monthOfShop(await shopAt(shop, '2026-12-02 10:00'), '2026-12');
    expect(december.invoices).toMatchObject([{ number: null, digest: null, exact: { micros: 62_500 }, lines: [{ kind: 'adjustment' }] }]);
    expect(shown(await entriesIn(shop))).toEqual(['confirmed 0 0', 'adjusted 0 62500']);
  });
});

const brl = (micros: number) => ({ micros, currency: 'BRL' });
