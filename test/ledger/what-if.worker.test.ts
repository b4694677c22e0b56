import { expect, it } from 'vitest';
import { comparisonJob } from '../../src/modules/billing/ledger/what-if.job.ts';
import type { ComparisonResult } from '../../src/modules/billing/ledger/what-if.schemas.ts';
import { forgetTerms } from '../../src/modules/billing/tariffs/terms.projection.ts';
import { ask, call } from '../support/api.ts';
import { acceptedAs, graph } from '../support/graph.ts';
import { ended, type JobWire, workshop } from '../support/jobs.ts';
import { workedOn } from '../support/killing.ts';
import { deliver } from '../support/meta.ts';
import { businessSession, card, customerSession, entriesIn, moneyScope, newThreads, noon, opened, tell } from '../support/money.ts';
import { claim, firstWord, messagesOf, newShop, refusal, type Shop } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

const PATH = '/v1/billing/what-if';
const NOVEMBER = { period: '2026-11' };
const PMP = 'meta-pmp-2025-07';

type Comparison = { state: string; tariffs: string[]; counts: Record<string, number>; result: ComparisonResult | null };

/** A company that nobody has written to yet: threads are of a contact. */
async function quiet(): Promise<Shop> {
  const shop = await newShop();
  await ask(201, 'POST', '/v1/contacts', { token: shop.tenant.token, body: { name: 'Bia', email: 'bia@example.com' } });
  return shop;
}

/** A marketing template to four people, of which three have it; two customers who wrote and were answered; one who writes still. */
async function november(): Promise<Shop> {
  const shop = await quiet();
  const threads = await newThreads(shop, 7);
  for (const [n, ref] of threads.entries()) {
    const [day, isBusiness] = [noon(3 + n), n < 4];
    await tell(shop, ref, day, [opened((isBusiness ? businessSession : customerSession)(1, day))]);
    if (n < 3) await tell(shop, ref, day, [{ kind: 'session-confirmed', number: 1, at: day, category: null }]);
    const trace = !isBusiness ? 'i0 o1q d3f' : n < 3 ? 't0.m d3f:r' : 't0.m';
    if (n < 6) await tell(shop, ref, day, [{ kind: 'session-traced', number: 1, trace }]);
  }
  return shop;
}
const metaCard = (shop: Shop, currency = 'BRL', tariff = PMP): Promise<void> =>
  card(
    shop,
    tariff,
    ['marketing', 'utility', 'authentication', 'authentication-international'].map((rate) => ({ rate, micros: 350_000 })),
    currency,
    '2026-10-01',
  ).then(() => forgetTerms(shop.tenant.id));

async function compared({ tenant }: Shop, body: object): Promise<ComparisonResult> {
  const begun = await ask<JobWire>(202, 'POST', PATH, { token: tenant.token, body });
  await ended(tenant, begun.id);
  const { result } = await ask<Comparison>(200, 'GET', `${PATH}/${begun.id}`, { token: tenant.token });
  if (!result) throw new Error('no result');
  return result;
}
const postedOf = ({ ways }: ComparisonResult) =>
  ways.map(({ tariff, total }) => [tariff, ...total.map(({ posted }) => [posted.micros, posted.currency])]);

it('[BIL-152] says of each tariff what the same sessions would have cost, beside what was charged, and books nothing', async () => {
  const shop = await november();
  await metaCard(shop);
  const before = await entriesIn(shop);
  const result = await compared(shop, { ...NOVEMBER, tariffs: ['seed-2023', PMP] });
  expect(postedOf(result)).toEqual([
    ['seed-2023@1', [3 * 790_000, 'BRL']],
    [`${PMP}@1`, [3 * 350_000, 'BRL']],
  ]);
  expect(result.charged.total).toMatchObject([{ posted: { micros: 3 * 790_000 }, units: 6, free: 3, pending: { micros: 790_000 } }]);
  expect(result.ways.map(({ isInForce }) => isInForce)).toEqual([true, false]);
  expect(result.ways[0]?.total).toMatchObject([{ units: 5, free: 2, pending: { micros: 790_000 } }]);
  expect(result.ways[1]?.days.map(({ day, posted }) => [day, posted.micros])).toEqual([
    ['2026-11-03', 350_000],
    ['2026-11-04', 350_000],
    ['2026-11-05', 350_000],
    ['2026-11-06', 0],
  ]);
  expect(result.ways[1]?.categories.map(({ category }) => category)).toEqual(['marketing']);
  expect(result.coverage).toMatchObject({ sessions: 7, replayed: 6, open: 1, lost: 0, unrated: 0 });
  expect(result.incomparable).toBeNull();
  expect(await entriesIn(shop)).toEqual(before);
});

