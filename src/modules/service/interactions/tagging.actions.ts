import { Problem } from '../../../kernel/problem';
import { announceTags } from '../../customers/tags/tag-news.actions';
import { type Label, plan, selectApplied } from '../../customers/tags/taggings.actions';
import type { TaggingBody } from '../../customers/tags/tags.schemas';
import type { UserScope } from '../../foundation/access/access.scope';
import { viewerOf } from '../../foundation/access/viewer.domain';
import { readConversation } from '../conversations/conversations.actions';
import { selectInteraction, selectWornByMany } from './tagging.store';

export async function tagInteraction(s: UserScope, id: string, input: TaggingBody): Promise<Label[]> {
  await findInteraction(s, id);
  const { before, statements } = await plan(s, 'interaction', id, input);
  const [first, ...rest] = statements;
  if (!first) return before;
  await s.db.batch([first, ...rest]);
  const tags = await selectApplied(s, 'interaction', id);
  announceTags(s, 'interaction', id, tags);
  return tags;
}

export async function tagsOfInteraction(s: UserScope, id: string): Promise<Label[]> {
  await findInteraction(s, id);
  return selectApplied(s, 'interaction', id);
}

/** The tags of several interactions at once, as a list shows them. */
export async function tagsOfMany(s: UserScope, ids: readonly string[]): Promise<Map<string, Label[]>> {
  const worn = new Map<string, Label[]>();
  for (const { interactionId, ...tag } of ids.length === 0 ? [] : await selectWornByMany(s, viewerOf(s), ids))
    worn.set(interactionId, [...(worn.get(interactionId) ?? []), tag]);
  return worn;
}

export async function findInteraction(s: UserScope, id: string): Promise<void> {
  const row = await selectInteraction(s, id);
  if (!row) throw new Problem('not-found');
  await readConversation(s, row.conversationId);
}
