import type { Scope } from '../../../edge/platform/scope';
import { selectUnwritten, writeWords } from './words.store';

/** So many contacts are written in one batch. */
const STEP = 250;

/** Writes the words and keys of these contacts; who is nobody any more has none. */
export async function writeWordsOf(s: Scope, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += STEP) {
    const [first, ...rest] = writeWords(s, ids.slice(from, from + STEP));
    if (first) await s.db.batch([first, ...rest]);
  }
}

/** The same of contacts whose words are to be written, so many at most. */
export async function writeUnwritten(s: Scope, most: number): Promise<void> {
  await writeWordsOf(s, await selectUnwritten(s, most));
}
