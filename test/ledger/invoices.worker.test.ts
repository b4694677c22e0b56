import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { sealAll } from '../../src/modules/billing/ledger/seal.actions.ts';
import { forgetTerms } from '../../src/modules/billing/tariffs/terms.projection.ts';
import { ask, call } from '../support/api.ts';
import { ended } from '../support/jobs.ts';
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
  tell,
} from '../support/money.ts';
import { breaksOf, closeMonthOf, monthOfShop, monthsOfShop, quietShop, saoPaulo, shopAt, tamperInvoices } from '../support/months.ts';
import { refusal, rows, type Shop, shardOf } from '../support/shop.ts';

/** Three that the company opened, two of them delivered; three that customers opened, two of them free. */
async function november(): Promise<Shop> {
  const shop = await quietShop();
  await chargeLikeSeed(shop, 2);
  const threads = await newThreads(shop, 6);
  for (const [n, ref] of threads.entries()) {
    const day = noon(3 + n);
    await tell(shop, ref, day, [opened(n < 3 ? businessSession(1, day) : customerSession(1, day))]);
    if (n < 2) await tell(shop, ref, noon(9), [{ kind: 'session-confirmed', number: 1, at: noon(9), category: null }]);
  }
  return shop;
}
const recalculate = async (shop: Shop, reason: string): Promise<void> => {
  const body = { from: '2026-11-01', to: '2026-11-30', reason, dryRun: false };
  const job = await ask<{ id: string }>(202, 'POST', '/v1/billing/recalculations', { token: shop.tenant.token, body });
  await ended(shop.tenant, job.id);
};
const dearer = async (shop: Shop): Promise<void> => {
  const rates = [
    { rate: 'business', micros: 850_000 },
    { rate: 'customer', micros: 310_000 },
  ];
  await card(shop, 'own', rates, 'BRL', '2026-11-01');
  forgetTerms(shop.tenant.id);
};

