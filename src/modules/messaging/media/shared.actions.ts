import type { Scope } from '../../../edge/platform/scope';
import { hours } from '../../../kernel/time';
import type { TaskThread } from '../content/tasks.rpc';
import { deleteUploads, leaveUploads, selectLiving, selectOtherUses, type Use } from './erasure.store';
import { releaseBytes } from './media.store';

const UPLOADS = 'uploads/';
const keyOf = (id: string): string => `${UPLOADS}${id}`;
/** The uploads among some keys of files. */
export const uploadsIn = (keys: readonly string[]): string[] =>
  keys.flatMap((key) => (key.startsWith(UPLOADS) ? [key.slice(UPLOADS.length)] : []));

/** A message that is just being written is in its thread by then. */
const WRITTEN_WITHIN = hours(1);
/** Of so many other threads one is asked after the other; a file that was sent to more is kept. */
const ASKED = 200;

const hasIt = async (s: Scope, { mediaId, conversationId, at }: Use): Promise<boolean> =>
  at > s.clock() - WRITTEN_WITHIN || (await s.object<TaskThread>('conversation', conversationId).files()).includes(keyOf(mediaId));

/** Whether another thread still has an upload, and which threads have not, though they once were to. */
async function elsewhere(s: Scope, id: string, conversationIds: readonly string[]): Promise<{ isKept: boolean; not: string[] }> {
  const uses = await selectOtherUses(s, id, conversationIds, ASKED);
  const not: string[] = [];
  for (const use of uses) {
    if (await hasIt(s, use)) return { isKept: true, not };
    not.push(use.conversationId);
  }
  return { isKept: uses.length === ASKED, not };
}

/** Those of some uploads that no thread has but these. */
export async function uploadsOnlyIn(s: Scope, ids: readonly string[], conversationIds: readonly string[]): Promise<string[]> {
  const alone: string[] = [];
  for (const id of ids) if (!(await elsewhere(s, id, conversationIds)).isKept) alone.push(id);
  return alone;
}

/** Takes uploads from these threads; one that no other thread has goes, its bytes before its row. Answers how many have gone. */
export async function releaseUploads(s: Scope, ids: readonly string[], conversationIds: readonly string[]): Promise<number> {
  for (const id of ids) {
    const { isKept, not } = await elsewhere(s, id, conversationIds);
    await leaveUploads(s, [id], isKept ? conversationIds : [...conversationIds, ...not]);
  }
  const living = new Set(await selectLiving(s, ids));
  const gone = ids.filter((id) => !living.has(id));
  for (const id of gone) {
    await s.files.deleteBelow(`small/${keyOf(id)}`);
    await s.files.deleteBelow(keyOf(id));
  }
  const bytes = gone.length === 0 ? 0 : await deleteUploads(s, gone);
  if (bytes > 0) await releaseBytes(s, bytes);
  return gone.length;
}

/** Files of messages that are removed from a thread. */
export async function releaseFiles(s: Scope, conversationId: string, files: readonly { key: string; size: number }[]): Promise<void> {
  for (const { key, size } of files) {
    if (key.startsWith(UPLOADS)) continue;
    const kept = await s.files.get(key, { offset: 0, length: 1 });
    await kept?.body.cancel();
    await s.files.delete(`small/${key}`);
    await s.files.delete(key);
    if (kept) await releaseBytes(s, size);
  }
  await releaseUploads(s, uploadsIn(files.map(({ key }) => key)), [conversationId]);
}
