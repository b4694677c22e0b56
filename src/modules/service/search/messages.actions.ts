import { log } from '../../../edge/log';
import type { Scope } from '../../../edge/platform/scope';
import { type Question, questionOf } from '../../../kernel/question';
import { searchRules } from '../../../kernel/text';
import { seconds } from '../../../kernel/time';
import { within } from '../../../kernel/within';
import type { Sight } from '../../foundation/access/viewer.domain';
import { indexNames, isSame, type Layout } from './layout.domain';
import type { Hit } from './passages.domain';
import type { After, SearchIndexRpc } from './search.rpc';
import type { MessageRow } from './search.schemas';
import { selectMonth, selectMonths, selectVisible } from './search.store';

/** Index objects asked at once, after the newest, which most often has all that is looked for. */
const WIDTH = 4;
const ROUNDS = 10;
/** An index object that does not answer is not waited for. */
const ANSWER_WITHIN = seconds(10);

/**
 * What is known of an index object: what was found so far, and where it goes on; null: there is no more, or it cannot be
 * searched. `question`: as its version of the rules puts it; undefined when they are gone.
 */
type Index = {
  month: string;
  layout: Layout;
  name: string;
  question: Question | undefined;
  found: MessageRow[];
  next: After | undefined | null;
  isMissing: boolean;
};
export type FoundMessages = { messages: MessageRow[]; incomplete: boolean };

/** Messages that somebody may see, the newest first: index by index, until there are enough. */
export async function findMessages(s: Scope, viewer: Sight, wanted: string, limit: number): Promise<FoundMessages> {
  const indexes = await indexesOf(s, wanted);
  for (let round = 0; round < ROUNDS && enough(indexes, limit) < limit; round += 1) {
    const asked = indexes.filter((index) => isUnsettled(index, limit)).slice(0, round === 0 ? 1 : WIDTH);
    if (asked.length === 0) break;
    const answers = await Promise.all(asked.map((index) => hitsOf(s, index, limit)));
    const ids = [...new Set(answers.flat().map(({ conversationId }) => conversationId))];
    const summaries = new Map(ids.length === 0 ? [] : (await selectVisible(s, viewer, ids)).map(({ id, summary }) => [id, summary]));
    asked.forEach(({ found }, n) => {
      for (const hit of answers[n] ?? []) {
        const summary = summaries.get(hit.conversationId);
        if (summary !== undefined) found.push({ ...hit, summary });
      }
    });
  }
  const found = indexes.flatMap(({ found }) => found).sort((a, b) => b.at - a.at);
  const isCut = enough(indexes, limit) < limit && indexes.some((index) => isUnsettled(index, limit));
  return { messages: found.slice(0, limit), incomplete: isCut || indexes.some(({ isMissing }) => isMissing) };
}

/** Every index object of a company, the newest month first. One whose rules are gone cannot be asked before it is rebuilt. */
async function indexesOf(s: Scope, wanted: string): Promise<Index[]> {
  const questions = new Map([...searchRules].map(([version, rule]) => [version, questionOf(wanted, rule)]));
  return (await selectMonths(s)).flatMap(({ month, ...layout }) =>
    indexNames(month, layout).map((name): Index => {
      const question = questions.get(layout.version);
      const isMissing = question === undefined;
      return { month, layout, name, question, found: [], next: isMissing || question.length === 0 ? null : undefined, isMissing };
    }),
  );
}

/** It may hold something that belongs among the newest. */
const isUnsettled = ({ next, found }: Index, limit: number): boolean => next !== null && found.length < limit;

/** Messages found of which no newer one can come: of the months before the first that has an unsettled index. */
function enough(indexes: readonly Index[], limit: number): number {
  const open = indexes.find((index) => isUnsettled(index, limit));
  const sure = open
    ? indexes.slice(
        0,
        indexes.findIndex(({ month }) => month === open.month),
      )
    : indexes;
  return sure.reduce((count, { found }) => count + found.length, 0);
}

/** The next hits of an index. One that cannot be searched has none, and stops no other. */
async function hitsOf(s: Scope, index: Index, limit: number): Promise<Hit[]> {
  const { month, layout, name, question = [], next } = index;
  index.next = null;
  try {
    const asked = { version: layout.version, question, limit, ...(next ? { after: next } : {}) };
    const answer = await within(ANSWER_WITHIN, s.object<SearchIndexRpc>('index', name).search(asked));
    if (answer === 'late') throw new Error('no answer');
    if (!answer.ok) throw new Error(`of version ${answer.version}`);
    // Nobody has written there, or another layout has taken its place since the row was read.
    if (answer.isEmpty && !(await isStill(s, month, layout))) throw new Error('replaced');
    index.next = answer.next;
    return answer.hits;
  } catch (error) {
    log('error', { event: 'search-index-not-searched', tenantId: s.tenantId, month, error });
    index.isMissing = true;
    return [];
  }
}

async function isStill(s: Scope, month: string, layout: Layout): Promise<boolean> {
  const now = await selectMonth(s, month);
  return now !== undefined && isSame(now, layout);
}
