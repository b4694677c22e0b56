import { toIso } from '../../../kernel/time';
import { Tally } from '../../customers/personal-data/retention.domain';
import type { RetentionOf } from '../../customers/personal-data/retention.rpc';
import { deleteUpload, releaseBytes } from './media.store';

const [INBOUND, UPLOADS] = ['conversations/', 'uploads/'];
const FOLDERS = [INBOUND, UPLOADS];
/** Pages of the store that a preview looks at: of more it tells what it has seen. */
const MOST_PAGES = 200;

/** Files of messages, from customers and from agents; the message stays, and says that its file is gone. */
export const fileRetention: RetentionOf = {
  what: 'files',
  async preview(s, before) {
    const tally = new Tally();
    let pages = 0;
    for (const folder of FOLDERS)
      for (let after: string | undefined, more = true; more && pages < MOST_PAGES; pages += 1) {
        const page: Awaited<ReturnType<typeof s.files.listBelow>> = await s.files.listBelow(folder, after);
        for (const { key, size, at } of page.files) {
          if (at >= before) continue;
          tally.add(toIso(at).slice(0, 7), 1, size);
          tally.show({ id: key, name: '', at });
        }
        after = page.next;
        more = after !== undefined;
      }
    return tally.foreseen;
  },
  async run(s, before, after) {
    const folder = after?.startsWith(UPLOADS) ? UPLOADS : INBOUND;
    const { files, next } = await s.files.listBelow(folder, after ?? undefined);
    const old = files.filter(({ at }) => at < before);
    for (const { key, size } of old) {
      await s.files.delete(`small/${key}`);
      await s.files.delete(key);
      if (folder === UPLOADS) await deleteUpload(s, key.slice(UPLOADS.length));
      else await releaseBytes(s, size);
    }
    return { ended: old.length, next: next ?? (folder === INBOUND ? UPLOADS : null) };
  },
};
