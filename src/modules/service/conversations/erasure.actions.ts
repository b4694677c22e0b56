import type { Scope } from '../../../edge/platform/scope';
import type { Bar } from '../../customers/personal-data/erasure.domain';
import type { Gathered, PersonStore } from '../../customers/personal-data/erasure.rpc';
import { conversationOf } from './conversations.actions';
import type { ConversationWire } from './conversations.schemas';
import { countCases, countParked, emptyCases, selectSummaries, selectThreadIds, updateHusks } from './erasure.store';
import { huskOf, isHusk } from './husk.domain';

/** The threads of a person, and the keys of the files in them. */
export async function gatherThreads(s: Scope, contactIds: readonly string[]): Promise<Gathered> {
  const conversationIds = await selectThreadIds(s, contactIds);
  const files = await Promise.all(conversationIds.map((id) => conversationOf(s, id).files()));
  return { conversationIds, files: files.flat() };
}

async function headOf(s: Scope, id: string): Promise<ConversationWire | undefined> {
  const answer = await conversationOf(s, id).read({ what: 'summary' }, 'desk');
  return answer.ok && answer.what === 'summary' ? answer.summary : undefined;
}

/** What stands against ending a thread, as it knows itself: an interaction that has not ended, and what could not be told. */
async function barsOf(s: Scope, id: string): Promise<Bar[]> {
  const [head, owed] = await Promise.all([headOf(s, id), conversationOf(s, id).settle()]);
  const it = head?.interaction;
  const open: Bar[] = it && it.state !== 'finished' ? [{ reason: 'open-interaction', of: it.id }] : [];
  return [...open, ...owed.map((sink): Bar => ({ reason: `${sink}-owed`, of: id }))];
}

/** What stands against ending the threads of a person. */
export const threadBars = async (s: Scope, contactIds: readonly string[]): Promise<Bar[]> =>
  (await Promise.all((await selectThreadIds(s, contactIds)).map((id) => barsOf(s, id)))).flat();

/** What D1 shows of some threads, as it is to be shown from now on. */
export async function husksOf(s: Scope, ids: readonly string[], at: number): Promise<ConversationWire[]> {
  const rows = await selectSummaries(s, ids);
  return rows.flatMap(({ summary }) => (summary === null ? [] : [huskOf(JSON.parse(summary), at)]));
}

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

export const threadStores: readonly PersonStore[] = [
  {
    // Counted in messages.
    store: 'conversations',
    count: async (s, { conversationIds }) => sum(await Promise.all(conversationIds.map(async (id) => (await headOf(s, id))?.lastSeq ?? 0))),
    async erase(s, { conversationIds }) {
      for (const id of conversationIds) await conversationOf(s, id).erase();
    },
  },
  {
    store: 'summaries',
    async count(s, { conversationIds }) {
      const rows = await selectSummaries(s, conversationIds);
      const speaking = rows.filter(({ summary, referralId }) => referralId !== null || (summary !== null && !isHusk(JSON.parse(summary))));
      return speaking.length + (await countParked(s, conversationIds));
    },
    erase: async (s, { conversationIds }) => updateHusks(s, await husksOf(s, conversationIds, s.clock()), conversationIds),
  },
  {
    store: 'cases',
    count: async (s, { conversationIds }) => sum(await Promise.all(conversationIds.map((id) => countCases(s, id)))),
    async erase(s, { conversationIds }) {
      for (const id of conversationIds) await emptyCases(s, id, s.clock());
    },
  },
];
