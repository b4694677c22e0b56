import type { Scope } from '../../../edge/platform/scope';
import type { PersonStore } from '../../customers/personal-data/erasure.rpc';
import { homeOf } from '../../foundation/access/revocation.actions';
import type { ConversationWire } from '../conversations/conversations.schemas';
import { husksOf } from '../conversations/erasure.actions';
import { isHusk } from '../conversations/husk.domain';
import { deskOf } from './desk.actions';

const EVERYTHING = { userId: '', queues: 'all' } as const;

/** The desk learns what is to be shown from now on, and tells each tab; no summary of before is news to it any more. */
export const deskStores: readonly PersonStore[] = [
  {
    store: 'desk',
    async count(s, { conversationIds }) {
      const { entries } = await deskOf(s).entries(EVERYTHING, conversationIds);
      return entries.filter((entry) => !isHusk(entry)).length;
    },
    async erase(s, { conversationIds }) {
      const husks = await husksOf(s, conversationIds, s.clock());
      if (husks.length > 0) await deskOf(s).apply(homeOf(s), husks);
    },
  },
];

/** Of threads that were shortened the desk shows what is left, where it shows them at all. */
export async function showShortened(s: Scope, threads: readonly ConversationWire[]): Promise<void> {
  const { entries } = await deskOf(s).entries(
    EVERYTHING,
    threads.map(({ id }) => id),
  );
  const shown = new Set(entries.map(({ id }) => id));
  const news = threads.filter(({ id }) => shown.has(id));
  if (news.length > 0) await deskOf(s).apply(homeOf(s), news);
}
