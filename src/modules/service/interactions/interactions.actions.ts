import { parseInnerId } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import { lacksTag } from '../../customers/tags/taggings.actions';
import type { UserScope } from '../../foundation/access/access.scope';
import { viewerOf } from '../../foundation/access/viewer.domain';
import { conversationOf, execute, refused } from '../conversations/conversations.actions';
import type { ConversationWire } from '../conversations/conversations.schemas';
import type { Outcome } from '../conversations/interaction.domain';
import type { InteractionRequest } from '../conversations/requests.domain';

/** The conversation an interaction is part of, and its place there: the id itself says both. */
export function placeOf(id: string): { conversationId: string; number: number } {
  const found = parseInnerId('interaction', id);
  if (!found) throw new Problem('not-found');
  return found;
}

type Wish = InteractionRequest extends infer One ? (One extends { number: number } ? Omit<One, 'number'> : never) : never;

/** Handles an interaction; whether the person may see it, and do this to it, its conversation decides. */
export async function handleInteraction(s: UserScope, id: string, wish: Wish): Promise<ConversationWire> {
  const { conversationId, number } = placeOf(id);
  return (await execute(s, conversationId, { ...wish, number } as InteractionRequest)).summary; // safe: a wish is a request without its place
}

/** Ends what one serves. Where a tag comes first, it is looked for, and the end is asked for again. */
export async function finishInteraction(s: UserScope, id: string, outcome: Outcome): Promise<ConversationWire> {
  const { conversationId, number } = placeOf(id);
  const wish = { type: 'finish', number, outcome } as const;
  const answer = await conversationOf(s, conversationId).execute({ ...wish, tagged: false }, viewerOf(s));
  if (answer.ok) return answer.summary;
  if (answer.problem !== 'tag-required' || (await lacksTag(s, id))) throw refused(answer);
  return handleInteraction(s, id, { type: 'finish', outcome, tagged: true });
}
