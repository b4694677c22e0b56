import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../src/kernel/locale.ts';
import { type Cell, textCell, textOf } from '../../src/modules/foundation/exchange/cells.domain.ts';
import { writeRows } from '../../src/modules/foundation/exchange/exchange.actions.ts';
import { runs } from '../support/runs.ts';
import { type Expected, outcomeOf, row } from '../support/tables.ts';
import { text } from './words.ts';

type Table = (string | number | null)[][];
const bytesOf = async (stream: ReadableStream<Uint8Array>) => new Uint8Array(await new Response(stream).arrayBuffer());

const wellFormed = text.map((each) => each.toWellFormed());
const numbers = fc
  .oneof(fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map((value) => (value === 0 ? 0 : value));
/** Of equal width, and each row with a number that makes it no empty one. */
const tablesOf = (cells: fc.Arbitrary<string>) =>
  fc
    .integer({ min: 1, max: 6 })
    .chain((width) =>
      fc
        .array(fc.array(fc.oneof(cells, numbers, fc.constant(null)), { minLength: width, maxLength: width }), { maxLength: 8 })
        .map((rows) => rows.map((each, n): Table[number] => [n, ...each])),
    );
const headerOf = (table: Table): string[] => (table[0] ?? []).map((_, index) => `h${index}`);

/** A table as it is read again: without what is empty at the end of a row. */
const again = (table: Table, line: (index: number) => number, cell: (value: string | number) => Cell): Expected =>
  table.map((cells, index) => {
    const read = cells.map((value): Cell => (value === null ? { text: '' } : cell(value)));
    while (read.length > 1 && textOf(read.at(-1) ?? { text: '' }) === '') read.pop();
    return row(line(index), ...read);
  });

describe('what is written', () => {
  it('[XCH-11] as a text of rows is read as it was, in each language', async () => {
    await fc.assert(
      fc.asyncProperty(tablesOf(wellFormed), fc.constantFrom(...LOCALES), async (table, locale) => {
        const all = [headerOf(table), ...table];
        const read = await outcomeOf(await bytesOf(writeRows('csv', locale, { name: 'a', header: headerOf(table), rows: table })));
        const lines = typeof read[0] === 'string' ? [] : read.map((each) => (typeof each === 'object' ? each.line : 0));
        const expected =
          table.length === 0
            ? ['no-rows']
            : again(
                all,
                (index) => lines[index] ?? 0,
                (value) => textCell(String(value)),
              );
        expect(read).toEqual(expected);
        expect(lines).toEqual([...lines].sort((one, other) => one - other));
      }),
      runs(1_000),
    );
  });

  it('[XCH-11] as a workbook is read as it was', async () => {
    await fc.assert(
      fc.asyncProperty(tablesOf(text), async (table) => {
        const read = await outcomeOf(await bytesOf(writeRows('xlsx', 'en', { name: "It's: a/b", header: headerOf(table), rows: table })));
        const cell = (value: string | number): Cell => (typeof value === 'string' ? textCell(value) : { number: value });
        expect(read).toEqual(table.length === 0 ? ['no-rows'] : again([headerOf(table), ...table], (index) => index + 1, cell));
      }),
      runs(300),
    );
  });

  it('[XCH-7] a number is told with all its digits', () => {
    expect([5511987654321, 0.1 + 0.2, 1e21, -2.5e-7, 1.5, 0, -1e22, 123e-20].map((number) => textOf({ number }))).toEqual([
      '5511987654321',
      '0.3',
      '1000000000000000000000',
      '-0.00000025',
      '1.5',
      '0',
      '-10000000000000000000000',
      '0.00000000000000000123',
    ]);
  });
});
