import { newId } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit, explainConstraint } from '../../foundation/audit/audit.actions';
import { changedFields, type Facts } from '../../foundation/audit/audit.domain';
import { announceTag } from './tag-news.actions';
import type { TagBody, TagChange, TagRow } from './tags.schemas';
import { archive, insertTag, selectTag, updateTagRow } from './tags.store';

export async function createTag(s: UserScope, input: TagBody): Promise<TagRow> {
  const id = newId('tag');
  const note = { action: 'tag.created', object: objectOf({ id, ...input }), after: { ...factsOf(input), kind: input.kind } } as const;
  await commitWithAudit(s, note, [insertTag(s, { id, ...input })]).catch(explain);
  return found(await selectTag(s, id));
}

/** `expected`: the revision somebody has read; undefined: whatever it is now. What is tagged keeps the tag under its new name. */
export async function updateTag(s: UserScope, id: string, expected: number | undefined, change: TagChange): Promise<TagRow> {
  const before = living(await selectTag(s, id));
  const after = { id, name: change.name ?? before.name, colour: change.colour ?? before.colour };
  const facts = changedFields(factsOf(before), factsOf(after));
  const revision = expected ?? before.revision;
  if (revision === before.revision && Object.keys(facts.after).length === 0) return before;
  const note = { action: 'tag.updated', object: objectOf(after), ...facts } as const;
  const fields = { name: after.name, colour: after.colour };
  if (!(await commitWithAudit(s, note, [updateTagRow(s, { id, revision }, fields)]).catch(explain))) throw new Problem('stale-revision');
  announceTag(s, id);
  return found(await selectTag(s, id));
}

/** Nobody can put it on any more; where it was put it stays. */
export async function archiveTag(s: UserScope, id: string, expected: number | undefined): Promise<void> {
  const before = living(await selectTag(s, id));
  const note = { action: 'tag.archived', object: objectOf(before), before: { ...factsOf(before), kind: before.kind } } as const;
  if (!(await commitWithAudit(s, note, [archive(s, { id, revision: expected ?? before.revision })]))) throw new Problem('stale-revision');
  announceTag(s, id);
}

type Fields = Pick<TagRow, 'name' | 'colour'>;
const factsOf = ({ name, colour }: Fields): Facts => ({ name, colour });
const objectOf = ({ id, name }: { id: string; name: string }) => ({ kind: 'tag', id, name });

function found(row: TagRow | undefined): TagRow {
  if (!row) throw new Problem('not-found');
  return row;
}

function living(row: TagRow | undefined): TagRow {
  const tag = found(row);
  if (tag.archivedAt !== null) throw new Problem('not-found');
  return tag;
}

const explain = explainConstraint((said) =>
  /UNIQUE constraint failed: (index 'tags_by_name'|tags\.)/.test(said) ? new Problem('name-taken') : undefined,
);
