import type { PersonStore } from '../../customers/personal-data/erasure.rpc';
import { countUntraced, endUntraced } from './overdue.store';

/** Their conversations are gone, and with them whoever would write down what a session's messages did. What it cost stays. */
export const sessionStores: readonly PersonStore[] = [
  {
    store: 'sessions',
    async count(s, { conversationIds }) {
      let untraced = 0;
      for (const id of conversationIds) untraced += await countUntraced(s, id);
      return untraced;
    },
    async erase(s, { conversationIds }) {
      for (const id of conversationIds) await endUntraced(s, id);
    },
  },
];
