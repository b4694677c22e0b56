import { describe, it } from 'vitest';
import type { Locale } from '../../src/kernel/locale.ts';
import { table } from '../support/cells.ts';

const each = (locales: readonly Locale[], run: (locale: Locale) => void): void => locales.forEach(run);

describe('days in a cell', () => {
  it('[FLD-12] have the day first in Portuguese and Spanish, the month first in English, the year first in ISO', () => {
    each(['pt-BR', 'es'], (locale) =>
      table('date', {}, { locale }, [
        ['12/03/1985', '1985-03-12'],
        ['1/3/1985', '1985-03-01'],
        ['12-03-1985', '1985-03-12'],
        ['12.03.1985', '1985-03-12'],
        ['1985-03-12', '1985-03-12'],
        ['1985/3/12', '1985-03-12'],
        ['12 mar 1985', '1985-03-12'],
        ['12/mar/85', '1985-03-12'],
        ['29/02/2024', '2024-02-29'],
        ['1985-03-12T23:30:00', '1985-03-12'],
        ['12/03/1985 00:00:00', '1985-03-12'],
        ['2026-01-01T01:00:00Z', '2025-12-31'],
        ['29/02/2023', 'not-a-date'],
        ['31/04/2026', 'not-a-date'],
        ['00/01/2026', 'not-a-date'],
        ['12/25/2026', 'not-a-date'],
        ['12/03-1985', 'not-a-date'],
        ['12/03', 'not-a-date'],
        ['31118', 'not-a-date'],
        ['amanhã', 'not-a-date'],
        ['0000-01-01', 'not-a-date'],
      ]),
    );
    table('date', {}, { locale: 'pt-BR' }, [
      ['1º de março de 1985', '1985-03-01'],
      ['12 de MARÇO de 1985', '1985-03-12'],
    ]);
    table('date', {}, { locale: 'es' }, [
      ['1 de enero de 2026', '2026-01-01'],
      ['12 de septiembre del 2026', '2026-09-12'],
    ]);
    table('date', {}, { locale: 'en' }, [
      ['12/03/1985', '1985-12-03'],
      ['March 12, 1985', '1985-03-12'],
      ['12-Mar-85', '1985-03-12'],
      ['Mar 1st, 2026', '2026-03-01'],
      ['25/12/2026', 'not-a-date'],
    ]);
  });

  it('[FLD-12] of a person or a flow may also be what can only be meant', () => {
    for (const from of ['person', 'flow'] as const) {
      table('date', {}, { from }, [['12/25/2026', '2026-12-25']]);
      table('date', {}, { from, locale: 'en' }, [['25/12/2026', '2026-12-25']]);
    }
  });

  it('[FLD-12] with two digits of the year are from 50 years ago to 49 ahead, unless the field allows one other alone', () => {
    table('date', {}, {}, [
      ['01/01/76', '1976-01-01'],
      ['01/01/75', '2075-01-01'],
      ['01/01/26', '2026-01-01'],
      ['01/01/00', '2000-01-01'],
    ]);
    table('date', { max: '2026-11-29' }, {}, [['01/01/75', '1975-01-01']]);
    table('date', { min: '2026-01-01' }, {}, [['01/01/80', '2080-01-01']]);
  });

  it('[FLD-13] of a sheet are numbers from 1900 or 1904, only where a sheet says so', () => {
    table('date', {}, { serials: 1900 }, [
      [1, '1900-01-01'],
      [59, '1900-02-28'],
      [60, 'not-a-date'],
      [61, '1900-03-01'],
      [31_118, '1985-03-12'],
      [31_118.75, '1985-03-12'],
      [0, 'not-a-date'],
      [-1, 'not-a-date'],
      [2_958_465, '9999-12-31'],
      [2_958_466, 'not-a-date'],
    ]);
    table('date', {}, { serials: 1904 }, [
      [0, '1904-01-01'],
      [29_656, '1985-03-12'],
    ]);
    table('date', {}, {}, [[31_118, 'not-a-date']]);
    table('time', {}, { serials: 1900 }, [
      [0.5, '12:00'],
      [0.604_166_666_666_667, '14:30'],
      [1.5, 'not-a-time'],
    ]);
    table('instant', {}, { serials: 1900 }, [[46_355.604_166_666_664, Date.parse('2026-11-29T14:30:00-03:00')]]);
  });
});
