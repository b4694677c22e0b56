import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import { deriveCard, deriveTariff } from '../../src/modules/billing/tariffs/derive.domain.ts';
import { explain, WHY } from '../../src/modules/billing/tariffs/explain.domain.ts';
import { price, quote } from '../../src/modules/billing/tariffs/quote.domain.ts';
import {
  divide,
  growthOf,
  microsOf,
  plusBasisPoints,
  showMicros,
  times,
  toMinor,
} from '../../src/modules/billing/tariffs/rounding.domain.ts';
import { SEED, SEED_CARD, SHIPPED, SHIPPED_CARDS } from '../../src/modules/billing/tariffs/shipped.domain.ts';
import type { RateCard, Tariff } from '../../src/modules/billing/tariffs/tariff.schemas.ts';
import type { ChargeFact } from '../../src/modules/billing/tariffs/terms.domain.ts';
import { beginsMonth, flawsOfCard, flawsOfTariff, isAnnounced, rewrites } from '../../src/modules/billing/tariffs/validate.domain.ts';
import { filesIn } from '../support/source.ts';

const shipped = (key: string): Tariff => SHIPPED.find((one) => one.key === key) ?? SEED;
const PMP = shipped('meta-pmp-2025-07');
const codes = (flaws: { code: string }[]) => flaws.map(({ code }) => code);
const ruled = (...rules: object[]): Tariff => ({ ...PMP, rules: rules as Tariff['rules'] });
const CHARGE = { rate: 'marketing', reserve: 'accepted', confirm: 'delivered', counter: null };
const COUNTER = { per: 'waba', by: [], period: 'calendar_month', free: null };

