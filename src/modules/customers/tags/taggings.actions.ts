import type { BatchItem, UserScope } from '../../../edge/platform/context';
import { Problem } from '../../../kernel/problem';
import { recorded } from '../../foundation/audit/audit.actions';
import { openConversation, viewerOf } from '../../service/conversations/conversations.actions';
import { putOn, selectAmong, selectInteraction, selectTagged, selectWorn, selectWornByMany, takeOff } from './taggings.store';
import type { TagKind } from './tags.domain';
import type { TaggingBody } from './tags.schemas';

type Label = Awaited<ReturnType<typeof selectWorn>>[number];

/** Tags segment contacts, so who changed them is written down. */
export async function tagContact(s: UserScope, contactId: string, input: TaggingBody): Promise<Label[]> {
  const contact = await selectTagged(s, contactId);
  if (!contact) throw new Problem('not-found');
  const { before, after, statements } = await plan(s, 'contact', contact.id, input);
  const [first, ...rest] = statements;
  if (!first) return before;
  const note = {
    action: 'contact.tagged',
    object: { kind: 'contact', id: contact.id, name: contact.name },
    before: { tags: namesOf(before) },
    after: { tags: namesOf(after) },
  } as const;
  await recorded(s, note, [first, ...rest]);
  return selectWorn(s, 'contact', contact.id);
}

export async function tagInteraction(s: UserScope, id: string, input: TaggingBody): Promise<Label[]> {
  await findInteraction(s, id);
  const { before, statements } = await plan(s, 'interaction', id, input);
  const [first, ...rest] = statements;
  if (!first) return before;
  await s.db.batch([first, ...rest]);
  return selectWorn(s, 'interaction', id);
}

export async function tagsOfInteraction(s: UserScope, id: string): Promise<Label[]> {
  await findInteraction(s, id);
  return selectWorn(s, 'interaction', id);
}

/** The tags of several interactions at once, as a list shows them. */
export async function tagsOfMany(s: UserScope, ids: readonly string[]): Promise<Map<string, Label[]>> {
  const worn = new Map<string, Label[]>();
  for (const { interactionId, ...tag } of ids.length === 0 ? [] : await selectWornByMany(s, viewerOf(s), ids))
    worn.set(interactionId, [...(worn.get(interactionId) ?? []), tag]);
  return worn;
}

export const wearsTag = async (s: UserScope, interactionId: string): Promise<boolean> =>
  (await selectWorn(s, 'interaction', interactionId)).length > 0;

async function findInteraction(s: UserScope, id: string): Promise<void> {
  const row = await selectInteraction(s, id);
  if (!row) throw new Problem('not-found');
  await openConversation(s, row.conversationId);
}

/** What really changes: what is worn is not put on again, what is not worn is not taken off. */
async function plan(s: UserScope, kind: TagKind, id: string, { add, remove }: TaggingBody) {
  const [before, known] = await Promise.all([selectWorn(s, kind, id), selectAmong(s, kind, add)]);
  if (known.length < new Set(add).size)
    throw new Problem('invalid-request', {
      errors: [{ pointer: '/add', detail: 'names a tag that does not exist, is archived or is of another kind' }],
    });
  const worn = new Set(before.map((tag) => tag.id));
  const on = known.filter((tag) => !worn.has(tag.id) && !remove.some((gone) => gone === tag.id));
  const off = [...new Set(remove)].filter((tagId) => worn.has(tagId));
  const statements: BatchItem[] = [];
  if (on.length > 0)
    statements.push(
      putOn(
        s,
        kind,
        id,
        on.map((tag) => tag.id),
        s.actor.id,
      ),
    );
  if (off.length > 0) statements.push(takeOff(s, kind, id, off));
  return { before, after: [...before.filter((tag) => !off.some((gone) => gone === tag.id)), ...on], statements };
}

const namesOf = (labels: readonly Label[]): string[] => labels.map(({ name }) => name);
