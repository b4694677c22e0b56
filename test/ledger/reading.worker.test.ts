import { describe, expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import type { LedgerEntryWire } from '../../src/modules/billing/ledger/ledger.schemas.ts';
import { sealAll, sealNext } from '../../src/modules/billing/ledger/seal.actions.ts';
import { forgetTerms } from '../../src/modules/billing/tariffs/terms.projection.ts';
import { ask, call } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { graph } from '../support/graph.ts';
import { ended } from '../support/jobs.ts';
import {
  businessSession,
  card,
  chargeBy,
  chargeLikeSeed,
  customerSession,
  message,
  moneyScope,
  newThreads,
  noon,
  opened,
  tell,
} from '../support/money.ts';
import { firstWord, ledgerOf, newShop, refusal, rows, type Shop, sessionsOf, shardOf } from '../support/shop.ts';

type Sums = {
  units: number;
  free: number;
  unrated: number;
  posted: { micros: number };
  worth: { micros: number };
};
type Summary = {
  items: ({ key: Record<string, string | null> } & Sums)[];
  total: Sums[];
  pending: { micros: number }[];
  unpriced: number;
  asOf: string | null;
};
const summaryOf = ({ tenant }: Shop, by = ''): Promise<Summary> =>
  ask(200, 'GET', `/v1/billing/summary?period=2026-11&by=${by}`, { token: tenant.token });

/** A month with a bit of everything: two agents, two days, free and charged, one released, one still reserved. */
async function month(): Promise<Shop> {
  const shop = await newShop();
  await chargeLikeSeed(shop, 3);
  await firstWord(shop);
  const threads = await newThreads(shop, 12);
  for (const [n, ref] of threads.entries()) {
    const day = noon(3 + (n % 3));
    if (n < 6) await tell(shop, ref, day, [opened(customerSession(1, day, n === 5 ? { kind: 'ad_72h', origin: 'ad' } : {}))]);
    else {
      await tell(shop, ref, day, [
        opened(
          businessSession(1, day, { bearer: n % 2 === 0 ? 'agent:usr_a' : 'campaign:cmp_1', origin: n % 2 === 0 ? 'agent' : 'campaign' }),
        ),
      ]);
      if (n < 9) await tell(shop, ref, noon(8), [{ kind: 'session-confirmed', number: 1, at: noon(8), category: null }]);
      if (n === 9) await tell(shop, ref, noon(8), [{ kind: 'session-released', number: 1, at: noon(8), why: 'failed', isVoid: true }]);
    }
  }
  return shop;
}

describe('a month', () => {
  it('[BIL-128] adds up to the same by every cut, whatever has been sealed', async () => {
    const shop = await month();
    const november = async () => (await ledgerOf(shop.tenant)).filter(({ period }) => period === '2026-11');
    const posted = (entries: readonly LedgerEntryWire[]) => entries.reduce((sum, entry) => sum + entry.posted.micros, 0);
    const cuts = ['', 'day', 'agent,origin', 'campaign', 'day,rule,department', 'channel,category', 'bearer'];
    const seen = async () => Object.fromEntries(await Promise.all(cuts.map(async (by) => [by, await summaryOf(shop, by)] as const)));
    const unsealed = await seen();
    const entries = await november();
    expect(unsealed['']?.total.map((sums) => sums.posted.micros)).toEqual([posted(entries)]);
    // What is still reserved is of the account, not of a cut.
    expect(Object.values(unsealed).map(({ pending }) => pending)).toEqual(cuts.map(() => [{ micros: 2 * 790_000, currency: 'BRL' }]));
    for (const by of cuts.slice(1)) expect(unsealed[by]?.items.reduce((sum, line) => sum + line.posted.micros, 0)).toBe(posted(entries));
    expect(unsealed['agent,origin']?.items.find(({ key }) => key.agent === 'usr_a')).toMatchObject({
      ...{ key: { agent: 'usr_a', origin: 'agent' }, units: 2, posted: { micros: 2 * 790_000 } },
    });
    await sealNext(moneyScope(shop));
    expect(await seen()).toEqual(unsealed);
    const [ref] = await newThreads(shop, 1);
    if (ref) await tell(shop, ref, noon(9), [opened(customerSession(1, noon(9)))]);
    const half = await seen();
    expect(half['']?.total[0]?.units).toBe((unsealed['']?.total[0]?.units ?? 0) + 1);
    await sealAll(moneyScope(shop), 2);
    expect(await seen()).toEqual(half);
    expect(await ask(200, 'GET', '/v1/billing/quota', { token: shop.tenant.token })).toEqual({
      period: expect.any(String),
      items: expect.any(Array),
    });
  });

  it('[BIL-129] is listed by number, the latest first; a filter finds what filtering the whole list finds, sealed or not', async () => {
    const shop = await month();
    const all = await ledgerOf(shop.tenant);
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, n) => all.length - n));
    const conversation = all.find(({ kind }) => kind === 'confirmed')?.conversationId;
    const filters: [string, (entry: LedgerEntryWire) => boolean][] = [
      ['period=2026-11', ({ period }) => period === '2026-11'],
      ['day=2026-11-04', ({ day }) => day === '2026-11-04'],
      ['period=2026-11&kind=reserved', ({ period, kind }) => period === '2026-11' && kind === 'reserved'],
      ['rule=business-session', ({ rule }) => rule === 'business-session'],
      ['origin=campaign', ({ origin }) => origin === 'campaign'],
      ['bearer=agent:usr_a&day=2026-11-03', ({ bearer, day }) => bearer === 'agent:usr_a' && day === '2026-11-03'],
      [`channel=${shop.channel.id}&category=any`, () => true],
      [`conversation=${conversation}`, (entry) => entry.conversationId === conversation],
      ['period=2020-01', () => false],
    ];
    for (const seals of [0, 1, 1]) {
      if (seals > 0) await sealNext(moneyScope(shop));
      const whole = await ledgerOf(shop.tenant);
      for (const [query, isWanted] of filters) {
        const found = await pagesOf(shop, query);
        expect(
          found.map(({ seq }) => seq),
          query,
        ).toEqual(whole.filter(isWanted).map(({ seq }) => seq));
      }
      const [ref] = await newThreads(shop, 1);
      if (ref) await tell(shop, ref, noon(4), [opened(customerSession(1, noon(4)))]);
    }
  });

  it('[BIL-132] is exported as it is listed', async () => {
    const shop = await month();
    await sealNext(moneyScope(shop));
    for (const format of ['csv', 'xlsx'] as const) {
      const begun = await ask<{ id: string }>(202, 'POST', '/v1/ledger/export', {
        token: shop.tenant.token,
        body: { period: '2026-11', format, locale: 'en' },
      });
      await ended(shop.tenant, begun.id);
      const file = await (await call('GET', `/v1/jobs/${begun.id}/file`, { token: shop.tenant.token })).arrayBuffer();
      const listed = await pagesOf(shop, 'period=2026-11');
      if (format === 'xlsx') expect(file.byteLength).toBeGreaterThan(1_000);
      else {
        const lines = new TextDecoder().decode(file).trim().split('\r\n').slice(1);
        expect(lines.map((line) => line.split(',').slice(0, 6))).toEqual(
          listed.map(({ seq, day, period, kind, rule, posted }) => [String(seq), day, period, kind, rule, String(posted.micros / 1e6)]),
        );
      }
    }
  });
});

