import type { Cell, Row } from '../../src/modules/foundation/exchange/cells.domain.ts';
import { type Reading, readRows } from '../../src/modules/foundation/exchange/exchange.actions.ts';
import { FileRefused } from '../../src/modules/foundation/exchange/refusal.domain.ts';
import { inMemory, type Ranged } from '../../src/modules/foundation/exchange/streams.adapter.ts';

/** What a file is expected to be: its rows, or why it is refused, and where. */
export type Expected = Row[] | [code: string, line?: number, column?: number];
export type Sample = { name: string; file: () => Uint8Array | Promise<Uint8Array>; gives: Expected; reading?: Reading };

type Short = string | number | boolean | Cell;
const cellOf = (cell: Short): Cell =>
  typeof cell === 'string'
    ? { text: cell }
    : typeof cell === 'number'
      ? { number: cell }
      : typeof cell === 'boolean'
        ? { flag: cell }
        : cell;
export const row = (line: number, ...cells: Short[]): Row => ({ line, cells: cells.map(cellOf) });
export const wide = (line: number, ...cells: Short[]): Row => ({ ...row(line, ...cells), flaw: 'more-cells-than-headers' });

/** All rows of a file, or its refusal. */
export async function outcomeOf(file: Ranged | Uint8Array, reading: Reading = {}): Promise<Expected> {
  const rows: Row[] = [];
  try {
    for await (const each of readRows(file instanceof Uint8Array ? inMemory(file) : file, reading)) rows.push(each);
    return rows;
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    const { line, column } = error.at;
    return [error.code, ...(line === undefined ? [] : column === undefined ? [line] : [line, column])] as Expected;
  }
}

/** A file whose bytes come in pieces of these lengths, again and again. */
export const inPieces = (bytes: Uint8Array, lengths: readonly number[]): Ranged => ({
  size: bytes.length,
  read: async (from, length) => {
    let at = from;
    let turn = 0;
    return new ReadableStream<Uint8Array>({
      pull(controller) {
        if (at === from + length) return controller.close();
        const next = Math.min(at + Math.max(1, lengths[turn % lengths.length] ?? 1), from + length);
        turn += 1;
        controller.enqueue(bytes.slice(at, next));
        at = next;
      },
    });
  },
});
