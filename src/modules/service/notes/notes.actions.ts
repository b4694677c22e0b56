import { cutText } from '../../../kernel/characters';
import { toIso } from '../../../kernel/time';
import { allows, queuesOf } from '../../foundation/access/access.domain';
import type { UserScope } from '../../foundation/access/access.scope';
import { findColleagues, type SignedIn } from '../../identity/auth/signed-in.actions';
import type { MessageWire } from '../../messaging/content/message.schemas';
import { execute, readConversation } from '../conversations/conversations.actions';
import type { ConversationWire } from '../conversations/conversations.schemas';
import type { Named } from '../conversations/requests.domain';
import { sees } from '../conversations/visibility.domain';
import { sendToUsers } from '../desk/desk.actions';
import type { Mention } from '../desk/desk.schemas';
import { noteProblems } from './notes.problems';
import type { NoteBody } from './notes.schemas';
import { insertMentions, updateSeen } from './notes.store';

type Colleague = { id: string; name: string };
const EXCERPT = 160;

/** Who may be named here: people at work who may see the conversation, but for who asks. */
export async function mentionable(s: UserScope, conversationId: string): Promise<Colleague[]> {
  const [summary, people] = await Promise.all([readConversation(s, conversationId), findColleagues(s)]);
  return people
    .filter((one) => one.id !== s.actor.id && allows(one.subject, 'conversations:read') && sees(sightOf(one), summary))
    .map(({ id, name }) => ({ id, name }));
}

const sightOf = ({ id, subject }: SignedIn) => ({ userId: id, queues: queuesOf(subject) });

/**
 * Writes a note and tells who is named in it. Asking again with the same clientMessageId writes nothing twice and makes
 * good whatever was lost on the way.
 */
export async function writeNote(s: UserScope, conversationId: string, input: NoteBody & { clientMessageId: string }): Promise<MessageWire> {
  const { clientMessageId } = input;
  const mentions = await candidates(s, [...new Set(input.mentions)]);
  const { summary, message } = await execute(s, conversationId, { type: 'note', clientMessageId, body: input.body.trim(), mentions });
  if (!message) throw noteProblems('internal');
  await tellNamed(s, summary, message);
  return message;
}

/** Who is named, with what they may see: whether that reaches this conversation, it decides itself. */
async function candidates(s: UserScope, ids: readonly string[]): Promise<Named[]> {
  const others = ids.filter((id) => id !== s.actor.id);
  if (others.length === 0) return [];
  const people = (await findColleagues(s)).filter(({ id, subject }) => others.includes(id) && allows(subject, 'conversations:read'));
  if (people.length < others.length) throw noteProblems('mention-not-allowed');
  return people.map((one) => ({ id: one.id, name: one.name, queues: queuesOf(one.subject) }));
}

/** Whom the note itself names: what was written is what counts, also when it is told a second time. */
async function tellNamed(s: UserScope, summary: ConversationWire, message: MessageWire): Promise<void> {
  const named = Array.isArray(message.body.mentions) ? message.body.mentions.map(({ id }: Colleague) => id) : [];
  if (named.length === 0) return;
  const excerpt = cutText(String(message.body.body), EXCERPT);
  const at = s.clock();
  const by = { id: s.actor.id, name: s.actor.name };
  const row = { messageId: message.id, conversationId: summary.id, byId: by.id, byName: by.name, excerpt, at };
  const told = await insertMentions(s, named, row);
  const mention: Mention = {
    messageId: message.id,
    conversationId: summary.id,
    seq: message.seq,
    contact: { name: summary.contact.name },
    by,
    excerpt,
    at: toIso(at),
    seen: false,
  };
  await sendToUsers(
    s,
    told.map(({ userId }) => userId),
    { type: 'mention', mention },
  );
}

/** Marks mentions as seen in every tab of the person. */
export async function seeMentions(s: UserScope, messageIds: string[] | undefined): Promise<void> {
  await updateSeen(s, s.actor.id, messageIds);
  await sendToUsers(s, [s.actor.id], { type: 'mentions-seen', messageIds: messageIds ?? null });
}
