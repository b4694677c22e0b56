import type { UserScope } from '../../edge/platform/context';
import { Problem } from '../../kernel/problem';
import { findQueue } from '../queues/queues.actions';
import { wearsTag } from '../tags/taggings.actions';
import type { ConversationWire } from './conversations.schemas';
import { handleInteraction, openInteraction } from './handling.actions';
import type { Outcome } from './interaction.domain';
import { agentOf } from './opening.actions';

/** Ends what one serves. A queue may want to know what it was about: then a tag comes first. */
export async function finishInteraction(s: UserScope, id: string, outcome: Outcome): Promise<ConversationWire> {
  const it = (await openInteraction(s, id)).face.interaction;
  const ends = it?.id === id && it.state !== 'finished' && it.assignee?.id === s.actor.id;
  if (ends && (await findQueue(s, it.queue.id))?.requiresTag && !(await wearsTag(s, id))) throw new Problem('tag-required');
  return handleInteraction(s, id, { type: 'finish', agent: agentOf(s), outcome });
}