it('[BIL-153] shows the conversations that differ most, with what was charged and why each costs that under each tariff', async () => {
  const shop = await november();
  await metaCard(shop);
  const { examples } = await compared(shop, { ...NOVEMBER, tariffs: ['seed-2023', PMP] });
  expect(examples).toHaveLength(3);
  expect(examples[0]?.contact?.name).toBe('Bia');
  expect(examples[0]?.charged).toEqual([{ micros: 790_000, currency: 'BRL' }]);
  expect(examples[0]?.ways.map(({ posted, charges }) => [posted.micros, charges.map(({ amount }) => amount.micros)])).toEqual([
    [790_000, [790_000]],
    [350_000, [350_000]],
  ]);
  expect(examples[0]?.ways.map(({ charges }) => charges[0]?.steps.map(({ key }) => key))).toEqual([
    ['why.tariff', 'why.rule.business-session', 'why.rate'],
    ['why.tariff', 'why.category', 'why.service-window.outside', 'why.ad-window.outside', 'why.rule.pmp-marketing', 'why.rate'],
  ]);
});

it('[BIL-154] ranks nothing where a rate is missing or currencies differ, and supposes nothing in silence', async () => {
  const shop = await november();
  const unrated = await compared(shop, { ...NOVEMBER, tariffs: [PMP] });
  expect(unrated.incomparable).toBe('unrated');
  expect(unrated.coverage.unrated).toBe(3);
  expect(unrated.ways.map(({ tariff }) => tariff)).toEqual([`${PMP}@1`, null]);
  expect(unrated.coverage.assumptions).toEqual(
    expect.arrayContaining(['category-as-sent', 'rest-of-portfolio-unknown', 'late-deliveries']),
  );
  expect(unrated.examples).toEqual([]);
  const [broken] = await newThreads(shop, 1);
  if (!broken) throw new Error('no thread');
  await tell(shop, broken, noon(20), [opened(customerSession(1, noon(20))), { kind: 'session-traced', number: 1, trace: 'no trace' }]);
  expect((await compared(shop, { ...NOVEMBER, tariffs: [PMP] })).coverage).toMatchObject({ sessions: 8, replayed: 6, open: 1, lost: 1 });
  await metaCard(shop, 'USD');
  const mixed = await compared(shop, { ...NOVEMBER, tariffs: ['seed-2023', PMP] });
  expect(mixed.incomparable).toBe('currencies');
  expect(postedOf(mixed)).toEqual([
    ['seed-2023@1', [3 * 790_000, 'BRL']],
    [`${PMP}@1`, [3 * 350_000, 'USD']],
  ]);
});

it('[BIL-155] tries the rates of a card beside those that are kept, and keeps none', async () => {
  const shop = await november();
  const { token } = shop.tenant;
  const rates = [
    { market: '*', rate: 'business', upTo: null, micros: 850_000 },
    { market: '*', rate: 'customer', upTo: null, micros: 0 },
  ];
  const tried = { tariff: 'seed-2023', from: '2030-01-01', currency: 'BRL', markets: {}, rates, source: '' };
  const result = await compared(shop, { ...NOVEMBER, tariffs: ['seed-2023'], cards: [tried] });
  expect(result.ways.map(({ tried: of, total }) => [of?.from, total[0]?.posted.micros])).toEqual([
    [undefined, 3 * 790_000],
    ['2030-01-01', 3 * 850_000],
  ]);
  const { items } = await ask<{ items: { from: string }[] }>(200, 'GET', '/v1/rate-cards?tariff=seed-2023', { token });
  expect(items.map(({ from }) => from)).toEqual(['2023-06-01']);
});

it('[BIL-156] killed at any statement it goes on, and finds the same', async () => {
  const shop = await november();
  await metaCard(shop);
  const { user } = workshop(shop.tenant, comparisonJob);
  const asked = { from: '2026-11-01', to: '2026-11-30', tariffs: ['seed-2023@1', `${PMP}@1`], cards: [] };
  const found = async (id: string) => {
    const file = await moneyScope(shop).files.get(`jobs/${id}/result`);
    return file && new Response(file.body).json();
  };
  await workedOn(user, comparisonJob, 'job_whole', asked, []);
  const whole = await found('job_whole');
  expect(whole).toMatchObject({ coverage: { sessions: 7 } });
  let killed = 1;
  for (let at = 1; killed > 0; at += 1) {
    ({ killed } = await workedOn(user, comparisonJob, `job_${at}`, asked, [at, at]));
    expect([at, await found(`job_${at}`)]).toEqual([at, whole]);
  }
  expect((await moneyScope(shop).files.listBelow('jobs/job_whole/')).files.map(({ key }) => key)).toEqual(['jobs/job_whole/result']);
});

