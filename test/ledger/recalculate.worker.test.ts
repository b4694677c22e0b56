import { expect, it } from 'vitest';
import { recalculateJob } from '../../src/modules/billing/ledger/recalculate.job.ts';
import { sealAll } from '../../src/modules/billing/ledger/seal.actions.ts';
import { forgetTerms } from '../../src/modules/billing/tariffs/terms.projection.ts';
import { ask } from '../support/api.ts';
import { ended, type JobWire, workshop } from '../support/jobs.ts';
import { workedOn } from '../support/killing.ts';
import {
  businessSession,
  card,
  chargeBy,
  customerSession,
  entriesIn,
  message,
  moneyScope,
  newThreads,
  noon,
  opened,
  tell,
} from '../support/money.ts';
import { newShop, refusal, type Shop } from '../support/shop.ts';

const PATH = '/v1/billing/recalculations';
const NOVEMBER = { from: '2026-11-01', to: '2026-11-30', reason: 'Preço renegociado' };

/** A company that nobody has written to yet: threads are of a contact. */
async function quiet(): Promise<Shop> {
  const shop = await newShop();
  await ask(201, 'POST', '/v1/contacts', { token: shop.tenant.token, body: { name: 'Bia', email: 'bia@example.com' } });
  return shop;
}

/** Four sessions that the company opened, three of them delivered, and two that customers opened. */
async function november(): Promise<Shop> {
  const shop = await quiet();
  const threads = await newThreads(shop, 6);
  for (const [n, ref] of threads.entries()) {
    const day = noon(3 + n);
    await tell(shop, ref, day, [opened(n < 4 ? businessSession(1, day) : customerSession(1, day))]);
    if (n < 3) await tell(shop, ref, noon(9), [{ kind: 'session-confirmed', number: 1, at: noon(9), category: null }]);
  }
  return shop;
}
/** The same rules at R$ 0.85. */
const dearer = (shop: Shop) =>
  card(
    shop,
    'seed-2023',
    [
      { rate: 'business', micros: 850_000 },
      { rate: 'customer', micros: 0 },
    ],
    'BRL',
    '2026-11-01',
  ).then(() => forgetTerms(shop.tenant.id));
const begin = ({ tenant }: Shop, body: object): Promise<JobWire> => ask<JobWire>(202, 'POST', PATH, { token: tenant.token, body });
const act = async (shop: Shop, body: object): Promise<JobWire> => ended(shop.tenant, (await begin(shop, body)).id);
const adjusted = async (shop: Shop) => (await entriesIn(shop)).filter(({ kind }) => kind === 'adjusted');
const postedIn = async ({ tenant }: Shop) =>
  (
    await ask<{ total: { posted: { micros: number }; unrated: number; units: number }[] }>(
      200,
      'GET',
      '/v1/billing/summary?period=2026-11',
      { token: tenant.token },
    )
  ).total;

it('[BIL-140] shows first what would change, and writes nothing; then one entry a charge, and told again none', async () => {
  const shop = await november();
  await dearer(shop);
  const tried = await act(shop, NOVEMBER);
  expect(tried.counts).toEqual({ looked: 5, corrected: 3, 'more:BRL': 180_000, 'less:BRL': 0 });
  expect(await adjusted(shop)).toEqual([]);
  const done = await act(shop, { ...NOVEMBER, dryRun: false });
  expect(done.counts).toEqual(tried.counts);
  expect((await adjusted(shop)).map(({ posted, day, ordinal }) => [posted, day, ordinal])).toEqual([
    [60_000, '2026-11-03', null],
    [60_000, '2026-11-04', null],
    [60_000, '2026-11-05', null],
  ]);
  const entries = await entriesIn(shop);
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, n) => n + 1));
  expect(await postedIn(shop)).toMatchObject([{ posted: { micros: 3 * 850_000 }, units: 5 }]);
  expect((await act(shop, { ...NOVEMBER, dryRun: false })).counts).toMatchObject({ corrected: 0 });
  await sealAll(moneyScope(shop), 3);
  const { breaks } = await ask<{ breaks: unknown[] }>(200, 'GET', '/v1/ledger/verification', { token: shop.tenant.token });
  expect(breaks).toEqual([]);
  expect(await postedIn(shop)).toMatchObject([{ posted: { micros: 3 * 850_000 } }]);
});

