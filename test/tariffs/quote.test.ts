import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import { chargedCategory } from '../../src/modules/billing/tariffs/category.domain.ts';
import { marketFor, marketOf } from '../../src/modules/billing/tariffs/market.domain.ts';
import { price, quote } from '../../src/modules/billing/tariffs/quote.domain.ts';
import { FIRST_TERMS, SEED, SEED_CARD, SHIPPED, SHIPPED_CARDS } from '../../src/modules/billing/tariffs/shipped.domain.ts';
import { type RateCard, rateCard, type Tariff, tariff as tariffShape } from '../../src/modules/billing/tariffs/tariff.schemas.ts';
import { billingTermOf, type ChargeFact, cardAt, inForce, type Quote } from '../../src/modules/billing/tariffs/terms.domain.ts';

const at = (text: string) => instantOf(Date.parse(text));
const base = {
  at: at('2026-11-03T09:00:00-03:00'),
  phone: '5511987654321',
  zone: 'America/Sao_Paulo',
  account: { wabaId: 'w1', channelId: 'c1', portfolioId: null },
  category: null,
};
const session = (initiator: 'customer' | 'business', category: ChargeFact['category'] = 'any'): ChargeFact => ({
  ...{ ...base, category, unit: 'session', initiator },
  moment: initiator === 'business' ? 'accepted' : 'opened',
});
const message = (asked: Partial<Extract<ChargeFact, { unit: 'message' }>>): ChargeFact => ({
  ...{ ...base, unit: 'message', moment: 'delivered', template: true, serviceWindow: 'outside', adWindow: 'outside', ...asked },
});
const shipped = (key: string): Tariff => SHIPPED.find((one) => one.key === key) ?? SEED;
/** A card in the currency for tests, with the rates of the golden rows. */
const XTS = (tariff: string, rates: Record<string, number>, tiers: RateCard['rates'] = []): RateCard => ({
  ...{ tariff, from: '2023-06-01', currency: 'XTS', markets: {}, source: 'test' },
  rates: [...tiers, ...Object.entries(rates).map(([rate, micros]) => ({ market: '*', rate, upTo: null, micros }))],
});
const RATES = { marketing: 100_000, utility: 20_000, authentication: 30_000, 'authentication-international': 50_000, service: 10_000 };
const charged = (quoted: Quote): Extract<Quote, { outcome: 'charge' }> => {
  if (quoted.outcome !== 'charge') throw new Error(`not charged: ${JSON.stringify(quoted)}`);
  return quoted;
};
const under = (key: string, fact: ChargeFact, tiers: RateCard['rates'] = []) =>
  quote({ tariff: shipped(key), card: XTS(key, RATES, tiers) }, fact);

