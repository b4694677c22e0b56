import { beforeAll, describe, expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import { tariffTerms } from '../../src/modules/billing/tariffs/tariffs.table.ts';
import { KEPT, NOTICE } from '../../src/modules/billing/tariffs/terms.domain.ts';
import { pricedAt } from '../../src/modules/billing/tariffs/terms.projection.ts';
import { ask, call, newTenant, type Tenant } from '../support/api.ts';
import { testScope } from '../support/host.ts';
import { claimsOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';

const NAMES = { en: 'Ours', 'pt-BR': 'Nossa', es: 'Nuestra' };
const OWN = {
  ...{ key: 'ours', name: NAMES, unit: 'session', zone: 'account', categoryFrom: 'ours', adWindow: null },
  session: { starts: 'first-message', by: 'any', freeForm: 'opens', length: 86_400_000, ad: null },
  rules: [{ key: 'each', on: 'session', charge: { rate: 'each', reserve: 'accepted', confirm: 'delivered', counter: null } }],
};
type Term = { book: string; from: string; tariff: string; version: number };
type Card = { tariff: string; from: string; currency: string; rates: { rate: string; micros: number | null }[] };
const inMinutes = (count: number) => new Date(currentTime() + count * 60_000).toISOString();

let tenant: Tenant;
const read = async <T>(path: string): Promise<T[]> => (await ask<{ items: T[] }>(200, 'GET', `/v1/${path}`, { token: tenant.token })).items;
const post = async (path: string, body: unknown): Promise<[number, string]> => {
  const response = await call('POST', `/v1/${path}`, { token: tenant.token, body });
  return [response.status, ((await response.json()) as { code?: string }).code ?? ''];
};
const file = (query: string, text: string) =>
  call('POST', `/v1/rate-cards/imports?${query}`, {
    token: tenant.token,
    body: text,
    headers: { 'content-type': 'application/octet-stream' },
  });

describe('the tariffs of an account', () => {
  beforeAll(async () => {
    tenant = await newTenant();
  });

  it('[BIL-39] a new company is charged by the seed, and its provider by Meta’s four in turn', async () => {
    const terms = await read<Term>('tariff-terms');
    expect(terms.map(({ book, from, tariff }) => `${book} ${from.slice(0, 10)} ${tariff}`)).toEqual([
      'billed 2023-06-01 seed-2023',
      'provider 2023-06-01 meta-cbp-2023-06',
      'provider 2024-11-01 meta-cbp-2024-11',
      'provider 2025-07-01 meta-pmp-2025-07',
      'provider 2026-10-01 meta-pmp-2026-10',
    ]);
    const tariffs = await read<{ key: string; isOwn: boolean }>('tariffs');
    expect(tariffs.map(({ isOwn }) => isOwn)).toEqual(Array(5).fill(false));
    expect((await read<Card>('rate-cards?tariff=seed-2023'))[0]?.rates.map(({ micros }) => micros)).toEqual([790_000, 0]);
  });

  it('[BIL-39] makes versions of its own, never one of ours, and none with a flaw', async () => {
    expect(await ask(201, 'POST', '/v1/tariffs', { token: tenant.token, body: OWN })).toMatchObject({
      key: 'ours',
      version: 1,
      isOwn: true,
    });
    expect(await ask(201, 'POST', '/v1/tariffs', { token: tenant.token, body: OWN })).toMatchObject({ version: 2 });
    expect(await post('tariffs', { ...OWN, key: 'seed-2023' })).toEqual([400, 'invalid-request']);
    const flawed = { ...OWN, rules: [...OWN.rules, { ...OWN.rules[0], key: 'never' }] };
    const response = await call('POST', '/v1/tariffs', { token: tenant.token, body: flawed });
    expect(await response.json()).toMatchObject({ errors: [{ pointer: '/rules/1' }] });
    const audited = await read<{ action: string; object: { id: string } }>('audit?limit=5');
    expect(audited.filter(({ action }) => action === 'tariff.created')).toHaveLength(2);
  });

  it('[BIL-36] lets a term begin ten minutes ahead at the earliest, and another currency with a month', async () => {
    const term = { book: 'billed', tariff: 'ours', version: 1 };
    expect(await post('tariff-terms', { ...term, from: inMinutes(9) })).toEqual([409, 'tariff-in-force']);
    expect(await post('tariff-terms', { ...term, from: inMinutes(11), version: 7 })).toEqual([400, 'invalid-request']);
    const from = inMinutes(11);
    expect((await post('tariff-terms', { ...term, from }))[0]).toBe(201);
    expect((await post('tariff-terms', { ...term, from, version: 2 }))[0]).toBe(201);
    expect((await read<Term>('tariff-terms')).filter(({ tariff }) => tariff === 'ours')).toEqual([{ ...term, from, version: 2 }]);
    expect(await post('tariff-terms', { book: 'billed', tariff: 'meta-pmp-2026-10', version: 1, from: inMinutes(5) })).toEqual([
      409,
      'tariff-in-force',
    ]);
    const dollars = { book: 'provider', tariff: 'seed-2023', version: 1, from: inMinutes(60) };
    expect(await post('tariff-terms', dollars)).toEqual([422, 'currency-differs']);
  });

  it('[BIL-35] derives a tariff with a card of its own', async () => {
    const body = { key: 'seed-dearer', name: NAMES, from: '2030-01-01', steps: [{ rate: 'business', plusBasisPoints: 1_000 }] };
    const made = await ask<{ card: Card }>(201, 'POST', '/v1/tariffs/seed-2023/derive', { token: tenant.token, body });
    expect(made).toMatchObject({ tariff: { key: 'seed-dearer', version: 1, derivedFrom: { base: 'seed-2023@1' } } });
    expect(made.card.rates.map(({ micros }) => micros)).toEqual([869_000, 0]);
    expect((await post('tariffs/none/derive', body))[0]).toBe(404);
    expect(await post('tariffs/seed-2023/derive', { ...body, key: 'x', steps: [{ rate: 'fax', plusMicros: 1 }] })).toEqual([
      400,
      'invalid-request',
    ]);
  });

  it('[BIL-38] tries an import, then keeps it; what has been charged stays as it was', async () => {
    const head = 'from;currency;market;prefixes;rate;up_to;price\n';
    const dearer = (from: string) => `${head}${from};BRL;*;;business;;0,95\n${from};BRL;*;;customer;;0`;
    const tried = await file('tariff=seed-2023', dearer('2031-01-01'));
    expect(tried.status).toBe(200);
    expect(await tried.json()).toMatchObject({
      ...{ applied: false, errors: [] },
      cards: [
        {
          from: '2031-01-01',
          changes: [{ rate: 'business', before: { micros: 790_000 }, after: { micros: 950_000, currency: 'BRL' }, growth: 2_025 }, {}],
        },
      ],
    });
    expect((await read<Card>('rate-cards?tariff=seed-2023')).map(({ from }) => from)).toEqual(['2023-06-01']);
    expect((await file('tariff=seed-2023&dryRun=false', dearer('2031-01-01'))).status).toBe(200);
    expect((await read<Card>('rate-cards?tariff=seed-2023')).map(({ from }) => from)).toEqual(['2023-06-01', '2031-01-01']);
    expect(await (await file('tariff=seed-2023', dearer('2024-01-01'))).json()).toMatchObject({ cards: [{ refusal: 'tariff-in-force' }] });
    expect((await file('tariff=seed-2023&dryRun=false', dearer('2024-01-01'))).status).toBe(409);
    const dollars = dearer('2031-01-02').replaceAll('BRL', 'USD');
    expect(await (await file('tariff=seed-2023', dollars)).json()).toMatchObject({ cards: [{ refusal: 'currency-differs' }] });
    expect((await file('tariff=seed-2023&dryRun=false', dollars)).status).toBe(422);
    expect((await file('tariff=seed-2023&dryRun=false', `${head}2031-01-01;BRL;*;;business;;x`)).status).toBe(422);
    expect((await file('tariff=none', dearer('2031-01-01'))).status).toBe(404);
    // Meta's rates are known to nobody: for days that are past they may be told.
    const meta = 'Market;Currency;Marketing;Utility;Authentication;Authentication-International\nOther;USD;0.1;0.02;0.03;0.05';
    const told = await file('tariff=meta-pmp-2025-07&dryRun=false&from=2025-07-01&source=Contract', meta);
    expect(await told.json()).toMatchObject({ applied: true });
    expect((await read<Card>('rate-cards?tariff=meta-pmp-2025-07')).map(({ rates }) => rates[0]?.micros)).toEqual([100_000]);
  });

  it('[BIL-38] hands out a model with the rates of now, which can be sent back', async () => {
    const sheet = await call('GET', '/v1/rate-cards/imports/model?tariff=seed-2023&locale=pt-BR', { token: tenant.token });
    const text = await sheet.text();
    expect(text).toContain('2023-06-01;BRL;*;;business;;0.79');
    const sent = await file('tariff=seed-2023', text);
    expect(await sent.json()).toMatchObject({ errors: [], cards: [{ from: '2023-06-01', marketsGone: [] }] });
    const book = await call('GET', '/v1/rate-cards/imports/model?tariff=seed-2023&format=xlsx', { token: tenant.token });
    const bytes = new Uint8Array(await book.arrayBuffer());
    const again = await call('POST', '/v1/rate-cards/imports?tariff=seed-2023', {
      token: tenant.token,
      body: bytes,
      headers: { 'content-type': 'application/octet-stream' },
    });
    expect(await again.json()).toMatchObject({ errors: [], cards: [{ from: '2023-06-01' }] });
  });
});

it('[BIL-36] a term that was set elsewhere counts here within a minute, which is less than it is announced before', async () => {
  const { tid, shd } = claimsOf(await newTenant());
  const { db } = testScope({ tenantId: tid, shard: shd });
  const now = instantOf(currentTime());
  const at = instantOf(now + 3_600_000);
  const inForceAfter = async (ms: number) => {
    const priced = await pricedAt(db, { tenantId: tid, now: instantOf(now + ms) }, 'billed', { at, zone: 'UTC' });
    return priced?.tariff.key;
  };
  expect(await inForceAfter(0)).toBe('seed-2023');
  await db.insert(tariffTerms).values({ tenantId: tid, book: 'billed', from: at, tariff: 'meta-pmp-2026-10', version: 1 });
  expect([await inForceAfter(KEPT - 1), await inForceAfter(KEPT)]).toEqual(['seed-2023', 'meta-pmp-2026-10']);
  expect(KEPT * 2).toBeLessThan(NOTICE);
});
