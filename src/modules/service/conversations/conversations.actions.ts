import type { Scope, UserScope } from '../../../edge/platform/context';
import type { Id } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import { queuesOf } from '../../foundation/access/access.domain';
import { sees, type Viewer } from '../desk/desk.domain';
import type { Refusal } from './commands.domain';
import type { ConversationWire } from './conversations.schemas';
import { selectConversation } from './conversations.store';
import type { Agent } from './interaction.domain';

export type Door = ReturnType<Scope['conversation']>;

export const viewerOf = (s: UserScope): Viewer => ({ userId: s.actor.id, queues: queuesOf(s.subject) });

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
