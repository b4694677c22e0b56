import { expect, it } from 'vitest';
import { toIso } from '../../src/kernel/time.ts';
import { sealAll } from '../../src/modules/billing/ledger/seal.actions.ts';
import { unpricedJob } from '../../src/modules/billing/ledger/unpriced.job.ts';
import { unpricedSessionsSweep } from '../../src/modules/billing/ledger/unpriced.sweep.ts';
import { forgetTerms } from '../../src/modules/billing/tariffs/terms.projection.ts';
import { ask } from '../support/api.ts';
import { workshop } from '../support/jobs.ts';
import { workedOn } from '../support/killing.ts';
import {
  businessSession,
  card,
  chargeBy,
  countersIn,
  customerSession,
  entriesIn,
  moneyScope,
  newThreads,
  noon,
  opened,
  shown,
  tell,
} from '../support/money.ts';
import { newShop, refusal, rows, type Shop, shardOf } from '../support/shop.ts';

const NO_TARIFF = { tariff: '' };

/** A company that was charged by nothing: two customers, and messages of the company of which one arrived, one failed and one is on its way. */
async function untold(): Promise<Shop> {
  const shop = await newShop();
  await ask(201, 'POST', '/v1/contacts', { token: shop.tenant.token, body: { name: 'Bia', email: 'bia@example.com' } });
  await chargeBy(shop, []);
  forgetTerms(shop.tenant.id);
  const traces = ['i0 o1q d3f', 'i0', 't0.m d3f', 't0.m f3f', 't0.m', null];
  for (const [n, ref] of (await newThreads(shop, traces.length)).entries()) {
    const day = noon(3 + n);
    const session = (n < 2 || n === 5 ? customerSession : businessSession)(1, day, NO_TARIFF);
    await tell(shop, ref, day, [opened(session)]);
    const trace = traces[n];
    if (trace) await tell(shop, ref, day, [{ kind: 'session-traced', number: 1, trace }]);
  }
  return shop;
}
const unpricedIn = async ({ tenant }: Shop): Promise<number> =>
  (await ask<{ unpriced: number }>(200, 'GET', '/v1/billing/summary?period=2026-11', { token: tenant.token })).unpriced;
const pricedIn = async ({ tenant }: Shop): Promise<(string | null)[]> =>
  (
    await rows<{ priced: string | null }>(shardOf(tenant), 'SELECT priced FROM sessions WHERE tenant_id = ? ORDER BY opened_at', tenant.id)
  ).map(({ priced }) => priced);

/** What a tariff that was in force would have written, customers first since they were first. */
const ENTRIES = [
  'quota 0 0',
  'quota 0 0',
  'reserved 790000 0',
  'confirmed -790000 790000',
  'reserved 790000 0',
  'released -790000 0',
  'reserved 790000 0',
];
const SEED = 'seed-2023@1';

it('[BIL-158] sessions without a price get their entries once a tariff covers their time, and are counted no longer', async () => {
  const shop = await untold();
  const { token } = shop.tenant;
  expect(await unpricedIn(shop)).toBe(6);
  const { host, ref, queued, sweep } = workshop(shop.tenant, unpricedJob);
  await sweep(unpricedSessionsSweep);
  expect(queued).toEqual([]);
  const term = { book: 'billed', from: toIso(noon(1)), tariff: 'seed-2023', version: 1 };
  await ask(201, 'POST', '/v1/tariff-terms', { token, body: term });
  await sweep(unpricedSessionsSweep);
  expect(queued).toHaveLength(1);
  await workedOn(host.scopeOf(ref), unpricedJob, 'job_1', null, []);
  expect(shown(await entriesIn(shop))).toEqual(ENTRIES);
  // The one that is still open waits for its trace.
  expect(await pricedIn(shop)).toEqual([SEED, SEED, SEED, SEED, SEED, null]);
  expect(await unpricedIn(shop)).toBe(1);
  await sealAll(moneyScope(shop), 3);
  expect(await ask(200, 'GET', '/v1/ledger/verification', { token })).toMatchObject({ breaks: [] });
});

