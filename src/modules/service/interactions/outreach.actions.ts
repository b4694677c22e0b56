import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { viewerOf } from '../../foundation/access/viewer.domain';
import { agentOf, conversationOf, refused } from '../conversations/conversations.actions';
import type { ConversationWire } from '../conversations/conversations.schemas';
import { sees } from '../conversations/visibility.domain';
import { reach } from '../intake/reach.actions';
import { approved, dispatch } from '../messages/messages.actions';
import { interactionProblems } from './interactions.problems';
import type { StartBody } from './interactions.schemas';

/**
 * New Interaction (seed F45): a template to a contact whom nobody serves; who sends it serves him, until and when he answers.
 * Refused while he is in somebody's hands, and while he waits: then he is to be claimed. Again with the same
 * clientMessageId it is the same interaction.
 */
export async function startInteraction(s: UserScope, input: StartBody): Promise<ConversationWire> {
  const outgoing = approved(input.template);
  const ref = await reach(s, input.channelId, input.contactId);
  const door = conversationOf(s, ref.conversationId);
  const before = await door.head();
  if (before && !sees(viewerOf(s), before)) throw interactionProblems('interaction-taken');
  const sent = await door.start(ref, agentOf(s), input.clientMessageId ?? crypto.randomUUID(), outgoing);
  if (!sent.ok) throw refused(sent);
  if (sent.isNew) s.defer(dispatch(s, ref.conversationId, sent.message.seq));
  const face = await door.head();
  if (!face) throw new Problem('not-found');
  return face;
}
