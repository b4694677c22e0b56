import type { Scope } from '../../../edge/platform/scope';
import { searchRules, searchVersion } from '../../../kernel/text';
import { startSystemJob } from '../../foundation/jobs/jobs.actions';
import type { ConversationRpc } from '../conversations/conversation.rpc';
import { boundsOf, indexNameOf, indexNames, isSame, type Layout, type Month, REBUILD } from './layout.domain';
import { passagesOf } from './passages.domain';
import type { SearchIndexRpc } from './search.rpc';
import { selectConversationIds, selectTenantsToRebuild, selectUnfinished, updateOther, updateSwapped } from './search.store';

export const tenantsToRebuild = selectTenantsToRebuild;

/** Conversations of a step, and how many of them are read at once. */
const AT_ONCE = 50;
const WIDTH = 10;
/** Messages read from a conversation at once. */
const MESSAGES = 500;

/** How far a layout is filled: up to this conversation. */
export type Filled = Layout & { month: string; after: string };
/** `at`: undefined when the next step looks for what is to be done. `conversations`, `months`: how many this step completed. */
export type RebuildStep = { at?: Filled; conversations?: number; months?: number; isDone?: true };

/** Rebuilds the months of a company; only one such job runs. */
export const startRebuild = (s: Scope): Promise<boolean> =>
  startSystemJob(s, { kind: REBUILD, input: null, cursor: {}, counts: { conversations: 0, months: 0 } });

/**
 * One step of the rebuild. What there is to do is in the row of the month, the newest first, so that a job goes on wherever
 * another one ended: a second layout is named; then filled, conversation by conversation, while those that write meanwhile
 * write to both; then it takes the place of the first; then the first is emptied. Every part may be done again.
 */
export async function rebuildOn(s: Scope, at: Filled | undefined): Promise<RebuildStep> {
  const month = await selectUnfinished(s, searchVersion());
  if (!month) return { isDone: true };
  const { other } = month;
  if (!other) return begin(s, month);
  if (other.is === 'emptying') return clear(s, month, other);
  if (!searchRules.has(other.version)) return giveUp(s, month, other);
  if (at?.month !== month.month || !isSame(at, other)) return announce(s, month, other);
  return fill(s, month, other, at);
}

async function begin(s: Scope, month: Month): Promise<RebuildStep> {
  await updateOther(s, month, { version: searchVersion(), parts: month.parts, is: 'filling' });
  return {};
}

/** The rules that it was to be filled by are gone: it is emptied, and the month is then filled by those of now. */
async function giveUp(s: Scope, month: Month, other: Layout): Promise<RebuildStep> {
  await updateOther(s, month, { version: other.version, parts: other.parts, is: 'emptying' });
  return {};
}

/** From now on whoever writes to the layout of now writes to the next one too: only after that, conversations are read. */
async function announce(s: Scope, { month, ...now }: Month, next: Layout): Promise<RebuildStep> {
  const { version, parts } = next;
  await everyIndex(s, month, now, (index) => index.announce({ version, parts }));
  return { at: { month, version, parts, after: '' } };
}

async function fill(s: Scope, month: Month, next: Layout, at: Filled): Promise<RebuildStep> {
  const ids = await selectConversationIds(s, at.after, AT_ONCE);
  const last = ids.at(-1);
  if (last === undefined) {
    await updateSwapped(s, month, next);
    return { months: 1 };
  }
  for (let n = 0; n < ids.length; n += WIDTH) await Promise.all(ids.slice(n, n + WIDTH).map((id) => fillFrom(s, month.month, next, id)));
  return { at: { ...at, after: last }, conversations: ids.length };
}

/** Writes what a conversation received in a month. */
async function fillFrom(s: Scope, month: string, { version, parts }: Layout, conversationId: string): Promise<void> {
  const conversation = s.object<ConversationRpc>('conversation', conversationId);
  const index = s.object<SearchIndexRpc>('index', indexNameOf(month, { version, parts }, conversationId));
  const home = { tenantId: s.tenantId, shard: s.shard };
  for (let after: number | undefined = 0; after !== undefined; ) {
    const query = { after, limit: MESSAGES };
    const answer = await conversation.read({ what: 'messages', query, received: boundsOf(month) }, 'desk');
    if (!answer.ok || answer.what !== 'messages') return; // nobody has written there yet
    const messages = answer.items.map(({ seq, receivedAt, body }) => ({ seq, receivedAt: Date.parse(receivedAt), content: { body } }));
    const passages = passagesOf(messages).map(({ lines }) => lines);
    if (passages.length > 0) {
      const written = await index.put({ home, month, version, parts, conversationId, passages });
      if (!written.ok) throw new Error(`an index of ${month} takes no words: ${written.problem}`);
    }
    after = messages.length < MESSAGES ? undefined : messages.at(-1)?.seq;
  }
}

/** Nobody is told of the old layout any more; then it is emptied. */
async function clear(s: Scope, month: Month, old: Layout): Promise<RebuildStep> {
  await everyIndex(s, month.month, month, (index) => index.announce(null));
  await emptyLayout(s, month.month, old);
  await updateOther(s, month, null);
  return {};
}

export const emptyLayout = (s: Scope, month: string, layout: Layout): Promise<void> =>
  everyIndex(s, month, layout, (index) => index.empty());

type Index = ReturnType<typeof indexAt>;
const indexAt = (s: Scope, name: string) => s.object<SearchIndexRpc>('index', name);

async function everyIndex(s: Scope, month: string, layout: Layout, work: (index: Index) => Promise<void>): Promise<void> {
  await Promise.all(indexNames(month, layout).map((name) => work(indexAt(s, name))));
}
