import type { Remote, Scope } from '../../../edge/platform/scope';
import type { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { viewerOf } from '../../foundation/access/viewer.domain';
import type { Media } from '../../messaging/content/message.domain';
import type { MessageQuery, MessageWire } from '../../messaging/content/message.schemas';
import type { Refusal } from './commands.domain';
import { markContinued, selectParted, unmarkContinued } from './contact-changed.store';
import type { ConversationRpc, Outcome } from './conversation.rpc';
import { conversationProblems } from './conversations.problems';
import type { ConversationWire } from './conversations.schemas';
import { heirsOf, rivalsOf, type ThreadRow } from './heirs.domain';
import type { InteractionState } from './interaction.domain';
import type { PersonRequest } from './requests.domain';

/** The object of a conversation of this tenant; an id that names none reaches an empty one. */
export const conversationOf = (s: Scope, id: string): Remote<ConversationRpc> => s.object<ConversationRpc>('conversation', id);

/** A conversation that somebody may see, as it is now. Another company's, a missing one and one in a queue that is not theirs are the same nothing. */
export async function readConversation(s: UserScope, id: string): Promise<ConversationWire> {
  const answer = await conversationOf(s, id).read({ what: 'summary' }, viewerOf(s));
  if (!answer.ok || answer.what !== 'summary') throw refusedRead(answer);
  return answer.summary;
}

export async function readMessages(s: UserScope, id: string, query: MessageQuery): Promise<MessageWire[]> {
  const answer = await conversationOf(s, id).read({ what: 'messages', query }, viewerOf(s));
  if (!answer.ok || answer.what !== 'messages') throw refusedRead(answer);
  return answer.items;
}

/** The file of a message, as it stands; null when the message has none, or is none. */
export async function readFile(s: UserScope, id: string, seq: number): Promise<Media | null> {
  const answer = await conversationOf(s, id).read({ what: 'file', seq }, viewerOf(s));
  if (!answer.ok || answer.what !== 'file') throw refusedRead(answer);
  return answer.media;
}

/** The state of the interaction in each of these threads, as the threads themselves have it. */
export async function interactionStates(s: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, InteractionState>> {
  const states = new Map<string, InteractionState>();
  await Promise.all(
    ids.map(async (id) => {
      const answer = await conversationOf(s, id).read({ what: 'summary' }, 'desk');
      const state = answer.ok && answer.what === 'summary' ? answer.summary.interaction?.state : undefined;
      if (state) states.set(id, state);
    }),
  );
  return states;
}

/** Threads of contacts who become one: of several on one number one goes on, and the others say so. */
export async function joinThreads(s: Scope, winner: string, threads: readonly ThreadRow[]): Promise<void> {
  const rivals = rivalsOf(threads);
  const ids = rivals.flat().map(({ id }) => id);
  const heirs = heirsOf(rivals, winner, await interactionStates(s, ids));
  if (heirs.size === 0) return;
  for (const [id, heir] of heirs) await conversationOf(s, id).execute({ type: 'continue', in: heir }, 'desk');
  await markContinued(s, heirs);
}

/** Threads of people who are two again: what went on in the other's goes on by itself. */
export async function partThreads(s: Scope, people: readonly string[]): Promise<void> {
  const parted = (await selectParted(s, people)).map(({ id }) => id);
  for (const id of parted) await conversationOf(s, id).execute({ type: 'part' }, 'desk');
  if (parted.length > 0) await unmarkContinued(s, parted);
}

export type Done = Extract<Outcome, { ok: true }>;

/** Asks something of a conversation in somebody's name. Throws the problem of what it refuses. */
export async function execute(s: UserScope, id: string, request: PersonRequest): Promise<Done> {
  const outcome = await conversationOf(s, id).execute(request, viewerOf(s));
  if (!outcome.ok) throw refused(outcome, id);
  return outcome;
}

export const refused = ({ problem, winner, errors }: Extract<Outcome, { ok: false }>, conversationId?: string): Problem =>
  conversationProblems(problem, {
    ...(winner ? { winner } : {}),
    ...(errors ? { errors } : {}),
    ...(problem === 'interaction-yours' && conversationId !== undefined ? { conversationId } : {}),
  });

const refusedRead = (answer: Refusal | { ok: true }): Problem => (answer.ok ? conversationProblems('internal') : refused(answer));

export { selectConversationIds, selectConversations, selectInteractions } from './conversations.store';
