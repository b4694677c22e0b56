import type { UserScope } from '../../foundation/access/access.scope';
import { templateToSend } from '../../messaging/templates/sending.actions';
import { execute } from '../conversations/conversations.actions';
import type { ConversationWire } from '../conversations/conversations.schemas';
import { notifyDesk } from '../desk/desk.actions';
import { reach, type Whom } from '../intake/reach.actions';
import { isKnown, sendMessage } from '../messages/messages.actions';
import { permitted } from '../messages/permitted.actions';
import type { StartBody } from './interactions.schemas';

const whomOf = ({ contactId, phone, name }: StartBody): Whom => (phone === undefined ? { contactId: contactId ?? '' } : { phone, name });

/**
 * New Interaction (OUT-1): a template to somebody whom nobody serves; who sends it serves them, until and when they
 * answer. Refused while somebody serves them, and while they wait: then they are to be claimed; who serves them already is
 * told where. Again with the same
 * clientMessageId it is the same interaction.
 */
export async function startInteraction(s: UserScope, input: StartBody): Promise<ConversationWire> {
  const outgoing = await templateToSend(s, input.channelId, input.template);
  const ref = await reach(s, input.channelId, whomOf(input));
  const clientMessageId = input.clientMessageId ?? crypto.randomUUID();
  const { conversationId, contact, channel, entry } = ref;
  const opening = async () => ({
    ...{ conversationId, contactId: contact.id, channelId: channel.id, queueId: entry.queue.id, template: input.template.name },
  });
  const { summary, message, isNew } = await permitted(s, {
    opening,
    isKnown: () => isKnown(s, conversationId, clientMessageId),
    act: () => execute(s, conversationId, { type: 'start', clientMessageId, outgoing, ref }),
  });
  if (message && isNew) s.defer(Promise.all([notifyDesk(s, summary), sendMessage(s, ref.conversationId, message.seq)]));
  return summary;
}
