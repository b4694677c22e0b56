import type { UserScope } from '../../foundation/access/access.scope';
import { viewerOf } from '../../foundation/access/viewer.domain';
import { tokensOf } from './search.domain';
import type { PersonRow, WordsRow } from './search.schemas';
import { selectByPerson, selectByTag, selectByWords } from './search.store';

/** Words of several messages may stand on one page; pages that only together hold what was looked for are passed over. */
const SPARE = 3;

export type Findings = { tokens: string[]; people: PersonRow[]; tagged: PersonRow[]; pages: WordsRow[] };

export async function search(s: UserScope, { q, limit }: { q: string; limit: number }): Promise<Findings> {
  const tokens = tokensOf(q);
  if (tokens.length === 0) return { tokens, people: [], tagged: [], pages: [] };
  const viewer = viewerOf(s);
  const [people, tagged, pages] = await Promise.all([
    selectByPerson(s, viewer, tokens, limit),
    selectByTag(s, viewer, q, limit),
    selectByWords(s, viewer, tokens, limit * SPARE),
  ]);
  return { tokens, people, tagged, pages };
}
