import type { HookTypes } from '../../../edge/feature';
import { paged } from '../../../kernel/cursor';
import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import type { MessageWire } from '../../messaging/content/message.schemas';
import { toArchived } from './archive.schemas';
import { readConversation, readFile, readMessages, selectInteractions } from './conversations.actions';
import { selectThreadIds } from './erasure.store';

type Archive = HookTypes['contactArchive'];
type ArchiveFile = Awaited<ReturnType<Archive[number]['read']>>['files'][number];

const PAGE = 100;

/** All interactions of a thread, the newest first. */
async function everyCase(s: UserScope, id: string): Promise<Awaited<ReturnType<typeof selectInteractions>>> {
  const cases: Awaited<ReturnType<typeof selectInteractions>> = [];
  for (let after: string | null | undefined; after !== null; ) {
    const rows = await selectInteractions(s, id, { limit: PAGE, after });
    const page = paged(
      rows,
      PAGE,
      (row) => row,
      ({ interaction }) => [interaction.number],
    );
    cases.push(...page.items);
    after = page.next;
  }
  return cases;
}

/** The file of a message, under the name it was sent with. */
async function fileOf(s: UserScope, id: string, { seq, media }: MessageWire): Promise<ArchiveFile[]> {
  if (media?.state !== 'stored') return [];
  const found = await readFile(s, id, seq);
  const kept = found?.state === 'stored' ? await s.files.get(found.file.key) : undefined;
  const name = (media.name ?? 'file').replace(/[\\/:*?"<>|\p{Cc}]/gu, '_');
  return kept ? [{ name: `threads/${id}/files/${seq}-${name}`, body: kept.body }] : [];
}

/** A page of a thread with its files; the first with the thread itself and its interactions. */
async function pageOf(s: UserScope, id: string, after: number): Promise<{ files: ArchiveFile[]; last: number | undefined }> {
  const messages = await readMessages(s, id, { after, limit: PAGE });
  const files: ArchiveFile[] = [];
  if (after === 0) {
    files.push({ name: `threads/${id}/thread.json`, schema: 'Conversation', json: await readConversation(s, id) });
    const json = toArchived(await everyCase(s, id));
    files.push({ name: `threads/${id}/interactions.json`, schema: 'ArchivedInteractions', json });
  }
  const number = String(Math.floor(after / PAGE) + 1).padStart(4, '0');
  if (messages.length > 0)
    files.push({ name: `threads/${id}/messages-${number}.json`, schema: 'MessagePage', json: { items: messages, next: null } });
  for (const message of messages) files.push(...(await fileOf(s, id, message)));
  return { files, last: messages.length < PAGE ? undefined : messages.at(-1)?.seq };
}

/** What was said, in every thread that who asks may see: messages, notes, files, interactions. */
export const threadSections: Archive = [
  {
    section: 'threads',
    async read(s, { contactIds }, at) {
      const ids = (await selectThreadIds(s, contactIds)).sort();
      const [from = ids[0], after = '0'] = at?.split(' ') ?? [];
      if (from === undefined) return { files: [], next: null };
      const behind = ids[ids.indexOf(from) + 1];
      const onward = behind === undefined ? null : `${behind} 0`;
      try {
        const { files, last } = await pageOf(s, from, Number(after));
        return { files, next: last === undefined ? onward : `${from} ${last}` };
      } catch (error) {
        if (!(error instanceof Problem) || error.slug !== 'not-found') throw error;
        return { files: [], next: onward };
      }
    },
  },
];