/** All that a filter finds, three at a time. */
async function pagesOf({ tenant }: Shop, query: string): Promise<LedgerEntryWire[]> {
  const items: LedgerEntryWire[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const page: { items: LedgerEntryWire[]; next: string | null } = await ask(
      200,
      'GET',
      `/v1/ledger?${query}&limit=3${after && `&after=${after}`}`,
      {
        token: tenant.token,
      },
    );
    items.push(...page.items);
    after = page.next;
  }
  return items;
}

type Explained = {
  amount: { micros: number } | null;
  state: string | null;
  steps: { key: string; values: Record<string, unknown> }[];
  seal: { no: number } | null;
};
const explain = ({ tenant }: Shop, path: string): Promise<Explained> => ask(200, 'GET', `/v1/${path}/explanation`, { token: tenant.token });

describe('why', () => {
  it('[BIL-130] each session says what it costs, and the rate that it was charged at', async () => {
    const shop = await month();
    await sealNext(moneyScope(shop));
    for (const session of await sessionsOf(shop.tenant)) {
      const { amount, state, steps, seal } = await explain(shop, `sessions/${session.id}`);
      expect([amount?.micros ?? null, state]).toEqual([session.charge?.amount.micros ?? null, session.charge?.state ?? null]);
      const rate = steps.find(({ key }) => key === 'why.rate');
      if (session.charge?.state === 'confirmed') expect(rate?.values.micros).toBe(amount?.micros);
      expect(seal).toMatchObject({ no: 1 });
      expect(await ask(200, 'GET', `/v1/sessions/${session.id}`, { token: shop.tenant.token })).toEqual(session);
    }
    expect(await refusal('GET', '/v1/sessions/ses_x_1/explanation', { token: shop.tenant.token })).toEqual([404, 'not-found']);
    expect(await refusal('GET', '/v1/ledger/msg_x_1/explanation', { token: shop.tenant.token })).toEqual([404, 'not-found']);
  });

  it('[BIL-130] each entry of a tariff by the message does, and names the provider’s category', async () => {
    const shop = await newShop();
    await firstWord(shop);
    await chargeBy(shop, [{ from: 0, tariff: 'meta-pmp-2025-07' }]);
    await card(shop, 'meta-pmp-2025-07', [
      { rate: 'marketing', micros: 100_000 },
      { rate: 'utility', upTo: 1, micros: 20_000 },
      { rate: 'utility', micros: 15_000 },
    ]);
    forgetTerms(shop.tenant.id);
    const [ref] = await newThreads(shop, 1);
    if (!ref) throw new Error('no thread');
    const told = { model: 'PMP', type: 'regular', category: 'utility', billable: true, conversation: null, raw: null } as const;
    for (const seq of [1, 2])
      await tell(shop, ref, noon(3), [message('message-accepted', seq, noon(3)), message('message-delivered', seq, noon(4), { told })]);
    await tell(shop, ref, noon(3), [message('message-accepted', 3, noon(3)), message('message-failed', 3, noon(4))]);
    const mine = (await ledgerOf(shop.tenant)).filter(({ unit }) => unit === 'message');
    const costs = {
      [`msg_${ref.conversationId.slice(4)}_1`]: 20_000,
      [`msg_${ref.conversationId.slice(4)}_2`]: 15_000,
      [`msg_${ref.conversationId.slice(4)}_3`]: 0,
    };
    for (const { subject } of mine) {
      const { amount, steps } = await explain(shop, `ledger/${subject}`);
      expect([subject, amount?.micros]).toEqual([subject, costs[subject]]);
      if (costs[subject]) {
        expect(steps.find(({ key }) => key === 'why.rate')?.values.micros).toBe(costs[subject]);
        expect(steps).toContainEqual({ key: 'why.category-by-provider', values: { category: 'utility' } });
      } else expect(steps.map(({ key }) => key)).toContain('why.released.failed');
    }
  });

  it('[BIL-131] a template costs nothing more while a session is open, and what a new one costs after it', async () => {
    graph();
    const shop = await newShop();
    const { contact, sessions } = await firstWord(shop);
    const query = `channel=${shop.channel.id}&contact=${contact.id}&template=hello_world`;
    type Price = { template: { state: string; amount: { micros: number }; rule: string | null } };
    const price = (token: string): Promise<Price> => ask(200, 'GET', `/v1/billing/price?${query}`, { token });
    expect((await price(shop.tenant.token)).template).toMatchObject({ state: 'included', amount: { micros: 0 } });
    const later = await at(instantOf(Date.parse(String(sessions[0]?.expiresAt))), shop.tenant);
    expect((await price(later.token)).template).toMatchObject({ state: 'charged', amount: { micros: 790_000 }, rule: 'business-session' });
    await chargeBy(shop, []);
    forgetTerms(shop.tenant.id);
    expect((await price(later.token)).template).toMatchObject({ state: 'unpriced', amount: null });
    expect(await rows(shardOf(shop.tenant), 'SELECT count(*) AS n FROM ledger_entries WHERE tenant_id = ?', shop.tenant.id)).toEqual([
      { n: 1 },
    ]);
  });
});
