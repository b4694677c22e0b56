import type { Scope } from '../../../edge/platform/scope';
import { parseInnerId } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { disconnectedChannels } from '../../messaging/channels/channels.actions';
import type { Outgoing } from '../../messaging/content/content.domain';
import type { MessageBody } from '../../messaging/content/content.schemas';
import { isFileKind, weightOf } from '../../messaging/content/message.domain';
import type { MessageWire } from '../../messaging/content/message.schemas';
import { fileToSend } from '../../messaging/media/media.actions';
import { templateToSend } from '../../messaging/templates/sending.actions';
import { billingTermsOf } from '../conversations/billing-terms.actions';
import { conversationOf, type Done, execute, readConversation, readMessages } from '../conversations/conversations.actions';
import { notifyDesk } from '../desk/desk.actions';
import { entryQueueOf } from '../intake/reach.actions';
import { messageProblems } from './messages.problems';
import type { Opening } from './permit-opening.rpc';
import { permitted } from './permitted.actions';
import { performTasks } from './tasks.actions';

/** Writes an agent's message down, answers, then sends it. The same clientMessageId again is the same message. */
export async function send(s: UserScope, conversationId: string, input: MessageBody): Promise<MessageWire> {
  const clientMessageId = input.clientMessageId ?? crypto.randomUUID();
  await refuseEnded(s, conversationId);
  const outgoing = await outgoingOf(s, conversationId, input);
  const billing = await billingTermsOf(s);
  const template = input.type === 'template' ? input.body.name : null;
  const act = () => execute(s, conversationId, { type: 'send', clientMessageId, outgoing, billing });
  if (weightOf(outgoing.type) === 'annotation') return leave(s, conversationId, await act());
  const opening = () => openingOf(s, conversationId, template);
  return leave(s, conversationId, await permitted(s, { opening, isKnown: () => isKnown(s, conversationId, clientMessageId), act }));
}

/** What a message that may be charged is about. Its costs are those of the queue where the thread enters. */
async function openingOf(s: UserScope, conversationId: string, template: string | null): Promise<Opening> {
  const { contact, channel } = await readConversation(s, conversationId);
  return { conversationId, contactId: contact.id, channelId: channel.id, queueId: await entryQueueOf(s, channel.id), template };
}

/** So many messages back the sender's own id is looked for. */
const LOOK_BACK = 100;
/** Whether the thread has a message under this id of its sender. */
export async function isKnown(s: UserScope, conversationId: string, clientMessageId: string): Promise<boolean> {
  const found = await readMessages(s, conversationId, { limit: LOOK_BACK }).catch(() => []);
  return found.some((message) => message.clientMessageId === clientMessageId);
}

/** Sends anew what did not arrive, of whatever kind; the customer's window and who serves them are asked as for any message. */
export async function resend(s: UserScope, conversationId: string, messageId: string): Promise<MessageWire> {
  const named = parseInnerId('message', messageId);
  if (named?.conversationId !== conversationId) throw new Problem('not-found');
  await refuseEnded(s, conversationId);
  const billing = await billingTermsOf(s);
  const clientMessageId = `again-${named.number}`;
  const request = { type: 'resend', clientMessageId, seq: named.number, billing } as const;
  const opening = async () => {
    const [message] = await readMessages(s, conversationId, { after: named.number - 1, limit: 1 });
    return openingOf(s, conversationId, message?.type === 'template' ? String(message.body.name) : null);
  };
  const act = () => execute(s, conversationId, request);
  return leave(s, conversationId, await permitted(s, { opening, isKnown: () => isKnown(s, conversationId, clientMessageId), act }));
}

/** Only a company that has disconnected a number is asked through which one the conversation goes. */
async function refuseEnded(s: UserScope, conversationId: string): Promise<void> {
  const ended = await disconnectedChannels(s);
  if (ended.size > 0 && ended.has((await readConversation(s, conversationId)).channel.id)) throw messageProblems('channel-disconnected');
}

function leave(s: UserScope, conversationId: string, { message, isNew, summary }: Done): MessageWire {
  if (!message) throw new Problem('internal');
  if (isNew) s.defer(Promise.all([notifyDesk(s, summary), sendMessage(s, conversationId, message.seq)]));
  return message;
}

/** What is to be sent, its file found by the id it was uploaded under. */
async function outgoingOf(s: UserScope, conversationId: string, input: MessageBody): Promise<Outgoing> {
  const { clientMessageId: _, ...said } = input;
  if (said.type === undefined) return { ...said, type: 'text' };
  if (said.type === 'template') return templateToSend(s, (await readConversation(s, conversationId)).channel.id, said.body);
  if (!('media' in said.body) || !isFileKind(said.type)) return said as Outgoing; // safe: the two shapes differ in files alone
  const { media, ...body } = said.body;
  return { ...said, type: said.type, body, file: await fileToSend(s, conversationId, media) } as Outgoing; // safe: as above
}

/**
 * Calls Meta for one written message. The object hands a message out once; what became of it is reported back. Safe to call
 * any number of times, from a request or from the queue.
 */
export const sendMessage = (s: Scope, conversationId: string, seq: number): Promise<unknown> =>
  conversationOf(s, conversationId)
    .report([{ type: 'begin', seq }])
    .then((tasks) => performTasks(s, conversationId, tasks));

/** Notes that the agent has seen the thread, and shows the customer blue ticks. */
export async function markRead(s: UserScope, conversationId: string, seq: number): Promise<void> {
  const { summary, tasks } = await execute(s, conversationId, { type: 'mark-read', upTo: seq });
  if (tasks.length > 0) s.defer(Promise.all([notifyDesk(s, summary), performTasks(s, conversationId, tasks)]));
}

/** Shows the customer that who serves them is writing, below one of their own messages. */
export async function showTyping(s: UserScope, conversationId: string): Promise<void> {
  const { tasks } = await execute(s, conversationId, { type: 'show-typing' });
  s.defer(performTasks(s, conversationId, tasks));
}

/** Somebody wants the thread to be looked at again: for everybody, until who serves it reads or answers. */
export async function markUnread(s: UserScope, conversationId: string): Promise<void> {
  const { summary } = await execute(s, conversationId, { type: 'mark-unread' });
  await notifyDesk(s, summary);
}
