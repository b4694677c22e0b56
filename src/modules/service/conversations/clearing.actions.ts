import type { Scope } from '../../../edge/platform/scope';
import type { Clearing } from '../../identity/sign-up/clearing.rpc';
import type { ConversationRpc } from './conversation.rpc';
import { selectConversationIds } from './conversations.store';

/** Objects that are emptied at once. */
const WIDTH = 25;

/** Empties every conversation of a company that is cleared away. */
export const emptyConversations = {
  async empty(s: Scope) {
    for (let after: string | undefined = ''; after !== undefined; ) {
      const ids = await selectConversationIds(s, after, WIDTH);
      await Promise.all(ids.map((id) => s.object<ConversationRpc>('conversation', id).clear()));
      after = ids.at(-1);
    }
  },
} satisfies Clearing;