describe('a tariff of ours', () => {
  it('[BIL-26] charges R$ 0.79 a session the business opens, reserved at acceptance, and counts the 1,000 of customers by account and month', () => {
    const priced = { tariff: SEED, card: SEED_CARD };
    expect(charged(quote(priced, session('business')))).toMatchObject({
      ...{ rule: 'business-session', tariff: 'seed-2023@1', card: 'seed-2023/2023-06-01', currency: 'BRL', counter: null },
      ...{ reserve: 790_000, confirm: 'delivered', unrated: null },
    });
    const opened = charged(quote(priced, session('customer')));
    expect(opened).toMatchObject({ reserve: null, confirm: 'opened', counter: 'customer-free-quota|w1|||2026-11' });
    expect([1, 1_000, 1_001].map((n) => price(opened, n))).toEqual([
      { upTo: 1_000, kind: 'quota', micros: 0, worth: 0, key: 'customer-free-quota' },
      { upTo: 1_000, kind: 'quota', micros: 0, worth: 0, key: 'customer-free-quota' },
      { upTo: null, kind: 'confirmed', micros: 0, worth: 0, key: 'customer-over-quota' },
    ]);
    expect(quote(priced, message({}))).toEqual({ outcome: 'free', rule: null, tariff: 'seed-2023@1' });
  });

  it('[BIL-27] of Meta’s names no rate: every charge is unrated until a card is imported', () => {
    for (const { key } of SHIPPED.slice(1)) {
      const card = SHIPPED_CARDS.find((one) => one.tariff === key) ?? null;
      expect(card?.rates.length).toBeGreaterThan(0);
      expect(card?.rates.every(({ micros }) => micros === null)).toBe(true);
    }
    const card = SHIPPED_CARDS.find((one) => one.tariff === 'meta-pmp-2025-07') ?? null;
    const quoted = charged(quote({ tariff: shipped('meta-pmp-2025-07'), card }, message({ category: 'marketing' })));
    expect(quoted).toMatchObject({ unrated: 'no-rate', reserve: 0, currency: 'USD' });
    expect(price(quoted, 1).micros).toBeNull();
    expect(charged(quote({ tariff: SEED, card: null }, session('business')))).toMatchObject({
      unrated: 'no-rate',
      card: null,
      currency: '',
    });
    expect(quote(null, session('business'))).toEqual({ outcome: 'unpriced', why: 'no-tariff' });
  });

  it('has the form of any other', () => {
    for (const one of SHIPPED) expect(tariffShape.parse(one)).toEqual(one);
    for (const one of SHIPPED_CARDS) expect(rateCard.parse(one)).toEqual(one);
    expect(FIRST_TERMS.map(({ book, tariff }) => `${book} ${tariff}`)).toEqual([
      'billed seed-2023',
      ...SHIPPED.slice(1).map(({ key }) => `provider ${key}`),
    ]);
  });

  it.each([
    ['meta-cbp-2023-06', 'marketing', 'cbp-marketing', 100_000],
    ['meta-cbp-2023-06', 'utility', 'cbp-utility', 20_000],
    ['meta-cbp-2023-06', 'authentication', 'cbp-authentication', 30_000],
    ['meta-cbp-2023-06', 'authentication-international', 'cbp-authentication-international', 50_000],
    ['meta-cbp-2023-06', 'referral-conversion', 'cbp-free-entry', null],
    ['meta-cbp-2024-11', 'utility', 'cbp-utility', 20_000],
    ['meta-cbp-2024-11', 'service', 'cbp-service-free', null],
  ] as const)('[BIL-28] %s charges a conversation for %s by %s', (key, category, rule, micros) => {
    const quoted = under(key, session('business', category));
    expect(quoted).toMatchObject({ rule, outcome: micros === null ? 'free' : 'charge' });
    if (quoted.outcome === 'charge') expect(price(quoted, 1).micros).toBe(micros);
  });

  it('[BIL-28] a service conversation is free up to 1,000 a month and account', () => {
    const quoted = charged(under('meta-cbp-2023-06', session('customer', 'service')));
    expect([1_000, 1_001].map((n) => price(quoted, n))).toMatchObject([
      { kind: 'quota', micros: 0, worth: 10_000 },
      { kind: 'confirmed', micros: 10_000, key: 'cbp-service' },
    ]);
    expect(quoted.counter).toBe('cbp-free-tier|w1|||2026-11');
  });

  it.each([
    ['meta-pmp-2025-07', { category: 'marketing', adWindow: 'inside' }, 'pmp-free-entry', null],
    ['meta-pmp-2025-07', { category: 'marketing', serviceWindow: 'inside' }, 'pmp-marketing', 100_000],
    ['meta-pmp-2025-07', { category: 'marketing-lite' }, 'pmp-marketing', 100_000],
    ['meta-pmp-2025-07', { category: 'authentication', serviceWindow: 'inside' }, 'pmp-authentication', 30_000],
    ['meta-pmp-2025-07', { category: 'authentication-international' }, 'pmp-authentication-international', 50_000],
    ['meta-pmp-2025-07', { category: 'utility', serviceWindow: 'inside' }, 'pmp-utility-in-window', null],
    ['meta-pmp-2025-07', { category: 'utility' }, 'pmp-utility', 20_000],
    ['meta-pmp-2025-07', { template: false, serviceWindow: 'inside' }, 'pmp-service-free', null],
    ['meta-pmp-2026-10', { category: 'utility', serviceWindow: 'inside' }, 'pmp-utility', 20_000],
    ['meta-pmp-2026-10', { template: false, adWindow: 'inside' }, 'pmp-free-entry', null],
    ['meta-pmp-2026-10', { template: false }, 'pmp-service', 0],
  ] as const)('[BIL-29] %s decides of a message %j by %s', (key, asked, rule, micros) => {
    const quoted = under(key, message(asked));
    expect(quoted).toMatchObject({ rule, outcome: micros === null ? 'free' : 'charge' });
    if (quoted.outcome === 'charge') expect(price(quoted, 1).micros).toBe(micros);
  });

  it('[BIL-30] a tier is marginal: each ordinal costs what its own bracket says, by market, category and portfolio', () => {
    const tiers = [{ market: '*', rate: 'utility', upTo: 2, micros: 20_000 }];
    const quoted = charged(
      quote({ tariff: shipped('meta-pmp-2025-07'), card: XTS('x', { utility: 15_000 }, tiers) }, message({ category: 'utility' })),
    );
    expect([1, 2, 3, 9].map((n) => price(quoted, n).micros)).toEqual([20_000, 20_000, 15_000, 15_000]);
    expect(quoted).toMatchObject({ reserve: 20_000, counter: 'utility|w1|*|utility|2026-11' });
    const owned = { ...message({ category: 'utility' }), account: { ...base.account, portfolioId: 'p1' } };
    expect(charged(under('meta-pmp-2025-07', owned)).counter).toBe('utility|p1|*|utility|2026-11');
  });

  it('[BIL-30] the free ones come first, and tiers below them count for nothing', () => {
    const tiers = [
      { market: '*', rate: 'service', upTo: 500, micros: 90_000 },
      { market: '*', rate: 'service', upTo: 1_500, micros: 10_000 },
    ];
    const card = XTS('x', { service: 5_000 }, tiers);
    const quoted = charged(quote({ tariff: shipped('meta-pmp-2026-10'), card }, message({ template: false })));
    expect(quoted.counter).toBe('pmp-service-free-1000|c1|||2026-11');
    expect([1, 1_000, 1_001, 1_500, 1_501].map((n) => price(quoted, n).micros)).toEqual([0, 0, 10_000, 10_000, 5_000]);
  });

  it('[BIL-31] a category that nobody knows is never free where the tariff asks for it', () => {
    for (const key of ['meta-pmp-2025-07', 'meta-pmp-2026-10']) {
      const quoted = charged(under(key, message({ category: null })));
      expect(quoted).toMatchObject({ rule: 'unknown-category', unrated: 'no-category', reserve: 0, counter: null });
      expect(price(quoted, 1)).toMatchObject({ kind: 'confirmed', micros: null });
      expect(under(key, message({ category: null, adWindow: 'inside' }))).toMatchObject({ rule: 'pmp-free-entry' });
    }
    expect(charged(under('meta-cbp-2024-11', session('business', null))).rule).toBe('unknown-category');
    expect(charged(quote({ tariff: SEED, card: SEED_CARD }, session('business', null))).rule).toBe('business-session');
  });

  it('[BIL-31] the provider’s word decides where the tariff says so', () => {
    const [ours, theirs] = [SEED, shipped('meta-pmp-2026-10')];
    expect(chargedCategory(theirs, 'utility', { category: 'marketing' })).toBe('marketing');
    expect(chargedCategory(theirs, 'utility', { category: 'authentication_international' })).toBe('authentication-international');
    expect(chargedCategory(theirs, 'utility', { category: 'something_new' })).toBeNull();
    expect(chargedCategory(theirs, 'utility', { category: 'any' })).toBeNull();
    expect(chargedCategory(theirs, 'utility', null)).toBe('utility');
    expect(chargedCategory(ours, 'utility', { category: 'marketing' })).toBe('utility');
  });
});

