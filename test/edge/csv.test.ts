import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvOf, typedIn } from '../../src/edge/http/csv.ts';
import { LOCALES } from '../../src/kernel/locale.ts';
import { runs } from '../support/runs.ts';

const FORMULA = /^[\s"\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u;
/** Every cell that some spreadsheet might see, whatever it takes for the end of one. */
const cellsOf = (text: string): string[] =>
  text
    .replace(/^\uFEFF/, '')
    .split(/[,;|\t\r\n]+/)
    .map((cell) => cell.replace(/^"/, ''));

const evil = fc
  .array(
    fc.oneof(
      fc.constantFrom(';', ',', '\t', '\n', '\r\n', '|', '=', '+', '-', '@', '＝', 'x', "cmd|' /C calc'!A0", 'é', '"', "'"),
      fc.constantFrom(' ', '\u200b', '\u00a0', '\u2003', '\u3000', '\v', '\f', '\u0085', '\u202e', '\u2060'),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('a spreadsheet', () => {
  it('[EDG-7] shows what a formula would be behind an apostrophe, also where another separator ends the cell', () => {
    fc.assert(
      fc.property(evil, fc.constantFrom(...LOCALES), (name, locale) => {
        expect(cellsOf(csvOf(locale, ['name'], [[name]])).filter((cell) => FORMULA.test(cell))).toEqual([]);
      }),
      runs(2_000),
    );
  });

  it('[EDG-7] takes off again the apostrophe that it put there, and no other', () => {
    fc.assert(
      fc.property(evil, fc.constantFrom(...LOCALES), (name, locale) => {
        const { data } = Papa.parse<string[]>(csvOf(locale, ['name', 'n'], [[name, 1]]), {
          newline: '\r\n',
          delimiter: locale === 'en' ? ',' : ';',
        });
        expect(data.slice(1, 2).map(([cell = '']) => typedIn(cell))).toEqual([name]);
      }),
      runs(2_000),
    );
  });

  it('[EDG-7] is written in a time that grows with its text alone', () => {
    for (const sign of ['\t', ' ', ',', ', ', '"', '\u200b', ';\u3000'])
      expect(csvOf('en', ['name'], [[sign.repeat(300_000)]]).length).toBeGreaterThan(300_000);
  }, 5_000);

  it('[EDG-7] keeps plain words as they are, and separates cells as the language does', () => {
    const rows = [
      ['Ana; "a chefe"', 'two\nlines', 3, null],
      ['a, b', 'ação 🙂', 4, ''],
    ];
    for (const locale of LOCALES) {
      const text = csvOf(locale, ['name', 'note', 'n', 'none'], rows);
      const { data, meta } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: true });
      expect(meta.delimiter).toBe(locale === 'en' ? ',' : ';');
      expect(data.slice(1)).toEqual(rows.map((row) => row.map((cell) => String(cell ?? ''))));
    }
  });
});
