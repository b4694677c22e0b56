import type { Scope } from '../../../edge/platform/scope';
import type { PersonStore } from '../../customers/personal-data/erasure.rpc';
import { dropFiles } from './record-files.actions';
import { countSent, type FilesOf, selectFilesOf, selectSent } from './record-files.store';

const AT_ONCE = 100;

/** The files of records that are gone, or are to hold nothing of a person any more; false: some are left. */
export async function recordFilesGone(s: Scope, of: FilesOf): Promise<boolean> {
  const rows = await selectFilesOf(s, of, AT_ONCE);
  await dropFiles(s, rows);
  return rows.length < AT_ONCE;
}

/** What a person sent stands in no record any more, whichever it was. */
export const sentStores: readonly PersonStore[] = [
  {
    store: 'files',
    count: (s, { conversationIds }) => countSent(s, conversationIds),
    async erase(s, { conversationIds }) {
      for (;;) {
        const rows = await selectSent(s, conversationIds, AT_ONCE);
        await dropFiles(s, rows);
        if (rows.length < AT_ONCE) return;
      }
    },
  },
];