describe('an invoice', () => {
  it('[BIL-163] has a line for each rule and rate, what is free with its worth, what is not certain yet, and the sum of its lines', async () => {
    const shop = await shopAt(await november(), '2026-12-01 09:00');
    const draft = await monthOfShop(shop, '2026-11');
    expect(draft).toMatchObject({ state: 'open', canClose: true, closed: null, company: null });
    const closed = await closeMonthOf(shop, '2026-11');
    expect(closed).toMatchObject({ period: '2026-11', state: 'closed', canClose: false, closesAt: null, unrated: 0 });
    expect(closed.closed).toEqual({ at: '2026-12-01T12:00:00.000Z', by: expect.any(String) });
    const [invoice] = closed.invoices;
    const line = (kind: string, rule: string, count: number, unit: number, amount: number, worth = 0) => ({
      ...{ kind, rule, count, category: 'any', market: '*', tariff: 'own@1', card: 'own/2020-01-01', act: null, reason: null },
      ...{ unit: brl(unit), exact: brl(amount), amount: brl(amount), worth: brl(worth) },
    });
    expect(invoice).toEqual({
      ...{ number: 1, currency: 'BRL', isIntact: true, digest: expect.any(String) },
      lines: [
        line('charge', 'business-session', 2, 790_000, 1_580_000),
        line('charge', 'customer-over-quota', 1, 310_000, 310_000),
        line('free', 'customer-free-quota', 2, 310_000, 0, 620_000),
      ],
      ...{ total: brl(1_890_000), exact: brl(1_890_000), pending: { count: 1, amount: brl(790_000) } },
    });
    expect(draft.invoices).toEqual([{ ...invoice, number: null, digest: null }]);
    expect(await monthOfShop(shop, '2026-11')).toEqual(closed);
    expect(
      (await monthsOfShop(shop)).map(({ period, state, totals }) => [period, state, totals.map(({ amount }) => amount.micros)]),
    ).toEqual([
      ['2026-12', 'open', []],
      ['2026-11', 'closed', [1_890_000]],
    ]);
  });

  it('[BIL-163] rounds each line once, half away from zero, to what its currency is paid in', async () => {
    const shop = await quietShop();
    await chargeBy(shop, [{ from: 0, tariff: 'meta-pmp-2025-07' }]);
    const rates = [
      { rate: 'marketing', micros: 62_500 },
      { rate: 'utility', micros: 6_800 },
      { rate: 'authentication', micros: 5_000 },
      { rate: 'authentication-international', micros: null },
    ];
    await card(shop, 'meta-pmp-2025-07', rates, 'USD', '2026-10-01');
    forgetTerms(shop.tenant.id);
    const [ref] = await newThreads(shop, 1);
    const sent = ['marketing', 'marketing', 'marketing', 'utility', 'authentication'] as const;
    for (const [n, category] of sent.entries())
      if (ref) await tell(shop, ref, noon(3), [message('message-delivered', n + 1, noon(3), { category })]);
    const { invoices } = await closeMonthOf(await shopAt(shop, '2026-12-01 09:00'), '2026-11');
    // 0.1875, 0.0068 and 0.005 dollars.
    expect(invoices[0]?.lines.map(({ exact, amount }) => [exact.micros, amount.micros])).toEqual([
      [187_500, 190_000],
      [6_800, 10_000],
      [5_000, 10_000],
    ]);
    expect(invoices[0]).toMatchObject({ total: { micros: 210_000, currency: 'USD' }, exact: { micros: 199_300 } });
  });

  it('[BIL-163] shows what a recalculation added before it was closed, with its reason', async () => {
    const shop = await november();
    await dearer(shop);
    await recalculate(shop, 'Contrato novo');
    const { invoices } = await closeMonthOf(await shopAt(shop, '2026-12-01 09:00'), '2026-11');
    expect(invoices[0]?.lines.at(-1)).toMatchObject({
      ...{ kind: 'adjustment', count: 2, unit: null, amount: brl(120_000), act: 1, reason: 'Contrato novo' },
    });
    expect(invoices[0]?.total).toEqual(brl(1_890_000 + 120_000));
  });

  it('[BIL-163] is one for each currency of its month', async () => {
    const shop = await november();
    await card(shop, 'meta-pmp-2025-07', [{ rate: 'marketing', micros: 62_500 }], 'USD', '2026-10-01');
    await chargeBy(shop, [{ from: 0, tariff: 'meta-pmp-2025-07' }]);
    forgetTerms(shop.tenant.id);
    const [ref] = await newThreads(shop, 1);
    if (ref) await tell(shop, ref, noon(20), [message('message-delivered', 1, noon(20))]);
    const { invoices } = await closeMonthOf(await shopAt(shop, '2026-12-01 09:00'), '2026-11');
    expect(invoices.map(({ number, total }) => [number, total])).toEqual([
      [1, brl(1_890_000)],
      [2, { micros: 60_000, currency: 'USD' }],
    ]);
  });

  it('[BIL-169] becomes a sheet, in the language that is asked for', async () => {
    const shop = await shopAt(await november(), '2026-12-01 09:00');
    await closeMonthOf(shop, '2026-11');
    const headers = { 'accept-language': 'pt-BR' };
    const answer = await call('GET', '/v1/invoices/2026-11/export', { token: shop.tenant.token, headers });
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="invoice-2026-11.csv"');
    expect((await answer.text()).replace('\uFEFF', '').split('\r\n').slice(0, 6)).toEqual([
      'Fatura;Mês;Moeda;Tipo;Regra;Categoria;Mercado;Tarifa;Preços;Quantidade;Preço unitário;Exato;Valor;Dispensado;Motivo',
      '1;2026-11;BRL;Cobrança;business-session;any;*;own@1;own/2020-01-01;2;0.79;1.58;1.58;0;',
      '1;2026-11;BRL;Cobrança;customer-over-quota;any;*;own@1;own/2020-01-01;1;0.31;0.31;0.31;0;',
      '1;2026-11;BRL;Grátis;customer-free-quota;any;*;own@1;own/2020-01-01;2;0.31;0;0;0.62;',
      '1;2026-11;BRL;Total;;;;;;;;1.89;1.89;;',
      '1;2026-11;BRL;Ainda não confirmado;;;;;;1;;;0.79;;',
    ]);
  });

  it('[BIL-167] that was changed, removed, or is not what its month costs, is found, and its lines are not shown', async () => {
    const shop = await shopAt(await november(), '2026-12-01 09:00');
    const { invoices } = await closeMonthOf(shop, '2026-11');
    // The next seal vouches for it.
    const [ref] = await newThreads(shop, 1);
    if (ref) await tell(shop, ref, saoPaulo('2026-12-01 09:10'), [opened(customerSession(1, saoPaulo('2026-12-01 09:10')))]);
    await sealAll(moneyScope(shop), 1);
    expect(await breaksOf(shop)).toEqual([]);
    const key = `${shop.tenant.id}/ledger/invoices/2026-11/BRL.json`;
    const text = await (await env.MEDIA_BUCKET.get(key))?.text();
    await env.MEDIA_BUCKET.put(key, text?.replace('"count":2', '"count":3') ?? '');
    expect(await breaksOf(shop)).toEqual([expect.objectContaining({ kind: 'invoice', about: '2026-11 BRL' })]);
    expect((await monthOfShop(shop, '2026-11')).invoices).toEqual([
      { ...invoices[0], isIntact: false, lines: [], pending: { count: 0, amount: brl(0) } },
    ]);
    await env.MEDIA_BUCKET.put(key, text ?? '');
    expect(await breaksOf(shop)).toEqual([]);
    await expect(shardOf(shop.tenant).exec('UPDATE invoices SET total = 0')).rejects.toThrow('never changes');
    await expect(shardOf(shop.tenant).exec('DELETE FROM invoices')).rejects.toThrow('never changes');
    await expect(shardOf(shop.tenant).exec("UPDATE closed_months SET next = '2026-11'")).rejects.toThrow('stays closed');
    await tamperInvoices(shop, 'UPDATE invoices SET exact = exact + 1, digest = digest WHERE tenant_id = ?');
    expect((await breaksOf(shop)).map(({ kind, about }) => [kind, about])).toEqual([['invoice', '2026-11 BRL']]);
    await tamperInvoices(shop, "UPDATE invoices SET exact = exact - 1, digest = 'x' WHERE tenant_id = ?");
    expect((await breaksOf(shop)).map(({ kind, about }) => [kind, about])).toEqual([
      ['invoice', '1–1'],
      ['invoice', '2026-11 BRL'],
    ]);
    await tamperInvoices(shop, 'DELETE FROM invoices WHERE tenant_id = ?');
    expect((await breaksOf(shop)).map(({ kind, about }) => [kind, about])).toEqual([
      ['invoice', '1–1'],
      ['invoice', '2026-11 BRL'],
    ]);
  });

  it('[BIL-162] is read by whoever reads costs, and closed by whoever sets tariffs; a month that nobody knows is not found', async () => {
    const shop = await shopAt(await november(), '2026-12-01 09:00');
    const { token } = shop.tenant;
    for (const path of ['2026-09', '2027-01', '2026-13', '2026-09/export'].map((of) => `/v1/invoices/${of}`))
      expect(await refusal('GET', path, { token })).toEqual([404, 'not-found']);
    expect(await refusal('POST', '/v1/invoices/2026-11/close', { token, body: { withoutRates: 1 } })).toEqual([400, 'invalid-request']);
    expect(await refusal('GET', '/v1/invoices?after=x', { token })).toEqual([400, 'invalid-request']);
    const other = await quietShop();
    expect(await refusal('GET', '/v1/invoices/2026-11', { token: other.tenant.token })).toEqual([404, 'not-found']);
    const closed = await rows(shardOf(shop.tenant), 'SELECT * FROM closed_months WHERE tenant_id = ?', shop.tenant.id);
    expect([closed, (await entriesIn(shop)).length]).toEqual([[], 8]);
  });
});

const brl = (micros: number) => ({ micros, currency: 'BRL' });