describe('a market', () => {
  const markets = { BR: ['55'], US: ['1'], CA: ['1204', '1226'] };
  const rates = [
    { market: 'BR', rate: 'utility', upTo: null, micros: 1 },
    { market: '*', rate: 'utility', upTo: null, micros: 2 },
    { market: '*', rate: 'marketing', upTo: null, micros: 3 },
    { market: 'BR', rate: 'service', upTo: null, micros: 4 },
  ];
  const card: RateCard = { tariff: 'x', from: '2026-01-01', currency: 'XTS', markets, rates, source: '' };
  it('[BIL-32] is that of the longest calling code', () => {
    expect(['5511987654321', '12045550100', '12125550100', '351912345678'].map((phone) => marketOf(markets, phone))).toEqual([
      'BR',
      'CA',
      'US',
      null,
    ]);
  });
  it('[BIL-32] falls back to everywhere, and somebody without a number has one only where all have the same', () => {
    expect(marketFor(card, 'utility', '5511987654321')).toBe('BR');
    expect(marketFor(card, 'utility', '12125550100')).toBe('*');
    expect(marketFor(card, 'marketing', '5511987654321')).toBe('*');
    expect(marketFor(card, 'service', '12125550100')).toBeNull();
    expect(marketFor(card, 'utility', null)).toBeNull();
    expect(marketFor(card, 'marketing', null)).toBe('*');
    const quoted = quote({ tariff: shipped('meta-pmp-2025-07'), card }, message({ category: 'utility', phone: null }));
    expect(charged(quoted)).toMatchObject({ unrated: 'no-market', market: null });
  });
});

