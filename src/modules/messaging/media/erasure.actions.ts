import type { Scope } from '../../../edge/platform/scope';
import type { Erased } from '../../customers/personal-data/erasure.domain';
import type { PersonStore } from '../../customers/personal-data/erasure.rpc';
import { countUploads, countUses } from './erasure.store';
import { releaseBytes } from './media.store';
import { releaseUploads, uploadsIn, uploadsOnlyIn } from './shared.actions';

const foldersOf = ({ conversationIds }: Erased): string[] => conversationIds.map((id) => `conversations/${id}/`);

async function countFiles(s: Scope, person: Erased): Promise<number> {
  const { conversationIds } = person;
  const [sent, alone] = [uploadsIn(person.files), await uploadsOnlyIn(s, uploadsIn(person.files), conversationIds)];
  const prefixes = [...foldersOf(person), ...alone.map((id) => `uploads/${id}`)].flatMap((key) => [key, `small/${key}`]);
  const sizes = await Promise.all(prefixes.map((prefix) => s.files.sizeBelow(prefix)));
  const rows = (await countUploads(s, alone)) + (await countUses(s, sent, conversationIds));
  return sizes.reduce((count, size) => count + size.count, rows);
}

export const fileStores: readonly PersonStore[] = [
  {
    store: 'files',
    count: countFiles,
    async erase(s, person) {
      // Small pictures are not counted among what a company keeps.
      let bytes = 0;
      for (const folder of foldersOf(person)) {
        bytes += (await s.files.sizeBelow(folder)).bytes;
        await s.files.deleteBelow(`small/${folder}`);
        await s.files.deleteBelow(folder);
      }
      if (bytes > 0) await releaseBytes(s, bytes);
      // What was sent to somebody else as well is theirs, too.
      await releaseUploads(s, uploadsIn(person.files), person.conversationIds);
    },
  },
];
