import type { Scope } from '../../../edge/platform/scope';
import { CHUNK, type Chunk, chunksOf } from './chunks.domain';
import { insertMarks, selectEnd, selectMarks } from './chunks.store';

export { countInChunk, selectInChunk } from './chunks.store';

/** Statements that run side by side: while one is answered the next is on its way. */
export const WIDTH = 2;
/** Marks that are found before they are written down. */
const AT_ONCE = 20;

/** All contacts in chunks, and how many there are. Who has come since the last time is walked, and marked. */
export async function chunkContacts(s: Scope): Promise<{ chunks: Chunk[]; total: number; last: string }> {
  const marks = await selectMarks(s);
  const added: string[] = [];
  for (;;) {
    const { rows, last } = await selectEnd(s, marks.at(-1) ?? '');
    const isFull = rows === CHUNK && last !== null;
    if (isFull) {
      marks.push(last);
      added.push(last);
    }
    if (added.length === AT_ONCE || (!isFull && added.length > 0)) await insertMarks(s, added.splice(0));
    if (!isFull) return { chunks: chunksOf(marks), total: marks.length * CHUNK + rows, last: last ?? marks.at(-1) ?? '' };
  }
}

/** Does the same for each, a few side by side. */
export async function sideBySide<T, R>(of: readonly T[], act: (one: T, n: number) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let n = next++; n < of.length; n = next++) done[n] = await act(of[n] as T, n); // safe: below the length
  };
  await Promise.all(Array.from({ length: WIDTH }, lane));
  return done;
}