describe('a term', () => {
  it('[BIL-21] holds from its instant until the next one begins, in whatever order they are', () => {
    const from = (tariff: string, ms: number) => ({ tariff, from: instantOf(ms) });
    const terms = [from('b', 2_000), from('a', 1_000), from('c', 3_000)];
    const keys = [999, 1_000, 1_999, 2_000, 2_999, 3_000, 9_999].map((ms) => inForce(terms, instantOf(ms))?.tariff);
    expect(keys).toEqual([undefined, 'a', 'a', 'b', 'b', 'c', 'c']);
  });
  it('[BIL-21] takes the card of its day, which begins at midnight where the account is', () => {
    const cards = [XTS('x', {}), { ...XTS('x', {}), from: '2026-11-10' }, { ...XTS('y', {}), from: '2026-11-01' }];
    const froms = ['2026-11-10T02:59:59.999Z', '2026-11-10T03:00:00.000Z'].map((time) => cardAt(cards, 'x', at(time), base.zone)?.from);
    expect(froms).toEqual(['2023-06-01', '2026-11-10']);
    expect(cardAt(cards, 'y', at('2026-10-31T12:00:00Z'), base.zone)).toBeNull();
  });
  it('tells a conversation which messages may be charged one by one', () => {
    const told = SHIPPED.map((one) => billingTermOf(instantOf(0), one).charges);
    const [none, templates, all] = [
      { templates: false, freeForm: false },
      { templates: true, freeForm: false },
      { templates: true, freeForm: true },
    ];
    expect(told).toEqual([none, none, none, templates, all]);
  });
});

describe('any quote', () => {
  it('[BIL-30] has a bracket for every ordinal, and reserves at least what any of them costs', () => {
    const facts = fc.record({
      ...{ key: fc.constantFrom(...SHIPPED.map(({ key }) => key)), isSession: fc.boolean(), template: fc.boolean() },
      category: fc.constantFrom(null, 'any', 'service', 'utility', 'marketing', 'authentication', 'marketing-lite', 'referral-conversion'),
      ...{
        serviceWindow: fc.constantFrom('inside', 'outside'),
        adWindow: fc.constantFrom('inside', 'outside'),
        ordinal: fc.integer({ min: 1, max: 3_000 }),
      },
    });
    fc.assert(
      fc.property(facts, ({ key, isSession, category, ordinal, ...asked }) => {
        const fact = isSession ? session('business', category as never) : message({ category: category as never, ...(asked as object) });
        const quoted = under(key, fact, [{ market: '*', rate: 'utility', upTo: 7, micros: 25_000 }]);
        if (quoted.outcome !== 'charge') return quoted.outcome === 'free';
        const bracket = price(quoted, ordinal);
        return quoted.reserve === null || (bracket.micros ?? 0) <= quoted.reserve;
      }),
    );
  });
});
