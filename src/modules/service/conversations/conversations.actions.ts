import type { Scope } from '../../../edge/platform/context';
import type { Id } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { viewerOf } from '../../foundation/access/viewer.domain';
import type { Refusal } from './commands.domain';
import type { ConversationWire } from './conversations.schemas';
import { selectConversation } from './conversations.store';
import type { Agent } from './interaction.domain';
import { sees } from './visibility.domain';

export type Door = ReturnType<Scope['conversation']>;

/**
 * The object of a conversation of this company that somebody may see, and how it stands. Another company's, a missing one
 * and one in a queue that is not his are the same nothing.
 */
export async function openConversation(s: UserScope, id: string): Promise<{ door: Door; face: ConversationWire }> {
  const row = await selectConversation(s, id);
  if (!row) throw new Problem('not-found');
  const door = s.conversation(row.id as Id<'conversation'>); // safe: our own row
  const face = await door.head();
  if (!face || !sees(viewerOf(s), face)) throw new Problem('not-found');
  return { door, face };
}

export const agentOf = (s: UserScope): Agent => ({ id: s.actor.id, name: s.actor.name });

export const refused = ({ problem, winner }: Refusal): Problem => new Problem(problem, winner ? { winner } : {});
