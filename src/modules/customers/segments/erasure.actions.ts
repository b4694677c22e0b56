import type { PersonStore } from '../personal-data/erasure.rpc';
import { withoutWords } from './erasure.domain';
import { replaceFilter, selectTelling } from './erasure.store';

/** So many times a segment that somebody changes at that moment is looked at again. */
const TRIES = 5;

/** Filters of segments that ask for an address of somebody who is erased: they ask for nobody instead. */
export const segmentStores: readonly PersonStore[] = [
  {
    store: 'segments',
    count: async (s, { words }) => (await selectTelling(s, words)).length,
    erase: async (s, { words }) => {
      for (let attempt = 0; attempt < TRIES; attempt += 1) {
        const [first, ...rest] = (await selectTelling(s, words)).map((row) => replaceFilter(s, row, withoutWords(row.filter, words)));
        if (!first) return;
        await s.db.batch([first, ...rest]);
      }
    },
  },
];