it('[BIL-141] is by another tariff where one is named, of the days that are named, and is taken back by another act', async () => {
  const shop = await november();
  const { token } = shop.tenant;
  const derived = {
    key: 'other',
    name: { en: 'Other', 'pt-BR': 'Outra', es: 'Otra' },
    from: '2026-11-01',
    steps: [{ rate: 'business', plusMicros: 10_000 }],
  };
  await ask(201, 'POST', '/v1/tariffs/seed-2023/derive', { token, body: derived });
  const some = { ...NOVEMBER, from: '2026-11-04', to: '2026-11-05', dryRun: false };
  expect((await act(shop, { ...some, tariff: 'other@1' })).counts).toMatchObject({ looked: 2, corrected: 2, 'more:BRL': 20_000 });
  expect((await act(shop, { ...some, tariff: 'meta-pmp-2025-07@1' })).counts).toMatchObject({ corrected: 0 });
  expect((await act(shop, some)).counts).toMatchObject({ corrected: 2, 'more:BRL': 0, 'less:BRL': 20_000 });
  expect((await adjusted(shop)).map(({ posted }) => posted)).toEqual([10_000, 10_000, -10_000, -10_000]);
  const { items } = await ask<{ items: { no: number; reason: string; tariff: string | null }[] }>(200, 'GET', PATH, { token });
  expect(items.map(({ no, tariff }) => [no, tariff])).toEqual([
    [3, null],
    [2, 'meta-pmp-2025-07@1'],
    [1, 'other@1'],
  ]);
});

it('[BIL-142] charges what had no rate once there is one, and it counts as rated', async () => {
  const shop = await quiet();
  await chargeBy(shop, [{ from: 0, tariff: 'meta-pmp-2025-07' }]);
  forgetTerms(shop.tenant.id);
  const [ref] = await newThreads(shop, 1);
  if (!ref) throw new Error('no thread');
  await tell(shop, ref, noon(3), [message('message-accepted', 2, noon(3)), message('message-delivered', 2, noon(3))]);
  expect((await postedIn(shop)).reduce((sum, { unrated }) => sum + unrated, 0)).toBe(1);
  await card(
    shop,
    'meta-pmp-2025-07',
    [
      { rate: 'marketing', micros: 62_500 },
      { rate: 'utility', micros: 6_800 },
      { rate: 'authentication', micros: 6_800 },
      { rate: 'authentication-international', micros: null },
    ],
    'USD',
    '2026-10-01',
  );
  forgetTerms(shop.tenant.id);
  expect((await act(shop, { ...NOVEMBER, dryRun: false })).counts).toMatchObject({ corrected: 1, 'more:USD': 62_500 });
  expect(await adjusted(shop)).toMatchObject([{ posted: 62_500, why: 'rated', card: 'meta-pmp-2025-07/2026-10-01' }]);
  expect((await postedIn(shop)).reduce((sum, { unrated }) => sum + unrated, 0)).toBe(0);
  expect((await act(shop, { ...NOVEMBER, dryRun: false })).counts).toMatchObject({ corrected: 0 });
});

it('[BIL-143] killed at any statement it goes on, and each charge is corrected once', async () => {
  const shop = await november();
  await dearer(shop);
  const asked = { from: NOVEMBER.from, to: NOVEMBER.to, tariff: null };
  const { user } = workshop(shop.tenant, recalculateJob);
  let killed = 1;
  for (let at = 1; killed > 0; at += 1) {
    const done = await workedOn(user, recalculateJob, `job_${at}`, { ...asked, act: 1 }, [at, at]);
    ({ killed } = done);
    expect([at, done.counts]).toEqual([at, { looked: 5, corrected: 3, 'more:BRL': 180_000, 'less:BRL': 0 }]);
    expect((await adjusted(shop)).map(({ posted }) => posted)).toEqual([60_000, 60_000, 60_000]);
  }
});

it('[BIL-141] takes a reason, days in their order and a tariff that there is', async () => {
  const { tenant } = await newShop();
  for (const body of [
    { ...NOVEMBER, reason: ' ' },
    { ...NOVEMBER, from: '2026-12-01' },
    { ...NOVEMBER, tariff: 'nobody@1' },
  ])
    expect(await refusal('POST', PATH, { token: tenant.token, body })).toEqual([400, 'invalid-request']);
});
