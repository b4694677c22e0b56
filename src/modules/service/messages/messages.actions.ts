import type { Scope } from '../../../edge/platform/scope';
import { parseInnerId } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { showRead, showTypingAt, transmit } from '../../messaging/channels/channels.actions';
import type { Outgoing } from '../../messaging/content/content.domain';
import type { MessageBody } from '../../messaging/content/content.schemas';
import { isFileKind } from '../../messaging/content/message.domain';
import type { MessageWire } from '../../messaging/content/message.schemas';
import { fileToSend, prepare } from '../../messaging/media/media.actions';
import { templateNamed } from '../../messaging/templates/templates.domain';
import { agentOf, conversationOf, type Door, openConversation } from '../conversations/conversations.actions';
import { tellDesk } from '../desk/desk.actions';
import { messageProblems } from './messages.problems';

/** Among so many messages the customer's last one is looked for. */
const RECENT = 30;

/** Writes an agent's message down, answers, then sends it. The same clientMessageId again is the same message. */
export async function send(s: UserScope, conversationId: string, input: MessageBody): Promise<MessageWire> {
  const { door } = await openConversation(s, conversationId);
  return leave(s, conversationId, await door.write(agentOf(s), input.clientMessageId ?? crypto.randomUUID(), await outgoingOf(s, input)));
}

/** Sends anew what did not arrive, of whatever kind; the customer's window and who serves him are asked as for any message. */
export async function resend(s: UserScope, conversationId: string, messageId: string): Promise<MessageWire> {
  const { door } = await openConversation(s, conversationId);
  const named = parseInnerId('message', messageId);
  if (named?.conversationId !== conversationId) throw new Problem('not-found');
  return leave(s, conversationId, await door.write(agentOf(s), `again-${named.place}`, { type: 'again', seq: named.place }));
}

function leave(s: UserScope, conversationId: string, sent: Awaited<ReturnType<Door['write']>>): MessageWire {
  if (!sent.ok)
    throw messageProblems(sent.problem, {
      ...(sent.errors ? { errors: sent.errors } : {}),
      ...(sent.winner ? { winner: sent.winner } : {}),
    });
  if (sent.isNew) s.defer(dispatch(s, conversationId, sent.message.seq));
  return sent.message;
}

/** A template as it will be read; only an approved one may leave. */
export function approved(wanted: { name: string; language: string }): Outgoing {
  const found = templateNamed(wanted);
  if (!found) throw messageProblems('template-not-approved');
  return { type: 'template', body: { name: found.name, language: found.language, text: found.text } };
}

/** What is to be sent, its file found by the id it was uploaded under. */
async function outgoingOf(s: UserScope, input: MessageBody): Promise<Outgoing> {
  const { clientMessageId: _, ...said } = input;
  if (said.type === undefined) return { ...said, type: 'text' };
  if (said.type === 'template') return approved(said.body);
  if (!('media' in said.body) || !isFileKind(said.type)) return said as Outgoing; // safe: the two shapes differ in files alone
  const { media, ...body } = said.body;
  return { ...said, type: said.type, body, file: await fileToSend(s, media) } as Outgoing; // safe: as above
}

/**
 * Calls Meta for one written message. The object hands a message out once; what became of it is reported back. Safe to call
 * any number of times, from a request or from the queue.
 */
export async function dispatch(s: Scope, conversationId: string, seq: number): Promise<void> {
  const door = conversationOf(s, conversationId);
  let order = await door.beginDispatch(seq);
  if (order?.step === 'prepare') {
    const prepared = await prepare(s, order);
    if (typeof prepared !== 'string') return door.report(seq, prepared);
    order = await door.beginDispatch(seq, prepared);
  }
  if (order?.step !== 'send') return;
  const shown = door.head().then((face) => (face ? tellDesk(s, face) : undefined));
  await door.report(seq, await transmit(s, order));
  await shown;
}

/** Notes that the agent has seen the thread, and shows the customer blue ticks. */
export async function markRead(s: UserScope, conversationId: string, seq: number): Promise<void> {
  const { door } = await openConversation(s, conversationId);
  const wamid = await door.read(seq);
  if (wamid === null) return;
  s.defer(tellOfReading(s, door, wamid));
}

/** Shows the customer that who serves him is writing. Meta shows it below one of his own messages, so there must be a recent one. */
export async function showTyping(s: UserScope, conversationId: string): Promise<void> {
  const { door, face } = await openConversation(s, conversationId);
  if (face.interaction?.assignee?.id !== s.actor.id) throw messageProblems('interaction-not-yours');
  if (!face.serviceWindow.open) throw messageProblems('service-window-closed');
  const recent = await door.messages({ limit: RECENT, before: Number.MAX_SAFE_INTEGER });
  const wamid = recent.findLast(({ direction }) => direction === 'in')?.wamid;
  if (wamid) s.defer(showTypingAt(s, face.channel.id, wamid));
}

/** Somebody wants the thread to be looked at again: for everybody, until who serves it reads or answers. */
export async function markUnread(s: UserScope, conversationId: string): Promise<void> {
  const { door } = await openConversation(s, conversationId);
  await door.leaveUnread();
  const face = await door.head();
  if (face) await tellDesk(s, face);
}

async function tellOfReading(s: Scope, door: Door, wamid: string): Promise<void> {
  const face = await door.head();
  if (!face) return;
  await tellDesk(s, face);
  await showRead(s, face.channel.id, wamid);
}
