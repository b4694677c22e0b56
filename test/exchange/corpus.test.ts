import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../src/kernel/locale.ts';
import { problemDocument } from '../../src/kernel/problem.ts';
import { inspectFile, problemOf } from '../../src/modules/foundation/exchange/exchange.actions.ts';
import { FileRefused } from '../../src/modules/foundation/exchange/refusal.domain.ts';
import { inMemory } from '../../src/modules/foundation/exchange/streams.adapter.ts';
import { outcomeOf, row } from '../support/tables.ts';
import { bookOf, rowXml, workbookOf } from '../support/workbook.ts';
import { CSV_SAMPLES } from './csv-samples.ts';
import { REFUSED_SAMPLES } from './refused-samples.ts';
import { XLSX_SAMPLES } from './xlsx-samples.ts';

const isRefused = ({ gives }: { gives: unknown[] }): boolean => typeof gives[0] === 'string';

describe('a text of rows', () => {
  it.each(CSV_SAMPLES.filter((each) => !isRefused(each)))(
    '[XCH-1] [XCH-3] [XCH-4] [XCH-5] is read: $name',
    async ({ file, gives, reading }) => {
      expect(await outcomeOf(await file(), reading)).toEqual(gives);
    },
  );
  it.each(CSV_SAMPLES.filter(isRefused))('[XCH-2] [XCH-9] is refused: $name', async ({ file, gives, reading }) => {
    expect(await outcomeOf(await file(), reading)).toEqual(gives);
  });
});

describe('a text', () => {
  it('[XCH-3] says which encoding it is in', async () => {
    const latin = Uint8Array.from('é;b', (letter) => letter.charCodeAt(0));
    expect(await inspectFile(inMemory(latin))).toEqual({ kind: 'text', encoding: 'windows-1252' });
    expect(await inspectFile(inMemory(new Uint8Array()))).toEqual({ kind: 'text', encoding: 'utf-8' });
  });
});

describe('a workbook', () => {
  it.each(XLSX_SAMPLES)('[XCH-1] [XCH-7] [XCH-8] is read: $name', async ({ file, gives, reading }) => {
    expect(await outcomeOf(await file(), reading)).toEqual(gives);
  });
  it.each(REFUSED_SAMPLES)('[XCH-2] [XCH-9] [XCH-10] is refused: $name', async ({ file, gives, reading }) => {
    expect(await outcomeOf(await file(), reading)).toEqual(gives);
  });

  it('[XCH-8] says which sheets it has', async () => {
    const file = await workbookOf({
      sheets: [{ name: 'Ana &amp; Rui' }, { state: 'hidden' }, { state: 'veryHidden', kind: 'chartsheet' }],
    });
    const sheets = [
      { name: 'Ana & Rui', isHidden: false },
      { name: 'Plan2', isHidden: true },
      { name: 'Plan3', isHidden: true },
    ];
    expect(await inspectFile(inMemory(file))).toEqual({ kind: 'workbook', sheets });
  });

  it('[XCH-2] that was cut off anywhere is refused', async () => {
    const file = await bookOf(rowXml(1, 'a', 'b'), { texts: ['<t>x</t>'], formats: ['dd/mm'] });
    expect(await outcomeOf(file)).toEqual([row(1, 'a', 'b')]);
    for (let length = 8; length < file.length; length += 1) expect(await outcomeOf(file.slice(0, length))).toEqual(['damaged']);
  });
});

describe('a refusal', () => {
  it('[XCH-2] says in three languages where it is and what is wrong', () => {
    const said = LOCALES.map((locale) =>
      problemDocument(problemOf(new FileRefused('cell-too-long', { line: 12, column: 3 })), locale, 'r-1'),
    );
    expect(said.map(({ status, code, reason, errors }) => [status, code, reason, errors?.[0]?.detail])).toEqual([
      [422, 'file-unreadable', 'cell-too-long', 'line 12, column 3: more than 32767 characters in one cell'],
      [422, 'file-unreadable', 'cell-too-long', 'linha 12, coluna 3: mais de 32767 caracteres em uma célula'],
      [422, 'file-unreadable', 'cell-too-long', 'línea 12, columna 3: más de 32767 caracteres en una celda'],
    ]);
    expect(problemOf(new FileRefused('too-many-rows', { line: 200_002 })).slug).toBe('too-many-rows');
  });
});
