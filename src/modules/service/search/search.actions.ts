import type { UserScope } from '../../foundation/access/access.scope';
import { viewerOf } from '../../foundation/access/viewer.domain';
import { findMessages } from './messages.actions';
import { questionOf } from './question.domain';
import { tokensOf } from './search.domain';
import type { MessageRow, PersonRow } from './search.schemas';
import { selectByPerson, selectByTag } from './search.store';

export type Findings = { people: PersonRow[]; tagged: PersonRow[]; messages: MessageRow[] };

export async function search(s: UserScope, { q, limit }: { q: string; limit: number }): Promise<Findings> {
  const [tokens, question, viewer] = [tokensOf(q), questionOf(q), viewerOf(s)];
  const [people, tagged, messages] = await Promise.all([
    tokens.length === 0 ? [] : selectByPerson(s, viewer, tokens, limit),
    tokens.length === 0 ? [] : selectByTag(s, viewer, q, limit),
    question.length === 0 ? [] : findMessages(s, viewer, question, limit),
  ]);
  return { people, tagged, messages };
}
