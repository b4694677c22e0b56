import { describe, expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import { forgetTerms } from '../../src/modules/billing/tariffs/terms.projection.ts';
import { businessSession, card, chargeBy, entriesIn, message, newThreads, noon, opened, shown, tell } from '../support/money.ts';
import { firstWord, newShop, rows, type Shop, shardOf } from '../support/shop.ts';

/** A company, with threads that its ledger is told of by hand. */
async function company(count: number) {
  const shop = await newShop();
  await firstWord(shop);
  const threads = await newThreads(shop, count);
  return { shop, threads };
}
/** Without what the customer of `firstWord` left. */
const mine = async (shop: Shop) => (await entriesIn(shop)).filter(({ seq }) => seq > 1);

describe('entries of a tariff that opens at delivery', () => {
  const MARKETING = { category: 'marketing' as const, tariff: 'meta-cbp-2023-06@1' };
  async function byConversation() {
    const { shop, threads } = await company(2);
    await chargeBy(shop, [{ from: 0, tariff: 'meta-cbp-2023-06' }]);
    await card(shop, 'meta-cbp-2023-06', [
      { rate: 'marketing', micros: 100_000 },
      { rate: 'utility', micros: 20_000 },
      { rate: 'service', micros: 10_000 },
    ]);
    forgetTerms(shop.tenant.id);
    const [ref, other] = threads;
    if (!ref || !other) throw new Error('no threads');
    return { shop, ref, other };
  }

  it('[BIL-116] a reserved session begins with its delivery: six rows in all, at the category that the provider tells', async () => {
    const { shop, ref } = await byConversation();
    const session = businessSession(1, noon(3), { ...MARKETING, state: 'reserved' });
    const began = { ...session, state: 'open' as const, openedAt: instantOf(noon(3) + 4_000), category: 'utility' as const };
    const delivered = [
      { kind: 'session-began' as const, session: began, at: began.openedAt },
      { kind: 'session-confirmed' as const, number: 1, at: began.openedAt, category: 'utility' as const },
    ] as unknown as Parameters<typeof tell>[3];
    expect(await tell(shop, ref, noon(3), [opened(session)])).toBe(3);
    expect(await tell(shop, ref, noon(3), delivered)).toBe(2);
    expect(await tell(shop, ref, noon(3), delivered)).toBe(0);
    expect(await tell(shop, ref, noon(5), [{ kind: 'session-traced', number: 1, trace: 't0.md4' }])).toBe(1);
    expect(shown(await mine(shop))).toEqual(['reserved 100000 0', 'confirmed -100000 20000']);
    const [row] = await rows(
      shardOf(shop.tenant),
      'SELECT state, began_at, category FROM sessions WHERE tenant_id = ? AND opened_entry = 2',
      shop.tenant.id,
    );
    expect(row).toEqual({ state: 'open', began_at: began.openedAt, category: 'utility' });
  });

  it('[BIL-117] one whose category is open by the time it arrives is given back', async () => {
    const { shop, ref } = await byConversation();
    await tell(shop, ref, noon(3), [opened(businessSession(1, noon(3), { ...MARKETING, state: 'reserved' }))]);
    const released = { kind: 'session-released' as const, number: 1, at: noon(3), why: 'already-open' as const, isVoid: true };
    expect(await tell(shop, ref, noon(3), [released])).toBe(2);
    expect(await tell(shop, ref, noon(3), [released])).toBe(0);
    const entries = await mine(shop);
    expect(shown(entries)).toEqual(['reserved 100000 0', 'released -100000 0']);
    expect(entries.at(-1)?.why).toBe('already-open');
  });
});

describe('entries of a tariff by the message', () => {
  async function byMessage(tariff: string) {
    const { shop, threads } = await company(1);
    await chargeBy(shop, [{ from: 0, tariff }]);
    await card(shop, tariff, [
      { rate: 'marketing', micros: 100_000 },
      { rate: 'utility', upTo: 2, micros: 20_000 },
      { rate: 'utility', micros: 15_000 },
      { rate: 'service', micros: 10_000 },
    ]);
    forgetTerms(shop.tenant.id);
    const [ref] = threads;
    if (!ref) throw new Error('no thread');
    return { shop, ref };
  }

  it('[BIL-118] reserves a template, confirms it once, at the category that the provider tells, and gives back what failed', async () => {
    const { shop, ref } = await byMessage('meta-pmp-2025-07');
    const told = { model: 'PMP', type: 'regular', category: 'utility', billable: true, conversation: null, raw: null } as const;
    const facts = [
      message('message-accepted', 1, noon(3)),
      message('message-delivered', 1, noon(4), { told }),
      message('message-accepted', 2, noon(3)),
      message('message-failed', 2, noon(4)),
      message('message-delivered', 2, noon(5)),
    ];
    const written: number[] = [];
    for (const [n, fact] of facts.entries()) {
      written.push(await tell(shop, ref, fact.at, [fact]));
      for (const again of facts.slice(0, n + 1)) expect(await tell(shop, ref, noon(6), [again])).toBe(0);
    }
    expect(written).toEqual([2, 3, 2, 2, 2]);
    const entries = await mine(shop);
    expect(shown(entries)).toEqual([
      'reserved 100000 0',
      'confirmed -100000 20000',
      'reserved 100000 0',
      'released -100000 0',
      'confirmed 0 100000',
    ]);
    expect(entries.map(({ why }) => why)).toEqual([null, null, null, 'failed', 'delivered-after-failure']);
    expect(entries.map(({ day }) => day)).toEqual(['2026-11-03', '2026-11-04', '2026-11-03', '2026-11-04', '2026-11-05']);
  });

  it('[BIL-119] what is delivered where the tariff charges nothing is given back; what it never charged leaves no row', async () => {
    const { shop, ref } = await byMessage('meta-pmp-2025-07');
    await tell(shop, ref, noon(3), [message('message-accepted', 1, noon(3), { category: 'utility' })]);
    const inside = message('message-delivered', 1, noon(3), { category: 'utility', serviceWindow: 'inside' });
    expect(await tell(shop, ref, noon(3), [inside])).toBe(2);
    expect(await tell(shop, ref, noon(3), [inside])).toBe(0);
    expect(await tell(shop, ref, noon(3), [message('message-delivered', 1, noon(3), { category: 'utility' })])).toBe(0);
    expect(await tell(shop, ref, noon(3), [message('message-delivered', 2, noon(3), { template: null, category: null })])).toBe(0);
    const entries = await mine(shop);
    expect(shown(entries)).toEqual(['reserved 20000 0', 'released -20000 0']);
    expect(entries.at(-1)).toMatchObject({ why: 'free', rule: 'pmp-utility-in-window' });
  });

  it('[BIL-126] counts tiers and free messages in one counter: three rows a message, and a charge without a rate keeps its place', async () => {
    const { shop, ref } = await byMessage('meta-pmp-2026-10');
    for (const seq of [1, 2, 3]) await tell(shop, ref, noon(3), [message('message-delivered', seq, noon(3), { category: 'utility' })]);
    expect((await mine(shop)).map(({ posted, ordinal }) => [posted, ordinal])).toEqual([
      [20_000, 1],
      [20_000, 2],
      [15_000, 3],
    ]);
    const free = message('message-delivered', 4, noon(3), { template: null, category: null });
    expect(await tell(shop, ref, noon(3), [free])).toBe(3);
    expect(await tell(shop, ref, noon(3), [{ ...free, seq: 5 }])).toBe(3);
    expect((await mine(shop)).at(-1)).toMatchObject({ kind: 'quota', posted: 0, worth: 10_000, ordinal: 2, rule: 'pmp-service-free-1000' });
    await tell(shop, ref, noon(3), [message('message-delivered', 6, noon(3), { category: 'authentication' })]);
    expect((await mine(shop)).at(-1)).toMatchObject({ kind: 'confirmed', posted: 0, card: null, ordinal: 1 });
  });
});
