import { describe, expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import { providerImportJob } from '../../src/modules/billing/variance/import.job.ts';
import { findUntold } from '../../src/modules/billing/variance/not-told.actions.ts';
import { notToldSweep } from '../../src/modules/billing/variance/not-told.sweep.ts';
import { ask, call } from '../support/api.ts';
import { ended, type JobWire, workshop } from '../support/jobs.ts';
import { workedOn } from '../support/killing.ts';
import { join, mailbox } from '../support/mail.ts';
import { businessSession, moneyScope, noon, opened, tell } from '../support/money.ts';
import { rows, type Shop, shardOf } from '../support/shop.ts';
import { comparedShop, kindsIn, tellTrace, traced, variancesIn } from '../support/trace-told.ts';

type Import = {
  rows: number;
  keys: number;
  from: string | null;
  columns: string[];
  errors: { line: number; column: string; code: string }[];
  job: JobWire | null;
};
const PATH = '/v1/billing/provider-imports';
const send = async ({ tenant }: Shop, text: string, query = ''): Promise<Import> => {
  const answer = await call('POST', `${PATH}?currency=XTS${query}`, {
    token: tenant.token,
    body: text,
    headers: { 'content-type': 'application/octet-stream' },
  });
  expect(answer.status).toBe(202);
  return (await answer.json()) as Import;
};
const compared = async (shop: Shop, text: string, query = '&dryRun=false') => {
  const { job } = await send(shop, text, query);
  const done = await ended(shop.tenant, job?.id ?? '');
  return {
    done,
    file: await ask<{ differences: { kind: string; micros: number }[]; keys: number }>(200, 'GET', `/v1/jobs/${done.id}/file`, {
      token: shop.tenant.token,
    }),
  };
};
const sheet = (...lines: string[]): string => ['day;market;type;category;volume;cost', ...lines, ''].join('\n');
const RIGHT = ['2026-11-03;BR;REGULAR;UTILITY;2;0.04', '2026-11-04;BR;REGULAR;MARKETING;1;0.1'];

/** Three sessions of a message each, and one whose trace is not there yet. */
async function month() {
  const { shop, threads } = await comparedShop(4);
  const [a, b, c, open] = threads;
  if (!a || !b || !c || !open) throw new Error('no threads');
  await tellTrace(shop, a, noon(3), traced('t0.u d4:r'));
  await tellTrace(shop, b, noon(3), traced('t0.u d4:r'));
  await tellTrace(shop, c, noon(4), traced('t0.m d4:r'));
  await tell(shop, open, noon(4), [opened(businessSession(1, noon(4)))]);
  return shop;
}

describe('the provider’s month', () => {
  it('[VAR-22] trying writes nothing; the same file twice changes nothing; another one takes its place, except for decisions', async () => {
    const shop = await month();
    const wrong = sheet('2026-11-03;BR;REGULAR;UTILITY;3;0.06', '2026-11-04;BR;REGULAR;MARKETING;1;0.12');
    const tried = await compared(shop, wrong, '');
    expect(tried.done).toMatchObject({ state: 'done', counts: { sessions: 4, untraced: 1, keys: 2, unrated: 0, found: 2 } });
    expect(tried.file.differences.map(({ kind, micros }) => [kind, micros])).toEqual([
      ['volume', 20_000],
      ['rate', 20_000],
    ]);
    expect(await variancesIn(shop)).toEqual([]);
    await compared(shop, wrong);
    const first = await variancesIn(shop);
    expect(first.map(({ kind, micros, source, currency }) => [kind, micros, source, currency])).toEqual([
      ['volume', 20_000, 'import', 'XTS'],
      ['rate', 20_000, 'import', 'XTS'],
    ]);
    await compared(shop, wrong);
    expect(await variancesIn(shop)).toEqual(first);
    await shardOf(shop.tenant)
      .prepare("UPDATE variances SET state = 'disputed' WHERE tenant_id = ? AND kind = 'rate'")
      .bind(shop.tenant.id)
      .run();
    await compared(shop, sheet(...RIGHT));
    expect((await variancesIn(shop)).map(({ kind, state }) => [kind, state])).toEqual([['rate', 'disputed']]);
  });

  it('[VAR-20] a month that is as it was expected has no difference, also from a file of Meta’s', async () => {
    const shop = await month();
    expect((await compared(shop, sheet(...RIGHT))).done.counts).toMatchObject({ keys: 2, found: 0 });
    const start = Date.parse('2026-11-03T03:00:00Z') / 1_000;
    const point = { country: 'BR', pricing_type: 'REGULAR' };
    const data = [
      { start, ...point, pricing_category: 'UTILITY', volume: 2, cost: 0.04 },
      { start: start + 86_400, ...point, pricing_category: 'MARKETING', volume: 1, cost: 0.1 },
    ];
    expect((await compared(shop, JSON.stringify({ pricing_analytics: { data: [{ data_points: data }] } }))).done.counts).toMatchObject({
      found: 0,
    });
    expect(await kindsIn(shop)).toEqual([]);
  });

  it('[VAR-26] a tier that Meta has told of, and that the month is far from, is among the differences; later files take it away', async () => {
    const shop = await month();
    await shardOf(shop.tenant)
      .prepare("INSERT INTO provider_tiers VALUES (?, 'waba-1', '2026-11', 'Brazil', 'utility', 1001, NULL, ?)")
      .bind(shop.tenant.id, noon(5))
      .run();
    const tried = await compared(shop, sheet(...RIGHT), '');
    expect(tried.file.differences.map(({ kind, micros }) => [kind, micros])).toEqual([['tier-told', null]]);
    expect(await kindsIn(shop)).toEqual([]);
    await compared(shop, sheet(...RIGHT));
    expect(await variancesIn(shop)).toMatchObject([{ kind: 'tier-told', source: 'account', day: '2026-11-05', ours: '{"volume":2}' }]);
    await shardOf(shop.tenant).prepare('UPDATE provider_tiers SET low = 2 WHERE tenant_id = ?').bind(shop.tenant.id).run();
    await shardOf(shop.tenant)
      .prepare("UPDATE variances SET subject = replace(subject, '/1001', '/2') WHERE tenant_id = ?")
      .bind(shop.tenant.id)
      .run();
    await compared(shop, sheet(...RIGHT));
    expect(await kindsIn(shop)).toEqual([]);
  });

  it('[VAR-23] wrong rows are named and the others compared; a file that is none says so', async () => {
    const shop = await month();
    const read = await send(shop, sheet(...RIGHT, 'soon;BR;REGULAR;UTILITY;1;1'));
    expect(read).toMatchObject({ rows: 3, keys: 2, from: '2026-11-03', errors: [{ line: 4, column: 'day', code: 'day-invalid' }] });
    await ended(shop.tenant, read.job?.id ?? '');
    expect(await send(shop, '{"a": 1}')).toMatchObject({ errors: [{ line: null, code: 'json-invalid' }], job: null });
    expect(await send(shop, 'name\nBia\n')).toMatchObject({ errors: [{ column: 'day', code: 'column-missing' }, {}], job: null });
  });

  it('[VAR-23] takes so many rows and no more, of JSON as of a sheet; of nobody else’s company, and from nobody who may only read', async () => {
    const shop = await month();
    const { token } = shop.tenant;
    const octets = { 'content-type': 'application/octet-stream' };
    const points = Array.from({ length: 50_001 }, (_, n) => ({ start: 1_793_674_800, country: `M${n % 50}`, volume: 1 }));
    const many = await call('POST', `${PATH}?currency=XTS`, { token, body: JSON.stringify({ data_points: points }), headers: octets });
    expect([many.status, await many.json()]).toMatchObject([422, { code: 'too-many-rows' }]);
    const agent = await join(mailbox(), shop.tenant);
    const refused = await call('POST', PATH, { token: agent.token, body: sheet(...RIGHT), headers: octets });
    expect(refused.status).toBe(403);
    const other = await comparedShop(0);
    const theirs = await compared(other.shop, sheet(...RIGHT));
    expect(theirs.done.counts).toMatchObject({ sessions: 0, found: 2 });
    expect((await variancesIn(other.shop)).map(({ kind }) => kind)).toEqual(['not-ours', 'not-ours']);
    expect(await variancesIn(shop)).toEqual([]);
  });

  it('[VAR-20] saved columns say what a partner’s headers mean; the model reads as it is', async () => {
    const shop = await month();
    const { token } = shop.tenant;
    const path = '/v1/billing/provider-columns';
    expect(await ask(200, 'GET', path, { token })).toEqual({ columns: {}, dayOrder: 'dmy' });
    const body = { columns: { day: 'Quando', category: 'Assunto', volume: 'Qtde', cost: 'R$' }, dayOrder: 'dmy' };
    expect(await ask(200, 'PUT', path, { token, body })).toEqual(body);
    expect(
      (await compared(shop, 'Quando;Assunto;Qtde;R$\n03/11/2026;utility;2;0,04\n04/11/2026;marketing;1;0,10\n')).done.counts,
    ).toMatchObject({ found: 0 });
    const model = await call('GET', `${PATH}/model?locale=pt-BR`, { token });
    const read = await send(shop, await model.text());
    expect(read.errors).toMatchObject([{ line: 2, column: 'number', code: 'number-unknown' }]); // the number of the model is nobody’s
    expect(read.columns).toHaveLength(7);
  });

  it('[VAR-24] killed at any statement the comparison goes on, and finds the same', async () => {
    const shop = await month();
    const { user } = workshop(shop.tenant, providerImportJob);
    const figure = { day: '2026-11-03', number: '', market: 'BR', type: 'regular', category: 'utility', volume: 3, cost: null, slack: 0 };
    const input = {
      figures: [figure],
      parts: ['day', 'market', 'type', 'category', 'volume'],
      from: '2026-11-03',
      to: '2026-11-03',
      currency: 'XTS',
      dryRun: false,
    };
    let killed = 1;
    for (let at = 1; killed > 0; at += 1) {
      const done = await workedOn(user, providerImportJob, `job_${at}`, input, [at, at]);
      ({ killed } = done);
      expect([at, done.counts]).toEqual([at, { sessions: 2, untraced: 0, keys: 1, unrated: 1, found: 1 }]);
      expect(await kindsIn(shop)).toEqual(['volume null']);
    }
  });

  it('[VAR-8] the sweep looks at every company', async () => {
    const { shop, threads } = await comparedShop(2);
    const lastWeek = instantOf(moneyScope(shop).clock() - 7 * 86_400_000);
    for (const [n, ref] of threads.entries()) await tellTrace(shop, ref, lastWeek, traced(n === 0 ? 't0.u d4:r' : 't0.u d4'));
    await workshop(shop.tenant, providerImportJob).sweep(notToldSweep);
    expect((await variancesIn(shop)).map(({ kind }) => kind)).toEqual(['not-told']);
  });

  it('[VAR-8] a week later a look finds messages of which no price was told, once', async () => {
    const { shop, threads } = await comparedShop(2);
    const [a, b] = threads;
    if (!a || !b) throw new Error('no threads');
    await tellTrace(shop, a, noon(3), traced('t0.u d4:r'));
    await tellTrace(shop, b, noon(3), traced('t0.u d4'));
    const later = { ...moneyScope(shop), clock: () => instantOf(noon(10)) };
    expect(await findUntold(later)).toBe(1);
    expect(await findUntold(later)).toBe(1);
    expect(await variancesIn(shop)).toMatchObject([{ kind: 'not-told', source: 'sweep', day: '2026-11-03', micros: null }]);
    expect(await rows(shardOf(shop.tenant), 'SELECT revision FROM variances WHERE tenant_id = ?', shop.tenant.id)).toEqual([
      { revision: 1 },
    ]);
  });
});
