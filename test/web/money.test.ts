import { expect, it } from 'vitest';
import { decimalOf, decimalText, keyFor } from '../../src/web/features/money/derive.domain.ts';
import { barsOf, daysOf, monthsOn } from '../../src/web/features/money/month.domain.ts';

it('[WEB-453] an amount is read as people of the language write it', () => {
  expect(['1.500', '1.500,50', '1,5', '0,0068', '', '-3'].map((text) => decimalOf(text, 'pt-BR'))).toEqual([
    '1500.0',
    '1500.5',
    '1.5',
    '0.0068',
    '0',
    '-3.0',
  ]);
  expect(['1,500', '1,500.5', '1.5', 'x', '1.1234567'].map((text) => decimalOf(text, 'en'))).toEqual([
    '1500.0',
    '1500.5',
    '1.5',
    undefined,
    undefined,
  ]);
  for (const language of ['en', 'pt-BR', 'es'] as const)
    for (const micros of [1, 790_000, 1_500_000_000, 12_345_678])
      expect(Number(decimalOf(decimalText(micros, language), language)) * 1e6).toBeCloseTo(micros, 3);
});

it('[WEB-454] a tariff gets a key of its name', () => {
  expect(['Com margem de 10%', '  Ação!  ', '☎'].map(keyFor)).toEqual(['com-margem-de-10', 'acao', 'own-tariff']);
});

it('[WEB-450] a month has all its days, those without a cost too', () => {
  expect([monthsOn('2026-01', -1), monthsOn('2026-12', 1)]).toEqual(['2025-12', '2027-01']);
  expect([daysOf('2024-02').length, daysOf('2026-11').at(-1)]).toEqual([29, '2026-11-30']);
  const { bars, currencies } = barsOf('2026-11', [
    { key: { day: '2026-11-03' }, posted: { micros: 790_000, currency: 'BRL' } },
    { key: { day: '2026-11-03' }, posted: { micros: 790_000, currency: 'BRL' } },
  ]);
  expect([currencies, bars.length, bars[2], bars[3]]).toEqual([
    ['BRL'],
    30,
    { day: '2026-11-03', BRL: 1.58 },
    { day: '2026-11-04', BRL: 0 },
  ]);
});
