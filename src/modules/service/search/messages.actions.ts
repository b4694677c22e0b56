import { log } from '../../../edge/log';
import type { Scope } from '../../../edge/platform/scope';
import { SEARCH_VERSION } from '../../../kernel/text';
import type { Sight } from '../../foundation/access/viewer.domain';
import { type Hit, indexNames } from './passages.domain';
import type { Question } from './question.domain';
import type { After, SearchIndexRpc } from './search.rpc';
import type { MessageRow } from './search.schemas';
import { selectMonths, selectVisible } from './search.store';

/** Index objects asked at once, after the newest, which most often has all that is looked for. */
const WIDTH = 4;
const ROUNDS = 10;

/** What is known of an index object: what was found so far, and where it goes on; null: there is no more. */
type Index = { name: string; found: MessageRow[]; next: After | undefined | null };

/** Messages that somebody may see, the newest first: index by index, until there are enough. */
export async function findMessages(s: Scope, viewer: Sight, question: Question, limit: number): Promise<MessageRow[]> {
  const indexes = (await selectMonths(s)).flatMap(({ month, parts }) =>
    indexNames(month, parts).map((name): Index => ({ name, found: [], next: undefined })),
  );
  for (let round = 0; round < ROUNDS && enough(indexes) < limit; round += 1) {
    const asked = indexes.filter(({ next, found }) => next !== null && found.length < limit).slice(0, round === 0 ? 1 : WIDTH);
    if (asked.length === 0) break;
    const answers = await Promise.all(asked.map((index) => hitsOf(s, index, question, limit)));
    const ids = [...new Set(answers.flat().map(({ conversationId }) => conversationId))];
    const summaries = new Map(ids.length === 0 ? [] : (await selectVisible(s, viewer, ids)).map(({ id, summary }) => [id, summary]));
    asked.forEach(({ found }, n) => {
      for (const hit of answers[n] ?? []) {
        const summary = summaries.get(hit.conversationId);
        if (summary !== undefined) found.push({ ...hit, summary });
      }
    });
  }
  return indexes
    .flatMap(({ found }) => found)
    .sort((a, b) => b.at - a.at)
    .slice(0, limit);
}

/** Messages found of which no newer one can come: up to the first index that has more. */
function enough(indexes: readonly Index[]): number {
  const last = indexes.findIndex(({ next }) => next !== null);
  return indexes.slice(0, last === -1 ? undefined : last + 1).reduce((count, { found }) => count + found.length, 0);
}

async function hitsOf(s: Scope, index: Index, question: Question, limit: number): Promise<Hit[]> {
  const after = index.next ?? undefined;
  const asked = { version: SEARCH_VERSION, question, limit, ...(after ? { after } : {}) };
  const answer = await s.object<SearchIndexRpc>('index', index.name).search(asked);
  index.next = answer.ok ? answer.next : null;
  if (answer.ok) return answer.hits;
  log('error', { event: 'search-index-of-other-version', tenantId: s.tenantId });
  return [];
}
