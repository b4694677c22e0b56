import type { UserScope } from '../../edge/context';
import { tokensOf } from './search.domain';
import { type Found, toFoundConversation, toFoundMessages } from './search.schemas';
import { selectByPerson, selectByTag, selectByWords } from './search.store';

/** Words of several messages may stand on one page; pages that only together hold what was looked for are passed over. */
const SPARE = 3;

export async function search(s: UserScope, { q, limit }: { q: string; limit: number }): Promise<Found> {
  const tokens = tokensOf(q);
  if (tokens.length === 0) return { conversations: [], messages: [] };
  const [people, tagged, pages] = await Promise.all([
    selectByPerson(s, tokens, limit),
    selectByTag(s, q, limit),
    selectByWords(s, tokens, limit * SPARE),
  ]);
  const conversations = new Map<string, Found['conversations'][number]>();
  for (const each of [...people, ...tagged].flatMap(toFoundConversation)) if (!conversations.has(each.id)) conversations.set(each.id, each);
  return {
    conversations: [...conversations.values()].slice(0, limit),
    messages: pages.flatMap((page) => toFoundMessages(page, tokens)).slice(0, limit),
  };
}
