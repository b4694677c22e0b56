import { describe, expect, it } from 'vitest';
import { readRows } from '../../src/modules/foundation/exchange/exchange.actions.ts';
import type { Ranged } from '../../src/modules/foundation/exchange/streams.adapter.ts';
import { heldMemory } from '../support/heap.ts';
import { runs } from '../support/runs.ts';
import { inPieces } from '../support/tables.ts';
import { workbookOf } from '../support/workbook.ts';

/** What an isolate may spend on reading, in MB. */
const MOST = 40;
const ROWS = Math.min(runs(100_000).numRuns, 100_000);
const LOOKS = 4;

/** How much more is held while the rows are read than before, at the most. */
async function heldWhile(file: Ranged): Promise<{ rows: number; most: number }> {
  const before = await heldMemory();
  let rows = 0;
  let most = 0;
  for await (const _ of readRows(file)) {
    rows += 1;
    if (rows % Math.floor(ROWS / LOOKS) === 0) most = Math.max(most, (await heldMemory()) - before);
  }
  return { rows, most };
}

const ROW = Array.from({ length: 10 }, (_, column) => column);
const LINES = Array.from({ length: ROWS }, (_, n) => n);
/** Built apart, so that nothing but their bytes is left of them. */
const textFile = (): Uint8Array =>
  new TextEncoder().encode(LINES.map((n) => `${ROW.map((column) => `texto ${n + column}`).join(';')}\r\n`).join(''));
const bookFile = (): Promise<Uint8Array> => {
  const cell = (n: number, column: number) => (column < 4 ? `<c t="s"><v>${n * 4 + column}</v></c>` : `<c><v>${n * 10 + column}</v></c>`);
  const data = LINES.map((n) => `<row r="${n + 1}">${ROW.map((column) => cell(n, column)).join('')}</row>`).join('');
  return workbookOf({ sheets: [{ data }], texts: LINES.flatMap((n) => [0, 1, 2, 3].map((part) => `<t>texto ${n * 4 + part}</t>`)) });
};

describe('reading', () => {
  it('[XCH-13] keeps nothing of the rows of a text', async () => {
    const { rows, most } = await heldWhile(inPieces(textFile(), [65_536]));
    expect(rows).toBe(ROWS);
    expect(most).toBeLessThan(MOST);
  });

  it('[XCH-13] keeps of a workbook its different texts, and those packed', async () => {
    const { rows, most } = await heldWhile(inPieces(await bookFile(), [65_536]));
    expect(rows).toBe(ROWS);
    expect(most).toBeLessThan(MOST);
  });
});
