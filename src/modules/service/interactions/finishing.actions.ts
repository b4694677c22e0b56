import { wearsTag } from '../../customers/tags/taggings.actions';
import type { UserScope } from '../../foundation/access/access.scope';
import { agentOf } from '../conversations/conversations.actions';
import type { ConversationWire } from '../conversations/conversations.schemas';
import type { Outcome } from '../conversations/interaction.domain';
import { findQueue } from '../queues/queues.actions';
import { handleInteraction, openInteraction } from './interactions.actions';
import { interactionProblems } from './interactions.problems';

/** Ends what one serves. A queue may want to know what it was about: then a tag comes first. */
export async function finishInteraction(s: UserScope, id: string, outcome: Outcome): Promise<ConversationWire> {
  const it = (await openInteraction(s, id)).face.interaction;
  const ends = it?.id === id && it.state !== 'finished' && it.assignee?.id === s.actor.id;
  if (ends && (await findQueue(s, it.queue.id))?.requiresTag && !(await wearsTag(s, id))) throw interactionProblems('tag-required');
  return handleInteraction(s, id, { type: 'finish', agent: agentOf(s), outcome });
}
