import { parseInnerId } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import type { Handling } from '../conversations/commands.domain';
import { type Door, openConversation, refused } from '../conversations/conversations.actions';
import type { ConversationWire } from '../conversations/conversations.schemas';

/** The object an interaction lives in, its place there, and how it stands; the id itself says both. */
export async function openInteraction(s: UserScope, id: string): Promise<{ door: Door; place: number; face: ConversationWire }> {
  const found = parseInnerId('interaction', id);
  if (!found) throw new Problem('not-found');
  return { ...(await openConversation(s, found.conversationId)), place: found.place };
}

type Wish = Handling extends infer One ? (One extends { place: number } ? Omit<One, 'place'> : never) : never;

/** Handles an interaction that somebody may see; whether he may do this to it the machine decides. */
export async function handleInteraction(s: UserScope, id: string, wish: Wish): Promise<ConversationWire> {
  const { door, place } = await openInteraction(s, id);
  const answer = await door.handle({ ...wish, place } as Handling); // safe: a wish is a command without its place
  if ('problem' in answer) throw refused(answer);
  return answer;
}
