import type { Scope } from '../../../edge/platform/scope';
import type { Erased } from '../../customers/personal-data/erasure.domain';
import type { PersonStore } from '../../customers/personal-data/erasure.rpc';
import { countUploads, deleteUploads } from './erasure.store';
import { releaseBytes } from './media.store';

const UPLOADS = 'uploads/';
/** Where files of the person lie: the folders of their threads, and what was sent to them; small pictures beside both. */
const prefixesOf = ({ conversationIds, files }: Erased): string[] =>
  [...conversationIds.map((id) => `conversations/${id}/`), ...files.filter((key) => key.startsWith(UPLOADS))].flatMap((key) => [
    key,
    `small/${key}`,
  ]);
const uploadsOf = ({ files }: Erased): string[] => files.flatMap((key) => (key.startsWith(UPLOADS) ? [key.slice(UPLOADS.length)] : []));

async function countFiles(s: Scope, person: Erased): Promise<number> {
  const sizes = await Promise.all(prefixesOf(person).map((prefix) => s.files.sizeBelow(prefix)));
  return sizes.reduce((count, size) => count + size.count, 0) + (await countUploads(s, uploadsOf(person)));
}

export const fileStores: readonly PersonStore[] = [
  {
    store: 'files',
    count: countFiles,
    async erase(s, person) {
      // Small pictures are not counted among what a company keeps.
      let bytes = 0;
      for (const prefix of prefixesOf(person)) {
        if (!prefix.startsWith('small/') && !prefix.startsWith(UPLOADS)) bytes += (await s.files.sizeBelow(prefix)).bytes;
        await s.files.deleteBelow(prefix);
      }
      bytes += await deleteUploads(s, uploadsOf(person));
      if (bytes > 0) await releaseBytes(s, bytes);
    },
  },
];
