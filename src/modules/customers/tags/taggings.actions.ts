import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { addTags, removeTags, type Stands, selectAmong, selectAnyTag, selectApplied } from './taggings.store';
import type { TagKind } from './tags.domain';
import type { TaggingBody } from './tags.schemas';

export type Label = Awaited<ReturnType<typeof selectApplied>>[number];

/** Whether an interaction without a tag could have one: a company without tags asks for none. */
export const lacksTag = async (s: UserScope, interactionId: string): Promise<boolean> =>
  (await selectApplied(s, 'interaction', interactionId)).length === 0 && (await selectAnyTag(s, 'interaction')) !== undefined;

/** The living tags of a kind among these; one that is none is refused. */
export async function knownTags(s: Scope, kind: TagKind, ids: readonly string[], pointer: string): Promise<Label[]> {
  const known = await selectAmong(s, kind, ids);
  if (known.length < new Set(ids).size)
    throw new Problem('invalid-request', {
      errors: [{ pointer, detail: 'names a tag that does not exist, is archived or is of another kind' }],
    });
  return known;
}

/** What really changes, as long as it `stands`: what is worn is not put on again, what is not worn is not taken off. */
export async function plan(s: UserScope, kind: TagKind, id: string, { add, remove }: TaggingBody, stands?: Stands) {
  const [before, known] = await Promise.all([selectApplied(s, kind, id), knownTags(s, kind, add, '/add')]);
  const worn = new Set(before.map((tag) => tag.id));
  const on = known.filter((tag) => !worn.has(tag.id) && !remove.some((gone) => gone === tag.id));
  const off = [...new Set(remove)].filter((tagId) => worn.has(tagId));
  const statements: BatchItem[] = [];
  if (on.length > 0)
    statements.push(
      addTags(
        s,
        kind,
        id,
        on.map((tag) => tag.id),
        s.actor.id,
        stands,
      ),
    );
  if (off.length > 0) statements.push(removeTags(s, kind, id, off, stands));
  return { before, after: [...before.filter((tag) => !off.some((gone) => gone === tag.id)), ...on], statements };
}

export const namesOf = (labels: readonly Label[]): string[] => labels.map(({ name }) => name);

export { selectApplied } from './taggings.store';
