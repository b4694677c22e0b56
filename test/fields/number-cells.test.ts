import { describe, it } from 'vitest';
import type { Locale } from '../../src/kernel/locale.ts';
import { table } from '../support/cells.ts';

const each = (locales: readonly Locale[], run: (locale: Locale) => void): void => locales.forEach(run);

describe('numbers in a cell', () => {
  const precise = { decimals: 3 };
  it('[FLD-10] in Portuguese and Spanish have points between thousands and a comma before fractions', () => {
    each(['pt-BR', 'es'], (locale) =>
      table('number', precise, { locale }, [
        ['1.234,56', 1234.56],
        ['1234,5', 1234.5],
        ['1.500', 1500],
        ['1.234.567', 1_234_567],
        ['1 234 567,5', 1_234_567.5],
        ['1\u00a0234,5', 1234.5],
        ['1\u202f234', 1234],
        ['1.5', 1.5],
        ['12.50', 12.5],
        [',5', 0.5],
        ['-3', -3],
        ['\u22123,5', -3.5],
        ['+3', 3],
        ['3-', -3],
        ['(1.234,50)', -1234.5],
        ['007', 7],
        ['0,000', 0],
        ['-0', 0],
        ['１２', 12],
        ['0.500', 'not-a-number'],
        ['1234.567', 'not-a-number'],
        ['1,234.56', 'not-a-number'],
        ['1,2,3', 'not-a-number'],
        ['12.34.567', 'not-a-number'],
        ['1.23.456', 'not-a-number'],
        ['5,', 'not-a-number'],
        ['--5', 'not-a-number'],
        ['5 6', 'not-a-number'],
        ['doze', 'not-a-number'],
        ['1,2345', 'too-many-decimals'],
        ['5,51199E+12', 'number-with-exponent'],
        ['1e5', 'number-with-exponent'],
        ['1234567890123456', 'too-large'],
      ]),
    );
  });

  it('[FLD-10] in English the other way round', () => {
    table('number', precise, { locale: 'en' }, [
      ['1,234.56', 1234.56],
      ['1.500', 1.5],
      ['1,500', 1500],
      ['1,5', 1.5],
      ['.5', 0.5],
      ['1.234,56', 'not-a-number'],
      ['1,234,56', 'not-a-number'],
      ['1.2345', 'too-many-decimals'],
      ['5.51199E+12', 'number-with-exponent'],
    ]);
  });

  it('[FLD-10] may have the unit of the field behind them', () => {
    table('number', { decimals: 1, unit: 'm²' }, {}, [
      ['12,5 m²', 12.5],
      ['12,5m2', 12.5],
      ['12 M²', 12],
      ['12 kg', 'not-a-number'],
      ['m²', 'not-a-number'],
    ]);
  });

  it('[FLD-10] of a sheet are numbers already', () => {
    table('number', precise, {}, [
      [5.5, 5.5],
      [0.1 + 0.2, 'too-many-decimals'],
      [Number.NaN, 'not-a-number'],
      [1e12, 'too-large'],
    ]);
    table('number', {}, {}, [[5_511_990_000_000, 5_511_990_000_000]]);
    table('text', {}, {}, [
      [123, '123'],
      [1.5, '1,5'],
      [true, 'Sim'],
    ]);
  });
});

describe('amounts in a cell', () => {
  it('[FLD-11] are minor units of the currency of the field; another currency is refused', () => {
    table('money', { currency: 'BRL' }, {}, [
      ['R$ 1.234,56', 123_456],
      ['R$1.234,5', 123_450],
      ['-R$ 5,00', -500],
      ['R$ -5', -500],
      ['(R$ 5,00)', -500],
      ['1.500', 150_000],
      ['1.50', 150],
      ['BRL 10', 1_000],
      ['10 reais', 1_000],
      ['R$ 0,00', 0],
      ['10,005', 'too-many-decimals'],
      ['US$ 5', 'other-currency'],
      ['5 €', 'other-currency'],
      ['$ 5', 'other-currency'],
      ['USD 5', 'other-currency'],
      ['5 pounds', 'not-a-number'],
      ['R$', 'not-a-number'],
      ['1E3', 'number-with-exponent'],
      [12.34, 1_234],
      [0.07, 7],
      [-1.005, 'too-many-decimals'],
    ]);
    table('money', { currency: 'CLP' }, { locale: 'es' }, [
      ['$ 1.500', 1_500],
      ['1.500 CLP', 1_500],
      ['1,5', 'too-many-decimals'],
      ['-1', -1],
      ['-0', 0],
    ]);
    table('money', { currency: 'KWD' }, { locale: 'en' }, [
      ['1.5', 1_500],
      ['KWD 1,000.005', 1_000_005],
    ]);
    table('money', { currency: 'UYU' }, { locale: 'es' }, [['$U 10,5', 1_050]]);
    table('money', { currency: 'USD' }, { locale: 'es' }, [['U$S 10,5', 1_050]]);
    table('money', { currency: 'PEN' }, { locale: 'es' }, [
      ['S/. 10,50', 1_050],
      ['S/ 10', 1_000],
    ]);
    table('money', { currency: 'BOB' }, { locale: 'es' }, [['Bs. 1.234,5', 123_450]]);
    table('money', { currency: 'USD' }, { locale: 'en' }, [
      ['$.50', 50],
      ['$1,234.56', 123_456],
    ]);
  });
});
