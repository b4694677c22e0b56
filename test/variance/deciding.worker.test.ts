import { beforeAll, describe, expect, it } from 'vitest';
import { ask, call, type Tenant } from '../support/api.ts';
import { everyItem, newColleague, newShop, refusal, rows, type Shop, shardOf } from '../support/shop.ts';
import { varianceIn } from '../support/variances.ts';

type Wire = {
  id: string;
  kind: string;
  day: string;
  state: string;
  note: string | null;
  act: string | null;
  amount: { micros: number } | null;
  revision: number;
};
type Summary = { count: number; withoutAmount: number; amounts: object[]; groups: { key: string; count: number }[]; isWhole: boolean };
const PATH = '/v1/billing/variances';
let shop: Shop;
let tenant: Tenant;

const list = (query = '', state = 'open'): Promise<Wire[]> => everyItem<Wire>(tenant, `${PATH}?state=${state}${query}`);
const summary = (query = ''): Promise<Summary> => ask<Summary>(200, 'GET', `${PATH}/summary?${query}`, { token: tenant.token });
const decide = (body: object) => ask<{ act: string; count: number; isWhole: boolean }>(200, 'PATCH', PATH, { token: tenant.token, body });

describe('differences and what people decide about them', () => {
  beforeAll(async () => {
    shop = await newShop();
    ({ tenant } = shop);
    for (const [kind, day, micros] of [
      ['category', '2026-11-03', 80_000],
      ['category', '2026-11-04', 80_000],
      ['category', '2026-11-05', null],
      ['ad-window', '2026-11-04', -100_000],
      ['clock', '2026-10-31', 0],
    ] as const)
      await varianceIn(tenant, { kind, day, micros });
  });

  it('[VAR-10] lists them page by page, the latest day first; filters give what filtering the whole list gives', async () => {
    const all = await list();
    expect(all.map(({ day }) => day)).toEqual(['2026-11-05', '2026-11-04', '2026-11-04', '2026-11-03', '2026-10-31']);
    const first = await ask<{ items: Wire[]; next: string }>(200, 'GET', `${PATH}?limit=2`, { token: tenant.token });
    const second = await ask<{ items: Wire[] }>(200, 'GET', `${PATH}?limit=2&after=${first.next}`, { token: tenant.token });
    expect([...first.items, ...second.items]).toEqual(all.slice(0, 4));
    expect(await list('&kind=category')).toEqual(all.filter(({ kind }) => kind === 'category'));
    expect(await list('&from=2026-11-04&to=2026-11-04')).toEqual(all.filter(({ day }) => day === '2026-11-04'));
    expect(await list('&category=marketing')).toEqual([]);
    expect(await list('&channel=chn_01kb3rt5a6e0zvgv5x3m9f7c2d')).toEqual([]);
    expect(await list('', 'accepted')).toEqual([]);
    expect(await refusal('GET', `${PATH}?state=gone`, { token: tenant.token })).toEqual([400, 'invalid-request']);
  });

  it('[VAR-11] the summary and its groups add up to the list', async () => {
    const all = await summary();
    expect(all).toMatchObject({ count: 5, withoutAmount: 1, amounts: [{ micros: 60_000, currency: 'USD' }], isWhole: true });
    expect(all.groups.map(({ key, count }) => [key, count])).toEqual([
      ['category', 3],
      ['ad-window', 1],
      ['clock', 1],
    ]);
    expect((await summary('by=day&kind=category')).groups).toMatchObject([
      { key: '2026-11-05', count: 1, withoutAmount: 1, amounts: [] },
      { key: '2026-11-04', amounts: [{ micros: 80_000 }] },
      { key: '2026-11-03' },
    ]);
    expect((await summary('by=category')).groups).toMatchObject([{ key: 'utility', count: 5 }]);
    expect(await summary('state=disputed')).toMatchObject({ count: 0, amounts: [], groups: [] });
  });

  it('[VAR-12] decides about one with a note, in the log, once by the version that was seen', async () => {
    const [one] = await list('&kind=clock');
    const path = `${PATH}/${one?.id}`;
    const body = { state: 'disputed', note: 'Hora errada' };
    const headers = { 'if-match': '"1"' };
    const done = await ask<Wire>(200, 'PATCH', path, { token: tenant.token, body, headers });
    expect(done).toMatchObject({ state: 'disputed', note: 'Hora errada', decidedBy: tenant.owner.name, revision: 2 });
    expect(await ask<Wire>(200, 'PATCH', path, { token: tenant.token, body })).toEqual(done);
    expect(await refusal('PATCH', path, { token: tenant.token, body: { state: 'open' }, headers })).toEqual([412, 'stale-revision']);
    const back = await ask<Wire>(200, 'PATCH', path, { token: tenant.token, body: { state: 'open' } });
    expect(back).toMatchObject({ state: 'open', note: null, decidedBy: null, act: null });
    const log = await rows<{ after: string }>(
      shardOf(tenant),
      "SELECT after FROM audit_entries WHERE tenant_id = ? AND action = 'variance.decided' AND object_id = ? ORDER BY seq",
      tenant.id,
      one?.id,
    );
    expect(log.map(({ after }) => JSON.parse(after).state)).toEqual(['disputed', 'open']);
  });

  it('[VAR-12] decides about all that a filter finds, and takes that act back as a whole', async () => {
    const act = await decide({ state: 'accepted', note: 'Combinado', where: { kind: 'category' } });
    expect(act).toMatchObject({ count: 3, isWhole: true });
    expect(await list('&kind=category')).toEqual([]);
    expect((await list('', 'accepted')).map(({ note, act: by }) => [note, by])).toEqual(
      Array.from({ length: 3 }, () => ['Combinado', act.act]),
    );
    expect(await decide({ state: 'accepted', where: { kind: 'category' } })).toMatchObject({ count: 0 });
    expect(await decide({ state: 'open', act: act.act })).toMatchObject({ count: 3 });
    expect(await list('&kind=category')).toHaveLength(3);
    expect(await decide({ state: 'open', act: act.act })).toMatchObject({ count: 0 });
    expect(await refusal('PATCH', PATH, { token: tenant.token, body: { state: 'gone' } })).toEqual([400, 'invalid-request']);
  });

  it('[VAR-12] whoever may only read decides nothing, and another company sees nothing', async () => {
    const reader = await newColleague(tenant, 'Ana Lima', 'viewer');
    expect((await call('GET', `${PATH}/summary`, { token: reader.token })).status).toBe(200);
    const body = { state: 'accepted', where: {} };
    expect(await refusal('PATCH', PATH, { token: reader.token, body })).toEqual([403, 'forbidden']);
    const [one] = await list();
    expect(await refusal('PATCH', `${PATH}/${one?.id}`, { token: reader.token, body: { state: 'accepted' } })).toEqual([403, 'forbidden']);
    const other = (await newShop()).tenant;
    expect(await ask(200, 'GET', PATH, { token: other.token })).toEqual({ items: [], next: null });
    expect(await refusal('PATCH', `${PATH}/${one?.id}`, { token: other.token, body: { state: 'accepted' } })).toEqual([404, 'not-found']);
    expect(await ask(200, 'PATCH', PATH, { token: other.token, body })).toMatchObject({ count: 0 });
    expect(await list()).toHaveLength(5);
  });
});
