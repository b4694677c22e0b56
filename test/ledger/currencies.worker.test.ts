import { expect, it } from 'vitest';
import { recalculateJob } from '../../src/modules/billing/ledger/recalculate.job.ts';
import { sealAll } from '../../src/modules/billing/ledger/seal.actions.ts';
import { forgetTerms } from '../../src/modules/billing/tariffs/terms.projection.ts';
import { ask } from '../support/api.ts';
import { workshop } from '../support/jobs.ts';
import { workedOn } from '../support/killing.ts';
import {
  businessSession,
  card,
  chargeBy,
  entriesIn,
  message,
  moneyScope,
  newThreads,
  noon,
  opened,
  shown,
  tell,
} from '../support/money.ts';
import { newShop, refusal, type Shop } from '../support/shop.ts';

const PATH = '/v1/billing/recalculations';
const NOVEMBER = { from: '2026-11-01', to: '2026-11-30', reason: 'Outra moeda' };
type Total = { posted: { micros: number; currency: string } };
type Summary = { total: Total[]; pending: { micros: number; currency: string }[] };

async function quiet(): Promise<Shop> {
  const shop = await newShop();
  await ask(201, 'POST', '/v1/contacts', { token: shop.tenant.token, body: { name: 'Bia', email: 'bia@example.com' } });
  return shop;
}
const summary = ({ tenant }: Shop, period: string): Promise<Summary> =>
  ask<Summary>(200, 'GET', `/v1/billing/summary?period=${period}`, { token: tenant.token });
const sums = async (shop: Shop, period: string) => {
  const { total, pending } = await summary(shop, period);
  return { posted: total.map(({ posted }) => `${posted.currency} ${posted.micros}`), pending };
};
/** The seed's rules with rates in dollars. */
async function inDollars({ tenant }: Shop): Promise<void> {
  const name = { en: 'Dollars', 'pt-BR': 'Dólares', es: 'Dólares' };
  const steps = [{ convert: { to: 'USD', rate: '0.2', on: '2026-11-01' } }];
  await ask(201, 'POST', '/v1/tariffs/seed-2023/derive', {
    token: tenant.token,
    body: { key: 'dollars', name, from: '2026-11-01', steps },
  });
}
async function oneSession(shop: Shop) {
  const [ref] = await newThreads(shop, 1);
  if (!ref) throw new Error('no thread');
  await tell(shop, ref, noon(3), [opened(businessSession(1, noon(3)))]);
  await tell(shop, ref, noon(4), [{ kind: 'session-confirmed', number: 1, at: noon(4), category: null }]);
  return ref;
}

it('[BIL-144] what was charged in reais is not recalculated in dollars, tried or done', async () => {
  const shop = await quiet();
  await oneSession(shop);
  await inDollars(shop);
  for (const dryRun of [true, false])
    expect(await refusal('POST', PATH, { token: shop.tenant.token, body: { ...NOVEMBER, tariff: 'dollars@1', dryRun } })).toEqual([
      422,
      'currency-differs',
    ]);
  expect(await sums(shop, '2026-11')).toEqual({ posted: ['BRL 790000'], pending: [] });
});

it('[BIL-144] what lies among those days in another currency all the same is left as it is, and counted', async () => {
  const shop = await quiet();
  await oneSession(shop);
  await inDollars(shop);
  const { user } = workshop(shop.tenant, recalculateJob);
  const { counts } = await workedOn(
    user,
    recalculateJob,
    'job_1',
    { from: NOVEMBER.from, to: NOVEMBER.to, tariff: 'dollars@1', act: 1 },
    [],
  );
  expect(counts).toEqual({ looked: 1, corrected: 0, otherCurrency: 1 });
  expect(shown(await entriesIn(shop))).toEqual(['reserved 790000 0', 'confirmed -790000 790000']);
});

it('[BIL-144] a message reserved in reais and delivered under a tariff in dollars leaves nothing reserved, and is charged once', async () => {
  const shop = await quiet();
  const rates = ['marketing', 'utility', 'authentication', 'authentication-international'].map((rate) => ({ rate, micros: 100_000 }));
  await card(shop, 'meta-pmp-2025-07', rates, 'BRL', '2026-10-01');
  await card(shop, 'meta-pmp-2026-10', [...rates, { rate: 'service', micros: 1 }], 'USD', '2026-10-01');
  await chargeBy(shop, [
    { from: 0, tariff: 'meta-pmp-2025-07' },
    { from: noon(4), tariff: 'meta-pmp-2026-10' },
  ]);
  forgetTerms(shop.tenant.id);
  const [ref] = await newThreads(shop, 1);
  if (!ref) throw new Error('no thread');
  await tell(shop, ref, noon(3), [message('message-accepted', 2, noon(3))]);
  const delivered = [message('message-delivered', 2, noon(5), { acceptedAt: noon(3) })];
  await tell(shop, ref, noon(5), delivered);
  expect(await tell(shop, ref, noon(5), delivered)).toBe(0);
  expect(
    (await entriesIn(shop)).map(({ kind, why, pending, posted, currency }) => [kind, why, pending, posted, currency].join(' ')),
  ).toEqual(['reserved  100000 0 BRL', 'released other-currency -100000 0 BRL', 'confirmed  0 100000 USD']);
  expect(await sums(shop, '2026-11')).toEqual({ posted: ['USD 100000', 'BRL 0'], pending: [] });
  await sealAll(moneyScope(shop), 3);
  expect(await sums(shop, '2026-11')).toEqual({ posted: ['USD 100000', 'BRL 0'], pending: [] });
  const { breaks } = await ask<{ breaks: unknown[] }>(200, 'GET', '/v1/ledger/verification', { token: shop.tenant.token });
  expect(breaks).toEqual([]);
});
