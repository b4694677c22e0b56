import type { Scope } from '../../../edge/platform/scope';
import { questionOf } from '../../../kernel/question';
import { searchRules, searchVersion } from '../../../kernel/text';
import { peopleQuestionOf } from '../../customers/contacts/people-search.domain';
import type { PersonStore } from '../../customers/personal-data/erasure.rpc';
import type { UserScope } from '../../foundation/access/access.scope';
import { viewerOf } from '../../foundation/access/viewer.domain';
import { indexNameOf, type Layout } from './layout.domain';
import { type FoundMessages, findMessages } from './messages.actions';
import { monthOf } from './passages.domain';
import { emptyLayout } from './rebuild.actions';
import type { SearchIndexRpc } from './search.rpc';
import type { PersonRow } from './search.schemas';
import { selectByPerson, selectByTag, selectMonths } from './search.store';

export type Findings = { people: PersonRow[]; tagged: PersonRow[] } & FoundMessages;

const NONE: FoundMessages = { messages: [], incomplete: false };

export async function search(s: UserScope, { q, limit }: { q: string; limit: number }): Promise<Findings> {
  const [whom, question, viewer] = [peopleQuestionOf(q), questionOf(q, searchRules.get(searchVersion())), viewerOf(s)];
  const [people, tagged, found] = await Promise.all([
    whom.length === 0 ? [] : selectByPerson(s, viewer, whom, limit),
    whom.length === 0 ? [] : selectByTag(s, viewer, q, limit),
    question.length === 0 ? NONE : findMessages(s, viewer, q, limit),
  ]);
  return { people, tagged, ...found };
}

/**
 * Deletes every word of these conversations, in every month and in both layouts of a month that is being rebuilt. Their
 * objects must be empty before: what a rebuild has just read from them it writes within a minute, so this is done again then.
 */
export async function forgetConversations(s: Scope, ids: readonly string[]): Promise<void> {
  for (const { month, other, ...layout } of await selectMonths(s)) {
    await forgetIn(s, month, layout, ids);
    if (other?.is === 'filling') await forgetIn(s, month, other, ids);
    else if (other) await emptyLayout(s, month, other);
  }
}

/** Deletes the words of messages that are removed, in the months in which they came. */
export async function forgetRemoved(s: Scope, gone: { conversationId: string; upTo: number; since: number; until: number }): Promise<void> {
  const { conversationId: id, upTo, since, until } = gone;
  for (const { month, other, ...layout } of await selectMonths(s)) {
    if (month < monthOf(since) || month > monthOf(until)) continue;
    for (const one of other ? [layout, other] : [layout])
      await s.object<SearchIndexRpc>('index', indexNameOf(month, one, id)).forgetUpTo(id, upTo);
  }
}

/** How many passages of these conversations there are, in every month. */
async function passagesHeld(s: Scope, ids: readonly string[]): Promise<number> {
  let held = 0;
  for (const { month, other, ...layout } of await selectMonths(s))
    for (const one of other?.is === 'filling' ? [layout, other] : [layout]) {
      const byIndex = Map.groupBy(ids, (id) => indexNameOf(month, one, id));
      const counts = await Promise.all([...byIndex].map(([name, some]) => s.object<SearchIndexRpc>('index', name).held(some)));
      held += counts.reduce((sum, count) => sum + count, 0);
    }
  return held;
}

export const searchStores: readonly PersonStore[] = [
  {
    store: 'search',
    count: (s, { conversationIds }) => passagesHeld(s, conversationIds),
    erase: (s, { conversationIds }) => forgetConversations(s, conversationIds),
  },
];

/** Deletes every word of a company that is cleared away. */
export async function emptyIndexes(s: Scope): Promise<boolean> {
  for (const { month, other, ...layout } of await selectMonths(s)) {
    await emptyLayout(s, month, layout);
    if (other) await emptyLayout(s, month, other);
  }
  return true;
}

async function forgetIn(s: Scope, month: string, layout: Layout, ids: readonly string[]): Promise<void> {
  const byIndex = Map.groupBy(ids, (id) => indexNameOf(month, layout, id));
  await Promise.all([...byIndex].map(([name, some]) => s.object<SearchIndexRpc>('index', name).forget(some)));
}
