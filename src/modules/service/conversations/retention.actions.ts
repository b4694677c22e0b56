import type { Scope } from '../../../edge/platform/scope';
import { monthOf, startOfDay } from '../../../kernel/calendar';
import { innerId } from '../../../kernel/ids';
import { type Instant, instantOf } from '../../../kernel/time';
import { Tally } from '../../customers/personal-data/retention.domain';
import type { RetentionOf } from '../../customers/personal-data/retention.rpc';
import { findAccount } from '../../foundation/tenants/tenants.actions';
import { releaseFiles } from '../../messaging/media/shared.actions';
import { conversationOf } from './conversations.actions';
import type { ConversationWire } from './conversations.schemas';
import { selectBegunBefore, updateSummary } from './retention.store';

/** Threads that a preview looks at: of more it tells what it has seen. */
const FORESEEN = 500;
const AT_ONCE = 25;

/** What came in the current month stays: its sessions are still being counted. */
async function boundary(s: Scope, before: number): Promise<Instant> {
  const timezone = (await findAccount(s))?.timezone ?? 'UTC';
  return instantOf(Math.min(before, startOfDay(`${monthOf(s.clock(), timezone)}-01`, timezone)));
}

/**
 * Takes what is older out of one thread: first what lies elsewhere, the messages last, so that a repeat finds by them what is
 * left. Answers how many that were, and the thread without them.
 */
async function remove(s: Scope, id: string, before: Instant): Promise<{ count: number; thread: ConversationWire | null }> {
  const thread = conversationOf(s, id);
  const aged = await thread.aged(before);
  if (!aged) return { count: 0, thread: null };
  await releaseFiles(s, id, aged.files);
  for (const forget of s.hooks('messagesRemoved')) await forget(s, { conversationId: id, ...aged });
  const left = await thread.forget({ upTo: aged.upTo, before: aged.before });
  if (left) await updateSummary(s, left);
  return { count: aged.count, thread: left };
}

/** Messages and notes with their files, of interactions that have ended. */
export const messageRetention: RetentionOf = {
  what: 'messages',
  async preview(s, before, { conversationIds }) {
    const [tally, end, spared] = [new Tally(), await boundary(s, before), new Set(conversationIds)];
    let [after, seen] = ['', 0];
    for (let more = true; more && seen < FORESEEN; ) {
      const ids = await selectBegunBefore(s, end, after, AT_ONCE);
      const found = await Promise.all(
        ids.filter((id) => !spared.has(id)).map(async (id) => ({ id, aged: await conversationOf(s, id).aged(end) })),
      );
      for (const { id, aged } of found) {
        for (const { month, count, bytes } of aged?.months ?? []) tally.add(month, count, bytes);
        if (aged && aged.count > 0) tally.show({ id: innerId('message', id, aged.oldest), name: aged.name, at: aged.since });
      }
      [after, seen, more] = [ids.at(-1) ?? after, seen + ids.length, ids.length === AT_ONCE];
    }
    return tally.foreseen(seen >= FORESEEN);
  },
  async run(s, before, after, { conversationIds }) {
    const [end, spared] = [await boundary(s, before), new Set(conversationIds)];
    const ids = await selectBegunBefore(s, end, after ?? '', AT_ONCE);
    const done = await Promise.all(ids.filter((id) => !spared.has(id)).map((id) => remove(s, id, end)));
    const threads = done.flatMap(({ thread }) => thread ?? []);
    if (threads.length > 0) await Promise.all(s.hooks('threadsShortened').map((show) => show(s, threads)));
    for (const { id } of threads) await conversationOf(s, id).forget('shown');
    return { ended: done.reduce((sum, { count }) => sum + count, 0), next: ids.length < AT_ONCE ? null : (ids.at(-1) ?? null) };
  },
};
