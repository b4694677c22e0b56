import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { hours, minutes, seconds } from '../../src/kernel/time.ts';
import { driveJob } from '../../src/modules/foundation/jobs/jobs.actions.ts';
import { LEASE, TRIES } from '../../src/modules/foundation/jobs/jobs.domain.ts';
import { hashOf, type Layout } from '../../src/modules/service/search/layout.domain.ts';
import { forgetConversations } from '../../src/modules/service/search/search.actions.ts';
import type { Tenant } from '../support/api.ts';
import { at as atTime } from '../support/clock.ts';
import { testScope } from '../support/host.ts';
import { deliverText } from '../support/meta.ts';
import { changeRules, NEW, OLD, rebuilding } from '../support/rebuild.ts';
import { hex, indexOf, search, stubOf } from '../support/search-index.ts';
import { firstWord, newShop, objectOf, rows, type Shop, shardOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';

const HALVES: Layout = { version: OLD.version, parts: 2 };

/** A company that began at this time: what it may ask in a minute is counted from then on. */
function shopOf(time: number): Promise<Shop> {
  vi.useFakeTimers({ toFake: ['Date'], now: time });
  onTestFinished(() => void vi.useRealTimers());
  return newShop();
}
const SEPTEMBER = Date.UTC(2026, 8, 20, 12);
const OCTOBER = Date.UTC(2026, 9, 2, 12);
const monthNow = (): string => new Date(currentTime()).toISOString().slice(0, 7);
const phoneOf = (n: number): string => `55119${String(10_000_000 + n)}`;

/** Customers of a month, each with a message; their words are in the index. */
async function said(shop: Shop, time: number, texts: string[], phones = texts.map((_, n) => phoneOf(n))): Promise<Said> {
  const tenant = await atTime(time, shop.tenant);
  const ids: string[] = [];
  for (const [n, text] of texts.entries())
    ids.push((await firstWord({ ...shop, tenant }, text, { from: phones[n] ?? '', name: `Bia ${n}`, at: time })).id);
  return { tenant: await written(tenant, ...ids), ids };
}
type Said = { tenant: Tenant; ids: string[] };

/** Five minutes pass, and these conversations write their words. */
async function written(tenant: Tenant, ...ids: string[]): Promise<Tenant> {
  const later = await atTime(currentTime() + minutes(5) + seconds(1), tenant);
  for (const id of ids) await runDurableObjectAlarm(objectOf(tenant, id));
  return later;
}

/** From now on the object of this month finds itself above the limit. */
const outgrow = (tenant: Tenant): Promise<void> =>
  runInDurableObject(stubOf(tenant, monthNow()), (object) => {
    Reflect.set(object, 'env', { ...Reflect.get(object, 'env'), SEARCH_INDEX_BYTES: '1' });
  });

const layouts = (tenant: Tenant) =>
  rows(
    shardOf(tenant),
    'SELECT month, version, parts, other_version AS other, other_is AS "is" FROM search_months WHERE tenant_id = ? ORDER BY month DESC',
    tenant.id,
  );
const seqsOf = async (tenant: Tenant, q: string): Promise<[string, number][]> =>
  (await search(tenant, q, 50)).messages.map(({ conversationId, seq }): [string, number] => [conversationId, seq]).sort();

describe('a rebuild of the index', () => {
  it('[SRC-17] fills each month by the new rules beside the old index, the newest first, which answers until then and is then emptied', async () => {
    const shop = await shopOf(SEPTEMBER);
    const before = await said(shop, SEPTEMBER, ['Pharmacia em setembro'], [phoneOf(9)]);
    const { tenant, ids } = await said(shop, OCTOBER, ['Pharmacia aberta?', 'Outra pharmacia']);
    expect(await seqsOf(tenant, 'pharmacia')).toHaveLength(3);
    expect(await seqsOf(tenant, 'farmacia')).toEqual([]);
    changeRules();
    expect((await search(tenant, 'pharmacia')).incomplete).toBe(false);
    expect(await seqsOf(tenant, 'pharmacia')).toHaveLength(3);
    const found: number[] = [];
    const rebuild = rebuilding(
      tenant,
      () => undefined,
      async () => void found.push((await seqsOf(tenant, 'pharmacia')).length),
    );
    expect(await rebuild.run()).toBe('done');
    expect(new Set(found)).toEqual(new Set([3]));
    expect(rebuild.months).toEqual(['2026-10', '2026-09']);
    expect(await layouts(tenant)).toEqual(
      ['2026-10', '2026-09'].map((month) => ({ month, version: NEW.version, parts: 1, other: null, is: null })),
    );
    expect(await seqsOf(tenant, 'farmacia')).toEqual([...before.ids, ...ids].map((id) => [id, 1]).sort());
    for (const month of rebuild.months) expect(await indexOf(tenant, month, OLD).dump()).toBe('[]');
  });

  it('[SRC-17] [JOB-11] is begun by the system, once at a time, and again an hour after one that failed', async () => {
    const { tenant } = await said(await newShop(), currentTime(), ['Pharmacia']);
    changeRules();
    const rebuild = rebuilding(tenant, () => 'dies-before');
    await Promise.all([rebuild.begin(), rebuild.begin(), rebuild.begin()]);
    const [job, ...others] = await rebuild.jobs();
    expect([job?.by_name, others]).toEqual(['Prosa', []]);
    expect(rebuild.queued.filter((id) => id === job?.id)).toHaveLength(1);
    expect((await rebuild.audited(job?.id ?? '')).map(({ action }) => action)).toEqual(['job.started']);
    const failing = rebuilding(
      tenant,
      () => undefined,
      async () => Promise.reject(new Error('always')),
    );
    for (let n = 0; n < TRIES; n += 1) {
      await driveJob(failing.host, failing.ref, job?.id ?? '');
      failing.pass(LEASE);
    }
    expect((await rebuild.jobs()).map(({ state }) => state)).toEqual(['failed']);
    await failing.begin();
    expect(await failing.jobs()).toHaveLength(1);
    rebuild.pass(hours(2));
    expect(await rebuild.run()).toBe('done');
    expect(await rebuild.jobs()).toHaveLength(2);
    rebuild.pass(hours(2));
    await rebuild.begin();
    expect(await rebuild.jobs()).toHaveLength(2);
  });

  it.each([
    ['by new rules', 'before', 'dies-before'],
    ['by new rules', 'after', 'dies-after'],
    ['in two parts', 'before', 'dies-before'],
    ['in two parts', 'after', 'dies-after'],
  ] as const)('[SRC-18] %s that dies %s each of its steps, while customers write, has every message once', async (what, _, fate) => {
    const shop = await shopOf(OCTOBER);
    const { tenant, ids } = await said(shop, OCTOBER, ['Pharmacia', 'Pharmacia', 'Pharmacia']);
    let [clock, sum] = [tenant, 3];
    const write = async (n: number): Promise<void> => {
      await deliverText(shop.channel, `Outra pharmacia ${sum}`, { from: phoneOf(n), at: currentTime() });
      clock = await written(clock, ids[n] ?? '');
      sum += 1;
    };
    if (what === 'by new rules') changeRules();
    else {
      await outgrow(tenant);
      await write(0);
    }
    const rebuild = rebuilding(
      tenant,
      () => fate,
      async () => {
        for (const n of ids.keys()) await write(n);
        // Also while the month is being rebuilt, each is found within five minutes.
        expect(await seqsOf(clock, 'pharmacia')).toHaveLength(sum);
      },
    );
    expect(await rebuild.run()).toBe('done');
    const layout = what === 'by new rules' ? NEW : HALVES;
    expect(await layouts(tenant)).toEqual([{ month: monthNow(), ...layout, other: null, is: null }]);
    const found = await seqsOf(clock, what === 'by new rules' ? 'farmacia' : 'pharmacia');
    expect(sum).toBeGreaterThan(12);
    expect(found).toHaveLength(sum);
    expect(new Set(found.map(String)).size).toBe(sum);
    expect(await indexOf(tenant, monthNow(), OLD).dump()).toBe('[]');
  });

  it('[SRC-19] splits a month whose object has grown too large, and each conversation is in one part', async () => {
    const shop = await shopOf(OCTOBER);
    const { tenant, ids } = await said(
      shop,
      OCTOBER,
      Array.from({ length: 6 }, () => 'Bolo'),
    );
    await outgrow(tenant);
    await deliverText(shop.channel, 'Bolo de milho', { from: phoneOf(0), at: currentTime() });
    const later = await written(tenant, ids[0] ?? '');
    expect(await layouts(tenant)).toEqual([{ month: monthNow(), ...OLD, other: OLD.version, is: 'filling' }]);
    expect(await rebuilding(tenant).run()).toBe('done');
    expect(await layouts(tenant)).toEqual([{ month: monthNow(), ...HALVES, other: null, is: null }]);
    // In the second part, if there is one: of a month no part is answered for before the others.
    const newest = Math.max(
      0,
      ids.findIndex((id) => hashOf(id) % 2 === 1),
    );
    await deliverText(shop.channel, 'Bolo de rolo', { from: phoneOf(newest), at: currentTime() });
    const last = await written(later, ids[newest] ?? '');
    expect(await seqsOf(last, 'bolo')).toHaveLength(8);
    const { messages } = await search(last, 'bolo', 1);
    expect(messages.map(({ conversationId }) => conversationId)).toEqual([ids[newest]]);
    for (const part of [0, 1]) {
      const inside = new Set((await indexOf(tenant, monthNow(), HALVES, part).find('bolo')).map(({ conversationId }) => conversationId));
      expect([...inside].sort()).toEqual(ids.filter((id) => hashOf(id) % 2 === part).sort());
    }
    expect(await indexOf(tenant, monthNow(), OLD).dump()).toBe('[]');
  });

  it('[SRC-21] leaves out what cannot be read, at the end of the month, and fills the older months', async () => {
    const shop = await shopOf(SEPTEMBER);
    const september = await said(shop, SEPTEMBER, ['Pharmacia'], [phoneOf(9)]);
    const { tenant, ids } = await said(shop, OCTOBER, ['Pharmacia', 'Pharmacia']);
    const [broken = '', whole = ''] = ids;
    await runInDurableObject(objectOf(tenant, broken), (_, { storage: { sql } }) => void sql.exec("UPDATE messages SET content = '{'"));
    changeRules();
    const logged: string[] = [];
    const spy = vi.spyOn(console, 'error').mockImplementation((line) => void logged.push(String(line)));
    const rebuild = rebuilding(tenant);
    expect(await rebuild.run()).toBe('done');
    spy.mockRestore();
    expect(await seqsOf(tenant, 'farmacia')).toEqual([...september.ids, whole].map((id) => [id, 1]).sort());
    expect(logged.map((line) => JSON.parse(line)).filter(({ event }) => event === 'conversation-left-out-of-index')).toMatchObject([
      { tenantId: tenant.id, conversationId: broken },
    ]);
  });

  it('[SRC-20] forgets conversations in every month, part and layout, without a byte', async () => {
    const shop = await shopOf(SEPTEMBER);
    const { ids } = await said(shop, SEPTEMBER, ['Pharmacia zxqwum', 'Pharmacia']);
    const [erased = '', kept = ''] = ids;
    await atTime(OCTOBER, shop.tenant);
    await deliverText(shop.channel, 'Pharmacia zxqwdois', { from: phoneOf(0), at: currentTime() });
    await deliverText(shop.channel, 'Pharmacia', { from: phoneOf(1), at: currentTime() });
    const tenant = await written(shop.tenant, ...ids);
    await outgrow(tenant);
    await deliverText(shop.channel, 'Pharmacia', { from: phoneOf(1), at: currentTime() });
    await written(tenant, kept);
    // It dies before the new layout takes the place of the old.
    const rebuild = rebuilding(tenant, (n) => (n === 2 ? 'dies-before' : undefined));
    await rebuild.begin();
    await driveJob(rebuild.host, rebuild.ref, (await rebuild.jobs())[0]?.id ?? '');
    expect(await layouts(tenant)).toMatchObject([
      { ...OLD, is: 'filling' },
      { ...OLD, is: null },
    ]);
    const all = [
      indexOf(tenant, '2026-09', OLD),
      indexOf(tenant, '2026-10', OLD),
      indexOf(tenant, '2026-10', HALVES, hashOf(erased) % 2),
      indexOf(tenant, '2026-10', HALVES, 1 - (hashOf(erased) % 2)),
    ];
    for (const index of all.slice(0, 3)) expect(await index.dump()).toContain(hex('zxqw'));
    await forgetConversations(testScope(rebuild.ref), [erased]);
    for (const index of all) {
      const dump = await index.dump();
      for (const trace of ['zxqw', erased]) expect(dump).not.toContain(hex(trace));
    }
    expect(await indexOf(tenant, '2026-10', HALVES, hashOf(kept) % 2).dump()).toContain(hex(kept));
    expect(await seqsOf(tenant, 'pharmacia')).toEqual([
      [kept, 1],
      [kept, 2],
      [kept, 3],
    ]);
    expect(await seqsOf(tenant, 'zxqw')).toEqual([]);
  });
});