it('[BIL-159] a term may begin in the past only where no tariff was in force', async () => {
  const shop = await untold();
  const { token } = shop.tenant;
  const term = { book: 'billed', from: toIso(noon(5)), tariff: 'seed-2023', version: 1 };
  await ask(201, 'POST', '/v1/tariff-terms', { token, body: term });
  expect(await refusal('POST', '/v1/tariff-terms', { token, body: { ...term, from: toIso(noon(6)) } })).toEqual([409, 'tariff-in-force']);
  expect(await refusal('POST', '/v1/tariff-terms', { token, body: term })).toEqual([409, 'tariff-in-force']);
  await ask(201, 'POST', '/v1/tariff-terms', { token, body: { ...term, from: toIso(noon(4)) } });
});

it('[BIL-158] killed at any statement it goes on; each session is priced once, and each place in the quota is taken once', async () => {
  let killed = 1;
  for (let at = 1; killed > 0; at += 3) {
    const shop = await untold();
    await chargeBy(shop, [{ from: 0, tariff: 'seed-2023' }]);
    forgetTerms(shop.tenant.id);
    const s = moneyScope(shop);
    ({ killed } = await workedOn(s, unpricedJob, 'job_1', null, [at, at + 1, at + 2]));
    expect([at, shown(await entriesIn(shop))]).toEqual([at, ENTRIES]);
    expect(await countersIn(shop)).toMatchObject({ 'customer-free-quota|waba-1|||2026-11': 2, 'unpriced||||2026-11': 1 });
    const again = await workedOn(s, unpricedJob, 'job_2', null, []);
    expect([again.counts, (await entriesIn(shop)).length]).toEqual([{ looked: 0, priced: 0 }, ENTRIES.length]);
  }
});

it('[BIL-159] under a tariff by category a session has the category that its messages tell; what would have been several stays without a price', async () => {
  const shop = await untold();
  const [two] = await newThreads(shop, 1);
  if (!two) throw new Error('no thread');
  await tell(shop, two, noon(10), [opened(businessSession(1, noon(10), NO_TARIFF))]);
  await tell(shop, two, noon(10), [{ kind: 'session-traced', number: 1, trace: 't0.m d3f t5f.u d6f' }]);
  await card(
    shop,
    'meta-cbp-2023-06',
    [
      { rate: 'marketing', micros: 100_000 },
      { rate: 'service', micros: 10_000 },
    ],
    'XTS',
    '2026-10-15',
  );
  await chargeBy(shop, [{ from: 0, tariff: 'meta-cbp-2023-06' }]);
  forgetTerms(shop.tenant.id);
  await workedOn(moneyScope(shop), unpricedJob, 'job_1', null, []);
  const entries = await entriesIn(shop);
  expect(entries.map(({ kind, posted, category }) => [kind, posted, category])).toEqual([
    ['quota', 0, 'service'],
    ['reserved', 0, 'marketing'],
    ['confirmed', 100_000, 'marketing'],
    ['reserved', 0, 'marketing'],
    ['released', 0, 'marketing'],
    ['reserved', 0, 'marketing'],
  ]);
  expect((await pricedIn(shop)).filter((priced) => priced === null)).toHaveLength(2);
});

it('[BIL-159] under a tariff by the message they cost nothing themselves, and messages of that time are not charged', async () => {
  const shop = await untold();
  await chargeBy(shop, [{ from: 0, tariff: 'meta-pmp-2025-07' }]);
  forgetTerms(shop.tenant.id);
  await workedOn(moneyScope(shop), unpricedJob, 'job_1', null, []);
  expect(await entriesIn(shop)).toEqual([]);
  expect(await unpricedIn(shop)).toBe(1);
});
