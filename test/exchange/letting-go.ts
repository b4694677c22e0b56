import { expect, it } from 'vitest';
import { readRows, writeRows } from '../../src/modules/foundation/exchange/exchange.actions.ts';
import type { Ranged } from '../../src/modules/foundation/exchange/streams.adapter.ts';
import { inPieces } from '../support/tables.ts';
import { bookOf, rowXml } from '../support/workbook.ts';

const LINES = Array.from({ length: 20_000 }, (_, n) => n);
const files: [string, () => Promise<Uint8Array>][] = [
  ['a text', async () => new TextEncoder().encode(LINES.map((n) => `texto ${n};${n * 7_919}\n`).join(''))],
  ['a workbook', () => bookOf(LINES.map((n) => rowXml(n + 1, `texto ${n * 7_919}`)).join(''))],
];

/** A file that says how many of its streams nobody has ended or let go, and fails when it is told to. */
function watched(bytes: Uint8Array): Ranged & { open: number; failure: Error | undefined } {
  const source = inPieces(bytes, [1_000]);
  const file: Ranged & { open: number; failure: Error | undefined } = {
    size: bytes.length,
    open: 0,
    failure: undefined,
    read: async (from, length) => {
      const reader = (await source.read(from, length)).getReader();
      file.open += 1;
      return new ReadableStream<Uint8Array>(
        {
          async pull(controller) {
            const { done, value } = await reader.read();
            if (file.failure) throw file.failure;
            if (!done) return controller.enqueue(value);
            file.open -= 1;
            controller.close();
          },
          cancel() {
            file.open -= 1;
          },
        },
        { highWaterMark: 0 },
      );
    },
  };
  return file;
}

/** The same in Node and in the Worker, whose streams are not the same. */
export const lettingGo = (): void => {
  it.each(files)('is let go by whoever stops reading: %s', async (_, make) => {
    const file = watched(await make());
    let rows = 0;
    for await (const _ of readRows(file)) {
      rows += 1;
      if (rows === 10) break;
    }
    expect([rows, file.open]).toEqual([10, 0]);
  });

  it.each(files)('whose storage fails is not taken for a damaged one: %s', async (_, make) => {
    const file = watched(await make());
    const read = async () => {
      for await (const _ of readRows(file)) file.failure = new Error('the bucket is away');
    };
    await expect(read()).rejects.toThrow('the bucket is away');
  });

  it.each(['csv', 'xlsx'] as const)('that nobody takes any more lets go of its rows: %s', async (format) => {
    let isOpen = true;
    function* rows() {
      try {
        for (let n = 0; ; n += 1) yield [`Ana ${n * 7_919}`, n];
      } finally {
        isOpen = false;
      }
    }
    const reader = writeRows(format, 'es', { name: 'a', header: ['h', 'n'], rows: rows() }).getReader();
    for (let taken = 0; taken < 100_000; ) taken += (await reader.read()).value?.length ?? 0;
    await reader.cancel();
    expect(isOpen).toBe(false);
  });

  it.each(['csv', 'xlsx'] as const)('of rows that fail while they are written fails with them: %s', async (format) => {
    function* rows() {
      yield ['a', 1];
      throw new Error('the rows are away');
    }
    const written = new Response(writeRows(format, 'es', { name: 'a', header: ['h', 'n'], rows: rows() })).arrayBuffer();
    await expect(written).rejects.toThrow('the rows are away');
  });
};
