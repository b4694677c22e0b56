import type { PersonStore } from '../../customers/personal-data/erasure.rpc';
import { countMentionsIn, deleteMentionsIn } from './notes.store';

export const mentionStores: readonly PersonStore[] = [
  {
    store: 'mentions',
    count: (s, { conversationIds }) => countMentionsIn(s, conversationIds),
    erase: (s, { conversationIds }) => deleteMentionsIn(s, conversationIds),
  },
];

export { deleteMentionsBefore } from './notes.store';
