import { describe, expect, it } from 'vitest';
import { cardsOf, type FileRow, modelOf } from '../../src/modules/billing/tariffs/rate-card-import.domain.ts';
import { showMicros } from '../../src/modules/billing/tariffs/rounding.domain.ts';
import { SEED, SEED_CARD, SHIPPED } from '../../src/modules/billing/tariffs/shipped.domain.ts';
import type { RateCard, Tariff } from '../../src/modules/billing/tariffs/tariff.schemas.ts';

const PMP: Tariff = SHIPPED.find(({ key }) => key === 'meta-pmp-2026-10') ?? SEED;
const table = (text: string): FileRow[] => text.split('\n').map((line, n) => ({ line: n + 1, cells: line.split(';') }));
const HEAD = 'from;currency;market;prefixes;rate;up_to;price';
const FULL = ['marketing;;0,0625', 'authentication-international;;', 'authentication;;0.03', 'service;;0.01'];
const rows = (...lines: string[]) => table([HEAD, ...FULL.map((line) => `2026-10-01;USD;BR;55;${line}`), ...lines].join('\n'));
const read = (text: FileRow[], before: RateCard | null = null) => cardsOf(text, PMP, { source: 'Meta' }, before);

describe('a file of rates', () => {
  it('[BIL-38] becomes a card: decimals with a point or a comma, nothing for what nobody knows, tiers by their borders', () => {
    const { cards, flaws } = read(rows('2026-10-01;USD;BR;55;utility;250000;0.0068', '2026-10-01;USD;BR;55;utility;;0,0054'));
    expect(flaws).toEqual([]);
    expect(cards).toEqual([
      {
        ...{ tariff: PMP.key, from: '2026-10-01', currency: 'USD', markets: { BR: ['55'] }, source: 'Meta' },
        rates: [
          { market: 'BR', rate: 'marketing', upTo: null, micros: 62_500 },
          { market: 'BR', rate: 'authentication-international', upTo: null, micros: null },
          { market: 'BR', rate: 'authentication', upTo: null, micros: 30_000 },
          { market: 'BR', rate: 'service', upTo: null, micros: 10_000 },
          { market: 'BR', rate: 'utility', upTo: 250_000, micros: 6_800 },
          { market: 'BR', rate: 'utility', upTo: null, micros: 5_400 },
        ],
      },
    ]);
  });

  it.each([
    ['2026-13-01;USD;BR;55;utility;;1', 'from-invalid', 'from'],
    ['2026-10-01;US;BR;55;utility;;1', 'currency-invalid', 'currency'],
    ['2026-10-01;USD;;55;utility;;1', 'market-missing', 'market'],
    ['2026-10-01;USD;Atlantis;;utility;;1', 'market-unknown', 'market'],
    ['2026-10-01;USD;BR;+55;utility;;1', 'prefix-invalid', 'prefixes'],
    ['2026-10-01;USD;BR;55;;;1', 'rate-missing', 'rate'],
    ['2026-10-01;USD;BR;55;utility;1.5;1', 'border-invalid', 'up_to'],
    ['2026-10-01;USD;BR;55;utility;;um', 'price-invalid', 'price'],
    ['2026-10-01;USD;BR;55;utility;;0.0000001', 'more-than-six-decimals', 'price'],
  ])('[BIL-38] says of %s that it is wrong: %s', (line, code, column) => {
    expect(read(rows(line)).flaws).toContainEqual({ line: 6, column, code });
  });

  it('[BIL-38] is wrong where it makes no card: two currencies, a rate twice, a rate that there is not, one that is missing', () => {
    const utility = '2026-10-01;USD;BR;55;utility;;1';
    const codes = (...lines: string[]) => read(rows(...lines)).flaws.map(({ line, code }) => `${line} ${code}`);
    expect(codes()).toEqual(['null rate-without-row']);
    expect(codes('2026-10-01;BRL;BR;55;utility;;1')).toEqual(['6 currency-twice']);
    expect(codes(utility, utility)).toEqual(['6 row-twice', '7 row-twice']);
    expect(codes(utility, '2026-10-01;USD;BR;55;fax;;1')).toEqual(['7 rate-unknown']);
    expect(codes(utility, '2026-10-01;USD;PT;55;marketing;;1')).toEqual(['null prefix-twice', 'null prefix-twice']);
    expect(read(table('a;b\n1;2')).flaws).toEqual([{ line: 1, column: 'market', code: 'column-missing' }]);
  });

  it('[BIL-38] is also read as Meta sends it, a row a market and a column a category; a region needs its calling codes', () => {
    const card = 'Market;Currency;Marketing;Utility;Authentication;Authentication-International;Service\n';
    const asked = { from: '2026-10-01', source: '' };
    const meta = cardsOf(table(`${card}Brazil;USD;0.0625;0.0068;0.0068;n/a;0.01\nOther;USD;0.06;0.01;0.01;n/a;`), PMP, asked, null);
    expect(meta.flaws).toEqual([]);
    expect(meta.cards[0]).toMatchObject({ from: '2026-10-01', markets: { Brazil: ['55'] } });
    expect(meta.cards[0]?.rates.map(({ market, rate, micros }) => `${market} ${rate} ${micros}`)).toEqual([
      ...['Brazil marketing 62500', 'Brazil utility 6800', 'Brazil authentication 6800'],
      ...['Brazil authentication-international null', 'Brazil service 10000', '* marketing 60000', '* utility 10000'],
      ...['* authentication 10000', '* authentication-international null', '* service null'],
    ]);
    const region = table(`${card}Rest of Africa;USD;0.0625;0.0068;0.0068;n/a;0.01`);
    expect(cardsOf(region, PMP, asked, null).flaws.map(({ code }) => code)).toContain('market-unknown');
    const before = { ...SEED_CARD, markets: { 'Rest of Africa': ['225', '233'] } };
    expect(cardsOf(region, PMP, asked, before).cards[0]?.markets).toEqual({ 'Rest of Africa': ['225', '233'] });
  });

  it('[BIL-38] is read as its model writes it', () => {
    for (const locale of ['en', 'pt-BR', 'es'] as const) {
      const { header, rows: lines } = modelOf(locale, SEED_CARD, showMicros);
      const file = [header, ...lines].map((cells, n) => ({ line: n + 1, cells }));
      expect(cardsOf(file, SEED, { source: SEED_CARD.source }, null)).toEqual({ cards: [SEED_CARD], flaws: [] });
    }
  });

  const TIERS = 'Market;Currency;Message type;From;To;Rate';
  const BEFORE: RateCard = {
    ...{ tariff: PMP.key, from: '2026-10-01', currency: 'USD', markets: { Brazil: ['55'] }, source: '' },
    rates: ['marketing', 'utility', 'authentication', 'authentication-international', 'service'].map((rate) => ({
      ...{ market: 'Brazil', rate, upTo: null, micros: 62_500 },
    })),
  };
  const tiers = (lines: string[], head = TIERS, before: RateCard | null = BEFORE) =>
    cardsOf(table([head, ...lines].join('\n')), PMP, { from: '2027-01-01', source: 'Meta' }, before);
  const shown = (card: RateCard | undefined) => card?.rates.map(({ market, rate, upTo, micros }) => `${market} ${rate} ${upTo} ${micros}`);

  it('[BIL-88] a sheet of volume tiers tells some rates, and the card before the others', () => {
    const { cards, flaws } = tiers(['Brazil;USD;Utility;1;250,000;0.0068', 'Brazil;USD;Utility;250,001;--;0.0065']);
    expect(flaws).toEqual([]);
    expect(cards).toMatchObject([{ from: '2027-01-01', currency: 'USD', markets: { Brazil: ['55'] } }]);
    expect(shown(cards[0])).toEqual([
      ...['Brazil marketing null 62500', 'Brazil authentication null 62500', 'Brazil authentication-international null 62500'],
      ...['Brazil service null 62500', 'Brazil utility 250000 6800', 'Brazil utility null 6500'],
    ]);
  });

  it('[BIL-88] it may have lines above its headers, tell no ends, or be in Portuguese', () => {
    const expected = ['Brazil utility 250000 6800', 'Brazil utility null 6500'];
    const tail = (of: ReturnType<typeof tiers>) => [of.flaws, shown(of.cards[0])?.slice(-2)];
    expect(
      tail(tiers([`${TIERS}`, 'Brazil;USD;utility;0;250000;0.0068', 'Brazil;USD;utility;250000;;0.0065'], 'WhatsApp volume tiers')),
    ).toEqual([[], expected]);
    expect(tail(tiers(['Brazil;utility;250001;0,0065', 'Brazil;utility;1;0,0068'], 'Market;Category;From;Rate'))).toEqual([[], expected]);
    expect(tail(tiers(['Brazil;utility;250.000;0,0068', 'Brazil;utility;sem limite;0,0065'], 'Mercado;Categoria;Até;Preço'))).toEqual([
      [],
      expected,
    ]);
  });

  it.each([
    ['Brazil;USD;Marketing;1;--;0.06', '2 category tier-of-no-counter'],
    ['Brazil;USD;Utility;one;--;0.06', '2 from border-invalid'],
    ['Brazil;USD;Utility;1;0;0.06', '2 to border-invalid'],
    ['Atlantis;USD;Utility;1;--;0.06', '2 market market-unknown'],
    ['Brazil;USD;Utility;1;--;cheap', '2 price price-invalid'],
    ['Brazil;BRL;Utility;1;--;0.06', '2 currency currency-twice'],
    ['Brazil;USD;Utility;1;1000;0.06\nBrazil;USD;Utility;2000;--;0.05', '3 from tiers-broken'],
    ['Brazil;USD;Utility;1;1000;0.06', '2 null last-border-open'],
  ])('[BIL-88] says of %s that it is wrong: %s', (lines, flaw) => {
    expect(tiers(lines.split('\n')).flaws.map(({ line, column, code }) => `${line} ${column} ${code}`)).toContain(flaw);
  });

  it('[BIL-88] without a card before, the rates that it does not tell are missing', () => {
    const { flaws } = tiers(['Brazil;USD;Utility;1;--;0.0068'], TIERS, null);
    expect(new Set(flaws.map(({ code }) => code))).toEqual(new Set(['rate-without-row']));
  });
});
