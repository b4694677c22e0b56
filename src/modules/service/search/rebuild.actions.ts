import { log } from '../../../edge/log';
import type { Scope } from '../../../edge/platform/scope';
import { searchRules, searchVersion } from '../../../kernel/text';
import { startSystemJob } from '../../foundation/jobs/jobs.actions';
import type { ConversationRpc, ReadAnswer } from '../conversations/conversation.rpc';
import { selectConversationIds } from '../conversations/conversations.actions';
import { boundsOf, indexNameOf, indexNames, isSame, type Layout, type Month, REBUILD } from './layout.domain';
import { passagesOf } from './passages.domain';
import type { SearchIndexRpc } from './search.rpc';
import { selectTenantsToRebuild, selectUnfinished, updateOther, updateSwapped } from './search.store';

export const tenantsToRebuild = selectTenantsToRebuild;

/** Conversations of a step, and how many of them are read at once. */
const AT_ONCE = 50;
const WIDTH = 10;
/** Messages read from a conversation at once. */
const MESSAGES = 500;

/** Conversations of a month that may be left out: with more of them something else is broken, and the step fails. */
const MOST_LEFT_OUT = 20;

/** How far a layout is filled: up to this conversation, without those that could not be read. */
export type Filled = Layout & { month: string; after: string; unread: string[] };
/** `at`: undefined when the next step looks for what is to be done. The numbers: how many this step completed or left out. */
export type RebuildStep = { at?: Filled; conversations?: number; leftOut?: number; months?: number; isDone?: true };

/** Rebuilds the months of a company; only one such job runs. */
export const startRebuild = (s: Scope): Promise<boolean> => startSystemJob(s, { kind: REBUILD, input: null, cursor: {}, counts: {} });

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
  return { at: { month, version, parts, after: '', unread: [] } };
}

async function fill(s: Scope, month: Month, next: Layout, at: Filled): Promise<RebuildStep> {
  const ids = await selectConversationIds(s, at.after, AT_ONCE);
  const last = ids.at(-1);
  if (last === undefined) {
    const leftOut = await fillFromAll(s, month.month, next, at.unread);
    for (const conversationId of leftOut) log('error', { event: 'conversation-left-out-of-index', tenantId: s.tenantId, conversationId });
    await updateSwapped(s, month, next);
    return { months: 1, leftOut: leftOut.length };
  }
  const unread = [...at.unread, ...(await fillFromAll(s, month.month, next, ids))];
  if (unread.length > MOST_LEFT_OUT) throw new Error(`${unread.length} conversations cannot be read`);
  return { at: { ...at, after: last, unread }, conversations: ids.length };
}

/** Answers those that could not be read: one of them must not keep all older months from being found. */
async function fillFromAll(s: Scope, month: string, next: Layout, ids: readonly string[]): Promise<string[]> {
  const unread: string[] = [];
  for (let n = 0; n < ids.length; n += WIDTH)
    await Promise.all(ids.slice(n, n + WIDTH).map(async (id) => (await fillFrom(s, month, next, id)) || unread.push(id)));
  return unread;
}

/** A page of what a conversation received in a month; undefined when it cannot be read. */
async function readFrom(s: Scope, conversationId: string, month: string, after: number): Promise<ReadAnswer | undefined> {
  const query = { after, limit: MESSAGES };
  try {
    return await s
      .object<ConversationRpc>('conversation', conversationId)
      .read({ what: 'messages', query, received: boundsOf(month) }, 'desk');
  } catch (error) {
    log('warn', { event: 'conversation-not-read', tenantId: s.tenantId, conversationId, error });
    return undefined;
  }
}

/** Writes what a conversation received in a month; answers false when it cannot be read. */
async function fillFrom(s: Scope, month: string, { version, parts }: Layout, conversationId: string): Promise<boolean> {
  const index = s.object<SearchIndexRpc>('index', indexNameOf(month, { version, parts }, conversationId));
  const home = { tenantId: s.tenantId, shard: s.shard };
  for (let after: number | undefined = 0; after !== undefined; ) {
    const answer = await readFrom(s, conversationId, month, after);
    if (!answer) return false;
    if (!answer.ok || answer.what !== 'messages') return true; // nobody has written there yet
    const messages = answer.items.map(({ seq, receivedAt, body }) => ({ seq, receivedAt: Date.parse(receivedAt), content: { body } }));
    const passages = passagesOf(messages).map(({ lines }) => lines);
    if (passages.length > 0) {
      const written = await index.put({ home, month, version, parts, conversationId, passages });
      if (!written.ok) throw new Error(`an index of ${month} takes no words: ${written.problem}`);
    }
    after = messages.length < MESSAGES ? undefined : messages.at(-1)?.seq;
  }
  return true;
}

/** Nobody is told of the old layout any more; then it is emptied. */
async function clear(s: Scope, month: Month, old: Layout): Promise<RebuildStep> {
  await everyIndex(s, month.month, month, (index) => index.dismiss({ version: old.version, parts: old.parts }));
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
