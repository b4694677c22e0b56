import type { Remote, Scope } from '../../../edge/platform/scope';
import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { viewerOf } from '../../foundation/access/viewer.domain';
import type { Refusal } from './commands.domain';
import type { ConversationRpc } from './conversation.rpc';
import { conversationProblems } from './conversations.problems';
import type { ConversationWire } from './conversations.schemas';
import { selectConversation } from './conversations.store';
import type { Agent } from './interaction.domain';
import { sees } from './visibility.domain';

export type Door = Remote<ConversationRpc>;

/** The object of a conversation of this tenant; an id that names none reaches an empty one. */
export const conversationOf = (s: Scope, id: string): Door => s.object<ConversationRpc>('conversation', id);

/**
 * The object of a conversation of this company that somebody may see, and how it stands. Another company's, a missing one
 * and one in a queue that is not his are the same nothing.
 */
export async function openConversation(s: UserScope, id: string): Promise<{ door: Door; face: ConversationWire }> {
  const row = await selectConversation(s, id);
  if (!row) throw new Problem('not-found');
  const door = conversationOf(s, row.id);
  const face = await door.head();
  if (!face || !sees(viewerOf(s), face)) throw new Problem('not-found');
  return { door, face };
}

export const agentOf = (s: UserScope): Agent => ({ id: s.actor.id, name: s.actor.name });

export const refused = ({ problem, winner }: Refusal): Problem => conversationProblems(problem, winner ? { winner } : {});

export { selectConversations, selectInteractions, touchConversation } from './conversations.store';
