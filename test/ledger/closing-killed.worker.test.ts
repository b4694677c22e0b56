import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { closeMonth, finishClosing } from '../../src/modules/billing/invoices/closing.actions.ts';
import { SYSTEM } from '../../src/modules/foundation/jobs/jobs.domain.ts';
import { killedAt } from '../support/killing.ts';
import { moneyScope } from '../support/money.ts';
import { breaksOf, endOfNovember, monthOfShop, shopAt } from '../support/months.ts';
import { refusal, type Shop } from '../support/shop.ts';

const CLOSE = (period: string): string => `/v1/invoices/${period}/close`;
const refused = (shop: Shop, period: string, body: object = {}) => refusal('POST', CLOSE(period), { token: shop.tenant.token, body });
describe('closing a month', () => {
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

  it('[BIL-164] of several who make the invoices of a closed month at once, one does', async () => {
    const { shop: company } = await endOfNovember();
    const shop = await shopAt(company, '2026-12-01 10:00');
    const s = { ...moneyScope(shop), actor: SYSTEM, requestId: 'test' };
    for (let at = 1; (await monthOfShop(shop, '2026-11')).state === 'open'; at += 1)
      await killedAt(at, () => closeMonth(s, '2026-11', { withoutRates: false }));
    await Promise.all(Array.from({ length: 4 }, () => finishClosing(s)));
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
});

const brl = (micros: number) => ({ micros, currency: 'BRL' });
