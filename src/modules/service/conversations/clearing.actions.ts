import { findAccount } from '../../foundation/tenants/tenants.actions';
import type { Clearing } from '../../identity/sign-up/clearing.rpc';
import type { ConversationRpc } from './conversation.rpc';
import { recordClearedTo, selectConversationIds } from './conversations.store';

/** Objects that are emptied at once. */
const WIDTH = 25;

/** Empties the conversations of a company that is cleared away, each once: a later sweep goes on behind the last. */
export const emptyConversations = {
  async empty(s, budget) {
    let after = (await findAccount(s))?.clearedTo ?? '';
    for (;;) {
      const ids = await selectConversationIds(s, after, Math.min(WIDTH, budget.left) || 1);
      const last = ids.at(-1);
      if (last === undefined) return true;
      if (budget.left === 0) return false;
      await Promise.all(ids.map((id) => s.object<ConversationRpc>('conversation', id).clear()));
      budget.left -= ids.length;
      after = last;
      await recordClearedTo(s, last);
    }
  },
} satisfies Clearing;
