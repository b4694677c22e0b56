import { newId } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import { knownCapabilities } from '../../foundation/access/access.actions';
import type { EntityRights } from '../../foundation/access/access.domain';
import type { UserScope } from '../../foundation/access/access.scope';
import { oweSocketEnds, oweSocketEndsOfGroup } from '../../foundation/access/revocation.actions';
import { added, type Grants } from '../../foundation/access/rights.domain';
import { commitWithAudit, explainConstraint } from '../../foundation/audit/audit.actions';
import { changedFields, type Facts } from '../../foundation/audit/audit.domain';
import { findMembersOf } from '../auth/signed-in.actions';
import type { GroupBody, GroupChange } from './groups.schemas';
import { deleteGroup, type GroupRow, insertGroup, moveMembers, selectGroup, selectTaken, updateGroup } from './groups.store';
import { changesRights, textOfRight } from './people.domain';
import { peopleProblems } from './people.problems';
import { permit } from './users.actions';

const TRIES = 5;
const NOTHING: Grants = { capabilities: [], entityRights: {} };
const objectOf = ({ id, name }: { id: string; name: string }) => ({ kind: 'group', id, name });
const factsOf = ({ name, capabilities, entityRights }: Grants & { name: string }): Facts => ({
  name,
  capabilities: [...capabilities].sort(),
  entityRights: Object.fromEntries(Object.entries(entityRights).map(([id, right]) => [id, textOfRight(right)])),
});
/** Each once, in one order. */
const tidy = <T extends string>(list: readonly T[]): T[] => [...new Set(list)].sort();

export async function findGroup(s: UserScope, id: string): Promise<GroupRow> {
  const row = await selectGroup(s, id);
  if (!row) throw new Problem('not-found');
  return row;
}

/** Refuses rights over types and fields that there are not, or without which the group could not do what it may. */
async function checkEntityRights(s: UserScope, rights: EntityRights | undefined): Promise<void> {
  if (!rights || Object.keys(rights).length === 0) return;
  const errors = (await Promise.all(s.hooks('entityRightsFlaws').map((flaws) => flaws(s, rights)))).flat();
  if (errors.length > 0) throw new Problem('invalid-request', { errors });
}

const unknownGroup = (pointer: string): Problem =>
  new Problem('invalid-request', { errors: [{ pointer, detail: 'there is no such permission group' }] });

export async function createGroup(s: UserScope, { name, copyOf, ...given }: GroupBody): Promise<GroupRow> {
  const source = copyOf === undefined ? NOTHING : await selectGroup(s, copyOf);
  if (!source) throw unknownGroup('/copyOf');
  const asked = given.capabilities && knownCapabilities(s, given.capabilities, '/capabilities');
  const grants = { capabilities: tidy(asked ?? source.capabilities), entityRights: given.entityRights ?? source.entityRights };
  permit(s, 'write-group', { people: [] }, { gives: grants });
  await checkEntityRights(s, given.entityRights);
  const group = { id: newId('group'), name, ...grants };
  if (!(await commitWithAudit(s, { action: 'group.created', object: objectOf(group), after: factsOf(group) }, [insertGroup(s, group)])))
    throw new Problem('name-taken');
  return findGroup(s, group.id);
}

export type Changed = { row: GroupRow /** Whose rights are others now. */; affected: string[] };

/** A change to a group, judged by what it is and who is in it now; when another change was faster or anybody joined, judged and made anew. */
export async function changeGroup(s: UserScope, id: string, input: GroupChange, expected?: number): Promise<Changed> {
  const asked = input.capabilities && knownCapabilities(s, input.capabilities, '/capabilities');
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const row = await findGroup(s, id);
    if (expected !== undefined && row.revision !== expected) break;
    const next = {
      name: input.name ?? row.name,
      capabilities: tidy(asked ?? row.capabilities),
      entityRights: input.entityRights ?? row.entityRights,
    };
    const isOther = changesRights(row, next);
    const members = isOther ? await findMembersOf(s, { group: id }) : [];
    permit(s, 'write-group', { people: members.map(({ subject }) => subject) }, { gives: added(row, next), takes: added(next, row) });
    await checkEntityRights(s, input.entityRights);
    const facts = changedFields(factsOf(row), factsOf(next));
    if (Object.keys(facts.after).length === 0) return { row, affected: [] };
    const done = await commitWithAudit(s, { action: 'group.updated', object: objectOf(row), ...facts }, [
      updateGroup(s, id, row.revision, next, isOther ? { members } : {}),
      ...(isOther ? [oweSocketEndsOfGroup(s, id)] : []),
    ]);
    if (done) return { row: await findGroup(s, id), affected: isOther ? (await findMembersOf(s, { group: id })).map((one) => one.id) : [] };
    if (await selectTaken(s, next.name, id)) throw new Problem('name-taken');
  }
  throw new Problem('stale-revision');
}

/** A group goes when nobody is in it, or when its members are told where to. Judged anew when anybody has joined, or either group has changed. */
export async function removeGroup(s: UserScope, id: string, moveTo: string | undefined): Promise<string[]> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const row = await findGroup(s, id);
    const target = moveTo === undefined ? undefined : await selectGroup(s, moveTo);
    if (moveTo !== undefined && (!target || moveTo === id)) throw unknownGroup('/moveTo');
    const members = await findMembersOf(s, { group: id });
    if (members.length > 0 && !target) throw peopleProblems('group-has-members');
    const gives = members.length > 0 ? target : undefined;
    permit(s, 'delete-group', { people: members.map(({ subject }) => subject) }, { takes: row, ...(gives ? { gives } : {}) });
    const ids = members.map((member) => member.id);
    const note = {
      action: 'group.deleted',
      object: objectOf(row),
      before: factsOf(row),
      after: { movedTo: target?.name ?? null, members: ids.length },
    } as const;
    const done = await commitWithAudit(s, note, [
      updateGroup(s, id, row.revision, row, { members, target }),
      ...(target ? [moveMembers(s, ids, id, target.id)] : []),
      deleteGroup(s, id),
      oweSocketEnds(s, ids),
    ]).catch(explain);
    if (done) return ids;
  }
  throw new Problem('stale-revision');
}

/** Somebody was put into it between our look and our batch. */
const explain = explainConstraint((said) =>
  said.includes('FOREIGN KEY constraint failed') ? peopleProblems('group-has-members') : undefined,
);
