import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { BLANK, textOf } from '../../src/modules/foundation/exchange/cells.domain.ts';
import { runs } from '../support/runs.ts';
import { inPieces, outcomeOf, row } from '../support/tables.ts';
import { bookOf, rowXml } from '../support/workbook.ts';
import { words } from './words.ts';

describe('bytes that come as they like', () => {
  const cuts = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 8 });

  it('[XCH-6] give the same rows of a text however they are cut', async () => {
    const lines = fc
      .array(fc.oneof(words, fc.constantFrom('\n', '\r\n', '"', '";"', 'a;b\n')), { maxLength: 40 })
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(lines, cuts, async (all, lengths) => {
        const bytes = new TextEncoder().encode(all.toWellFormed());
        expect(await outcomeOf(inPieces(bytes, lengths))).toEqual(await outcomeOf(bytes));
      }),
      runs(1_000),
    );
  });

  it('[XCH-5] give the rows that a parser makes of the whole text, each with the line on which it begins', async () => {
    const pieces = fc.array(fc.constantFrom('"', '""', ';', '\n', ' ', '\t', 'a', '";"', '"\n"', '\u00a0', 'é'), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(pieces, async (parts) => {
        const text = `${parts.join('')}\n`;
        const read = await outcomeOf(new TextEncoder().encode(`sep=;\n${text}`));
        const { data, errors } = Papa.parse<string[]>(text, { delimiter: ';', newline: '\n' });
        const isOpen = errors.some(({ code }) => code === 'MissingQuotes');
        const filled = data
          .map((cells) => cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1))
          .filter(({ length }) => length > 0);
        const texts = read.map((each) => (typeof each === 'object' ? each.cells.map(textOf) : each));
        if (isOpen) expect(read[0]).toBe('quote-not-closed');
        else expect(texts).toEqual(filled.length === 0 ? ['no-rows'] : filled);
        for (const each of read)
          if (typeof each === 'object')
            expect(
              text
                .split('\n')
                .slice(each.line - 2)
                .join('\n'),
            ).toContain(textOf(each.cells.at(-1) ?? BLANK).split('"')[0]);
      }),
      runs(1_000),
    );
  });

  it('[XCH-6] give the same rows also where a text is longer than the pieces it is read in', async () => {
    const cell = (n: number): string => (n % 3 ? `"x ""${n}"";\r\ny"` : `é${n}`);
    const all = Array.from({ length: 12_000 }, (_, n) => `${cell(n)};${cell(n + 1)}\r\n`).join('');
    const bytes = new TextEncoder().encode(`a;b\n${all}`);
    const whole = await outcomeOf(bytes);
    expect(whole.length).toBe(12_001);
    for (const lengths of [[1_000, 1], [65_535], [65_536, 3]]) expect(await outcomeOf(inPieces(bytes, lengths))).toEqual(whole);
    expect(whole[11_999]).toEqual(row(27_997, ...[11_998, 11_999].map((n) => (n % 3 ? `x "${n}";\r\ny` : `é${n}`))));
  });

  it('[XCH-6] give the same rows of a workbook however they are cut', async () => {
    const bytes = await bookOf(Array.from({ length: 50 }, (_, n) => rowXml(n + 1, `é ${n}`, '&lt;')).join(''), { each: { stored: true } });
    const whole = await outcomeOf(bytes);
    expect(whole.length).toBe(50);
    await fc.assert(
      fc.asyncProperty(cuts, async (lengths) => {
        expect(await outcomeOf(inPieces(bytes, lengths))).toEqual(whole);
      }),
      runs(20),
    );
  });

  it('[XCH-10] are rows or a refusal, whatever they are', async () => {
    const books = [await bookOf(rowXml(1, 'a', 'b')), await bookOf(rowXml(1, 'a', 'b'), { each: { stored: true, descriptor: true } })];
    const spoiled = fc
      .tuple(fc.constantFrom(...books), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 }))
      .map(([book, changes]) => {
        const bytes = book.slice();
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        return bytes;
      });
    const begun = (...head: number[]) => fc.uint8Array({ maxLength: 600 }).map((rest) => Uint8Array.from([...head, ...rest]));
    const any = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      begun(0x50, 0x4b, 3, 4),
      begun(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
      begun(0xff, 0xfe),
      spoiled,
    );
    await fc.assert(
      fc.asyncProperty(any, async (bytes) => {
        expect(await outcomeOf(bytes)).toBeInstanceOf(Array);
      }),
      runs(3_000),
    );
  });
});
