import { describe, expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import { closeMonth } from '../../src/modules/billing/invoices/closing.actions.ts';
import { monthsSweep } from '../../src/modules/billing/invoices/closing.sweep.ts';
import { sealAll } from '../../src/modules/billing/ledger/seal.actions.ts';
import { forgetTerms } from '../../src/modules/billing/tariffs/terms.projection.ts';
import { SYSTEM } from '../../src/modules/foundation/jobs/jobs.domain.ts';
import { ask } from '../support/api.ts';
import { testHost, testScope } from '../support/host.ts';
import { ended } from '../support/jobs.ts';
import { killedAt } from '../support/killing.ts';
import { card, chargeBy, entriesIn, message, moneyScope, newThreads, noon, shown, tell } from '../support/money.ts';
import { closeDueOf, closeMonthOf, endOfNovember, monthOfShop, monthsOfShop, quietShop, saoPaulo, shopAt } from '../support/months.ts';
import { refusal, type Shop } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';

const CLOSE = (period: string): string => `/v1/invoices/${period}/close`;
const refused = (shop: Shop, period: string, body: object = {}) => refusal('POST', CLOSE(period), { token: shop.tenant.token, body });
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
