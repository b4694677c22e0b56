import { toIso } from '../../../kernel/time';
import { Tally } from '../../customers/personal-data/retention.domain';
import type { RetentionOf } from '../../customers/personal-data/retention.rpc';
import { deleteUpload, releaseBytes } from './media.store';

const [INBOUND, UPLOADS] = ['conversations/', 'uploads/'];
const FOLDERS = [INBOUND, UPLOADS];
/** Pages of the store that a preview looks at: of more it tells what it has seen. */
const MOST_PAGES = 200;

/** Whether a file is of somebody under a legal hold: in the folder of their thread, or sent to them. */
function sparedIn({ conversationIds, files }: Parameters<RetentionOf['preview']>[2]): (key: string) => boolean {
  const [threads, keys] = [new Set(conversationIds), new Set(files)];
  return (key) => keys.has(key) || (key.startsWith(INBOUND) && threads.has(key.split('/')[1] ?? ''));
}

/** Files of messages, from customers and from agents; the message stays, and says that its file is gone. */
export const fileRetention: RetentionOf = {
  what: 'files',
  async preview(s, before, spared) {
    const isSpared = sparedIn(spared);
    const tally = new Tally();
    let pages = 0;
    for (const folder of FOLDERS)
      for (let after: string | undefined, more = true; more && pages < MOST_PAGES; pages += 1) {
        const page: Awaited<ReturnType<typeof s.files.listBelow>> = await s.files.listBelow(folder, after);
        for (const { key, size, at } of page.files) {
          if (at >= before || isSpared(key)) continue;
          tally.add(toIso(at).slice(0, 7), 1, size);
          tally.show({ id: key, name: '', at });
        }
        after = page.next;
        more = after !== undefined;
      }
    return tally.foreseen(pages >= MOST_PAGES);
  },
  async run(s, before, after, spared) {
    const isSpared = sparedIn(spared);
    const folder = after?.startsWith(UPLOADS) ? UPLOADS : INBOUND;
    const { files, next } = await s.files.listBelow(folder, after ?? undefined);
    const old = files.filter(({ key, at }) => at < before && !isSpared(key));
    for (const { key, size } of old) {
      await s.files.delete(`small/${key}`);
      await s.files.delete(key);
      if (folder === UPLOADS) await deleteUpload(s, key.slice(UPLOADS.length));
      else await releaseBytes(s, size);
    }
    return { ended: old.length, next: next ?? (folder === INBOUND ? UPLOADS : null) };
  },
};
