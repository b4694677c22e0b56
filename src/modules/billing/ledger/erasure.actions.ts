import type { PersonStore } from '../../customers/personal-data/erasure.rpc';
import { countOpenSessions, endOpenSessions } from './ledger.store';

export const sessionStores: readonly PersonStore[] = [
  {
    store: 'sessions',
    async count(s, { conversationIds }) {
      let open = 0;
      for (const id of conversationIds) open += await countOpenSessions(s, id);
      return open;
    },
    async erase(s, { conversationIds }) {
      for (const id of conversationIds) await endOpenSessions(s, id);
    },
  },
];
