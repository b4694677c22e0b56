import type { PersonStore } from '../../customers/personal-data/erasure.rpc';
import { homeOf } from '../../foundation/access/revocation.actions';
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