it('[BIL-157] is asked for days in their order, for one to six tariffs that there are, and for three comparisons at once', async () => {
  const { tenant } = await newShop();
  for (const body of [
    { tariffs: ['seed-2023'] },
    { from: '2026-11-02', to: '2026-11-01', tariffs: ['seed-2023'] },
    { from: '2026-01-01', to: '2026-11-01', tariffs: ['seed-2023'] },
    { ...NOVEMBER, tariffs: [] },
    { ...NOVEMBER, tariffs: ['nobody'] },
    { ...NOVEMBER, tariffs: ['seed-2023@7'] },
    { ...NOVEMBER, cards: [{ tariff: 'seed-2023', from: '2026-11-01', currency: 'BRL', markets: {}, rates: [], source: '' }] },
  ])
    expect(await refusal('POST', PATH, { token: tenant.token, body })).toEqual([400, 'invalid-request']);
  const other = await newShop();
  const begun = await ask<JobWire>(202, 'POST', PATH, { token: other.tenant.token, body: { ...NOVEMBER, tariffs: ['seed-2023'] } });
  expect(await refusal('GET', `${PATH}/${begun.id}`, { token: tenant.token })).toEqual([404, 'not-found']);
  expect(await ask(200, 'GET', PATH, { token: tenant.token })).toEqual({ items: [] });
  const { start } = workshop(tenant, comparisonJob);
  for (let n = 0; n < 3; n += 1) await start({ from: '2026-11-01', to: '2026-11-30', tariffs: ['seed-2023@1'], cards: [] });
  const fourth = { token: tenant.token, body: { ...NOVEMBER, tariffs: ['seed-2023'] } };
  expect(await refusal('POST', PATH, fourth)).toEqual([409, 'comparisons-running']);
});

it('[BIL-152] becomes a sheet: what was charged, then each tariff, in sum, by day and by category', async () => {
  const shop = await november();
  await metaCard(shop);
  const { token } = shop.tenant;
  const begun = await ask<JobWire>(202, 'POST', PATH, { token, body: { ...NOVEMBER, tariffs: ['seed-2023', PMP] } });
  await ended(shop.tenant, begun.id);
  const sheet = await (await call('GET', `${PATH}/${begun.id}/sheet?locale=pt-BR`, { token })).text();
  const lines = sheet.trim().split('\r\n');
  expect(lines[0]).toContain('Tarifa;Preços desde;Soma de;Dia;Categoria;Moeda;Cobranças');
  expect(lines.filter((line) => line.includes(';tudo;')).map((line) => line.split(';').slice(5, 10))).toEqual([
    ['BRL', '6', '3', '0', '2.37'],
    ['BRL', '5', '2', '0', '2.37'],
    ['BRL', '3', '0', '0', '1.05'],
  ]);
});

it('[BIL-173] replays a session that is still open as its conversation stands, and counts it apart', async () => {
  graph(() => acceptedAs('wamid.open'));
  const shop = await newShop();
  await metaCard(shop, 'BRL', 'meta-cbp-2024-11');
  const thread = await claim(shop.tenant, await firstWord(shop));
  const { token } = shop.tenant;
  const message = { type: 'template', body: { name: 'hello_world', language: 'pt_BR' } };
  await ask(202, 'POST', `/v1/conversations/${thread.id}/messages`, { token, body: message });
  const states = async () => (await messagesOf(shop.tenant, thread.id)).map(({ status }) => status);
  await until(async () => (await states()).includes('accepted'));
  const timestamp = String(Math.floor(currentTime() / 1_000));
  await deliver(shop.channel, { statuses: [{ id: 'wamid.open', status: 'delivered', timestamp, recipient_id: '5511987654321' }] });
  await until(async () => (await states()).includes('delivered'));
  await until(async () => (await entriesIn(shop)).length > 0);
  const day = new Date(currentTime()).toISOString().slice(0, 7);
  const { coverage, ways, examples } = await compared(shop, { period: day, tariffs: ['seed-2023', 'meta-cbp-2024-11'] });
  expect(coverage).toMatchObject({ sessions: 1, replayed: 1, running: 1, open: 0, lost: 0 });
  expect(ways.map(({ total }) => total.map(({ units, posted }) => [units, posted.micros]))).toEqual([[[1, 0]], [[1, 350_000]]]);
  expect(examples.map(({ conversationId }) => conversationId)).toEqual([thread.id]);
});
