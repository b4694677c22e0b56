import { describe, expect, it } from 'vitest';
import { sealAll } from '../../src/modules/billing/ledger/seal.actions.ts';
import { forgetTerms } from '../../src/modules/billing/tariffs/terms.projection.ts';
import { ask } from '../support/api.ts';
import { ended } from '../support/jobs.ts';
import {
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
  tell,
} from '../support/money.ts';
import { breaksOf, closeMonthOf, confirmedAt, endOfNovember, monthOfShop, quietShop, saoPaulo, shopAt } from '../support/months.ts';
import type { Shop } from '../support/shop.ts';

const summaryOf = ({ tenant }: Shop, period: string) =>
  ask<{ total: { posted: { micros: number } }[]; pending: { micros: number }[] }>(200, 'GET', `/v1/billing/summary?period=${period}`, {
    token: tenant.token,
  });

describe('a late delivery', () => {
  it('[BIL-62] an HSM of 30 November, delivered on 9 December after November was closed on the 8th, costs 0.79 in December, with its day', async () => {
    const { shop: company, second } = await endOfNovember();
    const shop = await shopAt(company, '2026-12-08 10:00');
    const { invoices } = await closeMonthOf(shop, '2026-11');
    expect(invoices[0]).toMatchObject({ total: { micros: 790_000 }, pending: { count: 1, amount: { micros: 790_000 } } });
    expect(await tell(shop, second, saoPaulo('2026-12-09 10:00'), confirmedAt('2026-12-09 10:00'))).toBe(2);
    expect(await tell(shop, second, saoPaulo('2026-12-09 10:00'), confirmedAt('2026-12-09 10:00'))).toBe(0);
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
    // It is paid with December; by its day, Mondays cost 0.79 on average, and three of them are left on the 9th.
    const { items } = await ask<{ items: unknown }>(200, 'GET', '/v1/billing/forecast', {
      token: (await shopAt(company, '2026-12-09 10:00')).tenant.token,
    });
    expect(items).toEqual([{ amount: brl(790_000 + 3 * 790_000) }]);
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

const brl = (micros: number) => ({ micros, currency: 'BRL' });
