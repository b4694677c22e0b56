import { describe, expect, it } from 'vitest';
import { forgetTerms } from '../../src/modules/billing/tariffs/terms.projection.ts';
import { ask } from '../support/api.ts';
import { customerSession, noon, opened, tell } from '../support/money.ts';
import { rows, shardOf } from '../support/shop.ts';
import { comparedShop, kindsIn, tellTrace, traced, variancesIn } from '../support/trace-told.ts';

const WRONG = 't0.u d4:rm';

describe('differences that a trace leaves', () => {
  it('[VAR-6] costs no row where nothing differs, three where something does, and none when told again', async () => {
    const { shop, threads } = await comparedShop(3);
    const [right, wrong, silent] = threads;
    if (!right || !wrong || !silent) throw new Error('no threads');
    expect(await tellTrace(shop, right, noon(3), traced('t0.u d4:r'))).toBe(1);
    expect(await tellTrace(shop, silent, noon(3), traced('t0.u d4'))).toBe(1);
    expect(await variancesIn(shop)).toEqual([]);
    expect(await tellTrace(shop, wrong, noon(3), traced(WRONG, { sent: [7] }))).toBe(1 + 3);
    expect(await tell(shop, wrong, noon(4), [traced(WRONG, { sent: [7] })])).toBe(0);
    expect(await variancesIn(shop)).toMatchObject([
      {
        subject: `msg_${wrong.conversationId.slice(4)}_7`,
        kind: 'category',
        source: 'trace',
        day: '2026-11-03',
        micros: 80_000,
        currency: 'XTS',
        state: 'open',
      },
    ]);
    const [one] = await variancesIn(shop);
    expect([JSON.parse(one?.ours ?? ''), JSON.parse(one?.told ?? '')]).toEqual([
      { category: 'utility' },
      { model: 'PMP', type: 'regular', category: 'marketing' },
    ]);
  });

  it('[VAR-9] names the template, by which differences are grouped and found', async () => {
    const { shop, threads } = await comparedShop(3);
    const { token } = shop.tenant;
    const facts = [
      traced(WRONG, { sent: [7], templates: ['oferta'] }),
      traced('t0.u d4:rm t9.u d9:rm', { sent: [2, 5], templates: ['oferta', 'aviso'] }),
      traced('i0 o1 d2:rm', { sent: [2] }),
    ];
    for (const [n, fact] of facts.entries()) {
      const ref = threads[n];
      if (ref) await tellTrace(shop, ref, noon(3), fact);
    }
    const path = '/v1/billing/variances';
    const { groups, since } = await ask<{ groups: { key: string; count: number }[]; since: string | null }>(
      200,
      'GET',
      `${path}/summary?by=template`,
      { token },
    );
    expect(groups.map(({ key, count }) => [key, count])).toEqual([
      ['oferta', 2],
      ['', 1],
      ['aviso', 1],
    ]);
    expect(since).toBeNull();
    const { items } = await ask<{ items: { template: string | null; subject: string }[] }>(200, 'GET', `${path}?template=aviso`, { token });
    expect(items).toMatchObject([{ template: 'aviso', subject: `msg_${threads[1]?.conversationId.slice(4)}_5` }]);
    const body = { state: 'accepted', note: null, where: { template: 'oferta' } };
    expect(await ask<{ count: number }>(200, 'PATCH', path, { token, body })).toMatchObject({ count: 2 });
    await shardOf(shop.tenant).prepare("INSERT INTO variance_starts VALUES (?, '2026-11-29')").bind(shop.tenant.id).run();
    expect(await ask(200, 'GET', `${path}/summary`, { token })).toMatchObject({ since: '2026-11-29' });
  });

  it('[VAR-6] goes when a later trace differs no more, and stays once somebody has decided', async () => {
    const { shop, threads } = await comparedShop(2);
    const [one, two] = threads;
    if (!one || !two) throw new Error('no threads');
    await tellTrace(shop, one, noon(3), traced(WRONG));
    await tellTrace(shop, two, noon(3), traced(WRONG));
    await shardOf(shop.tenant)
      .prepare("UPDATE variances SET state = 'disputed', note = 'Não' WHERE tenant_id = ? AND conversation_id = ?")
      .bind(shop.tenant.id, two.conversationId)
      .run();
    for (const ref of [one, two]) await tell(shop, ref, noon(4), [traced('t0.u d4:ra')]);
    expect((await variancesIn(shop)).map(({ micros, state }) => [micros, state]).sort()).toEqual([
      [10_000, 'open'],
      [80_000, 'disputed'],
    ]);
    for (const ref of [one, two]) await tell(shop, ref, noon(5), [traced('t0.u d4:r')]);
    expect((await variancesIn(shop)).map(({ state, note }: { state: string; note?: string }) => [state, note])).toEqual([
      ['disputed', 'Não'],
    ]);
  });

  it('[VAR-6] the session before it says what was open, and one that opens and ends in one change is looked at too', async () => {
    const { shop, threads } = await comparedShop(1);
    const [ref] = threads;
    if (!ref) throw new Error('no thread');
    await tell(shop, ref, noon(3), [opened(customerSession(1, noon(3)))]);
    await tell(shop, ref, noon(4), [traced('x0 o1 d2:er', { sent: [2] })]);
    expect(await kindsIn(shop)).toEqual([]);
    const second = [opened(customerSession(2, noon(5), { openedBy: 3 })), traced('t0.m d2:r', { number: 2, sent: [3] })];
    await tell(shop, ref, noon(5), second);
    expect(await kindsIn(shop)).toEqual(['ad-window 100000']);
  });

  it('[VAR-6] what cannot be read again holds up no charge', async () => {
    const { shop, threads } = await comparedShop(1);
    const [ref] = threads;
    if (!ref) throw new Error('no thread');
    await tellTrace(shop, ref, noon(3), traced('i0', { sent: [] }));
    await shardOf(shop.tenant).prepare("UPDATE sessions SET trace = 'what' WHERE tenant_id = ?").bind(shop.tenant.id).run();
    await tell(shop, ref, noon(5), [opened(customerSession(2, noon(5))), traced(WRONG, { number: 2 })]);
    expect(await rows(shardOf(shop.tenant), 'SELECT trace FROM sessions WHERE tenant_id = ? ORDER BY id', shop.tenant.id)).toEqual([
      { trace: 'what' },
      { trace: WRONG },
    ]);
    expect(await variancesIn(shop)).toEqual([]);
  });

  it('[VAR-7] keeps an unknown shape with its words, a contradiction, a clock and a delivery after a failure', async () => {
    const { shop, threads } = await comparedShop(1);
    const [ref] = threads;
    if (!ref) throw new Error('no thread');
    const raw = '{"pricing":{"pricing_model":"XYZ"}}';
    const fact = traced('t0.u d4:u- t5.u d6:rm t7.m d8:r ta.m fb dc:r', {
      sent: [1, 2, 3, 4],
      oddities: [
        { kind: 'unknown-shape', seq: 1, raw },
        { kind: 'contradiction', seq: 2, raw: '{}' },
        { kind: 'clock', seq: 3, raw: '{"told":1,"counted":2}' },
      ],
    });
    await tellTrace(shop, ref, noon(3), fact);
    expect(await kindsIn(shop)).toEqual(['unknown-shape null', 'contradiction null', 'clock 0', 'delivered-after-failure 0']);
    expect((await variancesIn(shop))[0]).toMatchObject({ raw, day: '2026-11-03' });
    expect(await tell(shop, ref, noon(4), [fact])).toBe(0);
  });

  it('[VAR-6] a company without terms of its provider has no differences', async () => {
    const { shop, threads } = await comparedShop(1);
    const [ref] = threads;
    if (!ref) throw new Error('no thread');
    await rows(shardOf(shop.tenant), "DELETE FROM tariff_terms WHERE tenant_id = ? AND book = 'provider'", shop.tenant.id);

    forgetTerms(shop.tenant.id);
    await tellTrace(shop, ref, noon(3), traced(WRONG));
    expect(await variancesIn(shop)).toEqual([]);
  });
});