describe('rounding', () => {
  it('[BIL-33] goes to the nearest, halves away from zero', () => {
    expect([5n, 15n, 25n, -5n, -15n, 14n, -14n, 16n].map((n) => divide(n, 10n))).toEqual([1n, 2n, 3n, -1n, -2n, 1n, -1n, 2n]);
    expect([790_000, 795_000, 794_999, -795_000].map((micros) => toMinor(micros, 'BRL'))).toEqual([79, 80, 79, -80]);
    expect([toMinor(1_500_000, 'JPY'), toMinor(1_499_999, 'JPY'), toMinor(1_234_500, 'KWD')]).toEqual([2, 1, 1235]);
    expect(times(6_800, '5.4321')).toBe(36_938);
    expect([plusBasisPoints(6_801, 1_500), plusBasisPoints(100, -10_000), plusBasisPoints(1, 5_000)]).toEqual([7_821, 0, 2]);
    expect([growthOf(790_000, 950_000), growthOf(0, 1), growthOf(100, 50)]).toEqual([2_025, null, -5_000]);
  });
  it('[BIL-33] reads what it shows', () => {
    fc.assert(fc.property(fc.nat(9_999_999_999_999), (micros) => microsOf(showMicros(micros)) === micros));
    expect(['0.0068', '1', '0.1234567', '0.1234560', '.5', '1,5', '-1', '1e3', ''].map(microsOf)).toEqual([
      ...[6_800, 1_000_000, 'more-than-six-decimals', 123_456],
      ...[undefined, undefined, undefined, undefined, undefined],
    ]);
    expect(showMicros(-790_000)).toBe('-0.79');
  });
  it('[BIL-33] is done in one file alone: nowhere else an amount is divided, or has a fraction', () => {
    const AMOUNT = /micros|pending|posted|worth|amount/i;
    const files = filesIn('src/modules/billing').filter(({ path }) => !path.endsWith('rounding.domain.ts'));
    const lines = files.flatMap(({ path, text }) =>
      text.split('\n').map((line) => ({ path, line: line.replace(/\/\/.*|\/?\*.*|'[^']*'|`[^`]*`|\/[^/ ]+\/[gi]*/g, '') })),
    );
    expect(lines.length).toBeGreaterThan(500);
    expect(
      lines
        .filter(({ line }) => AMOUNT.test(line) && (/ \/ |\/=/.test(line) || /\b\d+\.\d/.test(line)))
        .map(({ path, line }) => `${path} ${line}`),
    ).toEqual([]);
  });
});

describe('a tariff of a company’s own', () => {
  it('[BIL-34] of those that everybody has, none has a flaw, nor has its card', () => {
    for (const one of SHIPPED) {
      expect(flawsOfTariff(one)).toEqual([]);
      const card = SHIPPED_CARDS.find(({ tariff }) => tariff === one.key);
      expect(card && flawsOfCard(card, one)).toEqual([]);
    }
  });
  it.each([
    ['rule-twice', ruled({ key: 'a', on: 'message', template: true, charge: 'none' }, { key: 'a', on: 'message', charge: 'none' })],
    ['rule-never-reached', ruled({ key: 'a', on: 'message', charge: 'none' }, { key: 'b', on: 'message', template: true, charge: CHARGE })],
    [
      'rule-never-reached',
      ruled(
        { key: 'a', on: 'message', template: true, charge: 'none' },
        { key: 'b', on: 'message', template: false, charge: 'none' },
        { key: 'c', on: 'message', charge: CHARGE },
      ),
    ],
    ['rule-of-other-unit', ruled({ key: 'a', on: 'session', charge: 'none' })],
    ['condition-of-other-unit', ruled({ key: 'a', on: 'message', initiator: 'customer', charge: 'none' })],
    ['no-ad-window', { ...ruled({ key: 'a', on: 'message', adWindow: 'inside', charge: 'none' }), adWindow: null }],
    ['rule-key-reserved', ruled({ key: 'unknown-category', on: 'message', charge: 'none' })],
    ['opened-on-message', ruled({ key: 'a', on: 'message', charge: { ...CHARGE, reserve: null, confirm: 'opened' } })],
    ['reserved-and-opened', { ...SEED, rules: [{ key: 'a', on: 'session', charge: { ...CHARGE, confirm: 'opened' } }] } as Tariff],
    [
      'counter-not-final',
      {
        ...SEED,
        rules: [{ key: 'a', on: 'session', charge: { ...CHARGE, reserve: null, confirm: 'opened', counter: COUNTER } }],
      } as Tariff,
    ],
  ] as const)('[BIL-34] is refused for %s', (code, tariff) => {
    expect(codes(flawsOfTariff(tariff))).toContain(code);
    expect(flawsOfTariff(tariff).every(({ pointer }) => /^\/rules\/\d$/.test(pointer))).toBe(true);
  });

  const card = (changes: Partial<RateCard>): RateCard => ({
    ...{ tariff: PMP.key, from: '2027-01-01', currency: 'USD', markets: { BR: ['55'] }, source: 'test' },
    rates: ['marketing', 'authentication-international', 'authentication', 'utility'].map((rate) => ({
      market: '*',
      rate,
      upTo: null,
      micros: 1,
    })),
    ...changes,
  });
  const more = (...rows: object[]) => card({ rates: [...card({}).rates, ...rows] as RateCard['rates'] });
  it.each([
    ['currency-unknown', card({ currency: 'QQQ' })],
    ['prefix-twice', card({ markets: { BR: ['55'], PT: ['351', '55'] } })],
    ['rate-without-row', card({ rates: [] })],
    ['rate-unknown', more({ market: '*', rate: 'fax', upTo: null, micros: 1 })],
    ['market-unknown', more({ market: 'PT', rate: 'utility', upTo: null, micros: 1 })],
    ['row-twice', more({ market: '*', rate: 'utility', upTo: null, micros: 2 })],
    ['last-border-open', more({ market: 'BR', rate: 'utility', upTo: 10, micros: 2 })],
    ['border-without-counter', more({ market: '*', rate: 'marketing', upTo: 10, micros: 2 })],
  ] as const)('[BIL-34] a card is refused for %s', (code, made) => {
    expect(flawsOfCard(card({}), PMP)).toEqual([]);
    expect(new Set(codes(flawsOfCard(made, PMP)))).toEqual(new Set([code]));
  });

  it('[BIL-35] is made from another once: converted, then the share on top, then the amount, each to a micro', () => {
    const base = card({ rates: [...card({}).rates.map((row) => ({ ...row, micros: row.rate === 'utility' ? 6_800 : null }))] });
    const steps = [
      { convert: { to: 'BRL', rate: '5.4321', on: '2026-11-01' }, plusBasisPoints: 1_500, plusMicros: 7 },
      { rate: 'utility', plusMicros: 3 },
    ];
    const derived = deriveCard(base, { base: 'x@1', steps }, 'ours');
    expect(derived).toMatchObject({ card: { tariff: 'ours', currency: 'BRL', from: '2027-01-01' } });
    expect('card' in derived && derived.card.rates.map(({ micros }) => micros)).toEqual([null, null, null, 42_489]);
    const tariff = deriveTariff(PMP, { steps }, { key: 'ours', version: 1, name: PMP.name });
    expect(tariff).toMatchObject({ key: 'ours', rules: PMP.rules, derivedFrom: { base: 'meta-pmp-2025-07@1', steps } });
    expect(flawsOfTariff(tariff)).toEqual([]);
    const flawed = (step: object) => deriveCard(base, { base: 'x@1', steps: [step as never] }, 'ours');
    expect(flawed({ rate: 'utility', convert: steps[0]?.convert })).toEqual({ flaws: [{ pointer: '/steps/0', code: 'converts-a-part' }] });
    expect(flawed({ plusMicros: -6_801 })).toEqual({ flaws: [{ pointer: '/steps/0', code: 'below-zero' }] });
    expect(flawed({ rate: 'fax' })).toEqual({ flaws: [{ pointer: '/steps/0', code: 'step-without-rate' }] });
  });

  it('[BIL-36] begins ten minutes from now or later; in another currency with a month', () => {
    const now = instantOf(1_000_000);
    expect([599_999, 600_000].map((ms) => isAnnounced(instantOf(now + ms), now))).toEqual([false, true]);
    const at = (text: string) => instantOf(Date.parse(text));
    expect([at('2026-12-01T03:00:00Z'), at('2026-12-01T03:00:00.001Z')].map((one) => beginsMonth(one, 'America/Sao_Paulo'))).toEqual([
      true,
      false,
    ]);
  });

  it('[BIL-36] a card that begins in the past may only tell rates that nobody knew', () => {
    const unknown = card({ from: '2026-01-01', rates: card({}).rates.map((row) => ({ ...row, micros: null })) });
    const known = card({ from: '2026-02-01' });
    const told = card({ from: '2026-01-01' });
    expect(rewrites(told, [unknown], '2026-11-30')).toBe(false);
    expect(rewrites(known, [told], '2026-11-30')).toBe(false); // it says the same
    const dearer = (from: string) => card({ from, rates: told.rates.map((row) => ({ ...row, micros: 2 })) });
    expect(rewrites(dearer('2026-02-01'), [told], '2026-11-30')).toBe(true);
    expect(rewrites(dearer('2026-02-01'), [told], '2025-11-30')).toBe(false);
    expect(rewrites(card({ from: '2026-02-01', currency: 'BRL' }), [told], '2026-11-30')).toBe(true);
    expect(rewrites(card({ from: '2026-02-01', markets: {} }), [told], '2026-11-30')).toBe(true);
    const market = { ...told, from: '2026-02-01', rates: [...told.rates, { market: 'BR', rate: 'utility', upTo: null, micros: 1 }] };
    expect(rewrites(market, [told], '2026-11-30')).toBe(true);
  });
});

describe('an explanation', () => {
  const where = { phone: '5511987654321', zone: 'America/Sao_Paulo', account: { wabaId: 'w', channelId: 'c', portfolioId: null } };
  const categories = [
    null,
    'any',
    'service',
    'utility',
    'marketing',
    'authentication',
    'authentication-international',
    'referral-conversion',
  ] as const;
  const inOrOut = fc.constantFrom('inside' as const, 'outside' as const);
  const facts = fc.record({ category: fc.constantFrom(...categories), template: fc.boolean(), serviceWindow: inOrOut, adWindow: inOrOut });
  const asked = fc.record({
    tariff: fc.constantFrom(...SHIPPED),
    fact: facts,
    byCustomer: fc.boolean(),
    ordinal: fc.integer({ min: 1, max: 2_500 }),
    isKnown: fc.boolean(),
  });

  it('[BIL-37] says of every fact the amount that is charged, and by which rule', () => {
    fc.assert(
      fc.property(asked, ({ tariff, fact, byCustomer, ordinal, isKnown }) => {
        const known = SHIPPED_CARDS.find((one) => one.tariff === tariff.key) ?? SEED_CARD;
        const rates = [
          ...known.rates.map((row, n) => ({ ...row, micros: (n + 1) * 1_000 })),
          { market: '*', rate: 'utility', upTo: 1_500, micros: 9_000 },
        ];
        const priced = { tariff, card: isKnown ? { ...known, rates } : known };
        const { category, ...rest } = fact;
        const when = { ...where, at: instantOf(1_800_000_000_000), category };
        const it: ChargeFact =
          tariff.unit === 'session'
            ? { ...when, unit: 'session', moment: 'opened', initiator: byCustomer ? 'customer' : 'business' }
            : { ...when, unit: 'message', moment: 'delivered', ...rest };
        const [quoted, told] = [quote(priced, it), explain(priced, it, ordinal)];
        if (quoted.outcome === 'unpriced') throw new Error('it has a tariff');
        expect(told.amount?.micros).toBe(quoted.outcome === 'free' ? undefined : price(quoted, ordinal).micros);
        expect(told.steps.map(({ key }) => key)).toContain(quoted.rule === null ? 'why.no-rule' : `why.rule.${quoted.rule}`);
      }),
    );
  });

  it('[BIL-37] has keys that are known, and none of them is for nothing', () => {
    const seen = new Set(['no-tariff']);
    fc.assert(
      fc.property(asked, fc.boolean(), fc.constantFrom('*', 'BR'), ({ tariff, fact, byCustomer, ordinal, isKnown }, hasPhone, market) => {
        const known = SHIPPED_CARDS.find((one) => one.tariff === tariff.key) ?? SEED_CARD;
        const rates = known.rates.flatMap((row, n) => [
          { ...row, market, micros: isKnown ? n : null },
          { ...row, market, upTo: 1_500, micros: isKnown ? n : null },
        ]);
        const { category, ...rest } = fact;
        const when = { ...where, phone: hasPhone ? where.phone : null, at: instantOf(1_800_000_000_000), category };
        const it: ChargeFact =
          tariff.unit === 'session'
            ? { ...when, unit: 'session', moment: 'opened', initiator: byCustomer ? 'customer' : 'business' }
            : { ...when, unit: 'message', moment: 'delivered', ...rest };
        for (const { key } of explain({ tariff, card: { ...known, markets: { BR: ['55'] }, rates } }, it, ordinal).steps)
          if (!key.startsWith('why.rule.')) seen.add(key.slice(4));
      }),
      { numRuns: 2_000 },
    );
    expect([...seen].sort()).toEqual([...WHY].sort());
  });

  it('[BIL-37] tells of the free ones, of what is above them, and of what the seed does not say', () => {
    const fact: ChargeFact = {
      ...where,
      at: instantOf(1_800_000_000_000),
      category: 'any',
      unit: 'session',
      moment: 'opened',
      initiator: 'customer',
    };
    const keys = (ordinal: number) => explain({ tariff: SEED, card: SEED_CARD }, fact, ordinal).steps.map(({ key }) => key.slice(4));
    expect(keys(1_000)).toEqual(['tariff', 'rule.customer-over-quota', 'quota', 'worth']);
    expect(keys(1_001)).toEqual(['tariff', 'rule.customer-over-quota', 'over-quota', 'rate', 'seed-silent']);
    expect(explain(null, fact, 1)).toEqual({ amount: null, steps: [{ key: 'why.no-tariff', values: {} }] });
  });
});
