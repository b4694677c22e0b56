import { newId } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit, explainConstraint } from '../../foundation/audit/audit.actions';
import { findMembersOf } from '../auth/signed-in.actions';
import { dissolve, insertDepartment, selectDepartment, selectMemberIds, updateDepartment } from './departments.store';
import { peopleProblems } from './people.problems';
import { permit, queuesOpenTo } from './users.actions';

const TRIES = 5;
const objectOf = ({ id, name }: { id: string; name: string }) => ({ kind: 'department', id, name });
const explain = explainConstraint((said) => {
  if (said.includes('FOREIGN KEY constraint failed')) return peopleProblems('department-in-use');
  return /UNIQUE constraint failed: (index 'departments_by_name'|departments\.)/.test(said) ? new Problem('name-taken') : undefined;
});

export async function findDepartment(s: UserScope, id: string) {
  const row = await selectDepartment(s, id);
  if (!row) throw new Problem('not-found');
  return row;
}

export async function createDepartment(s: UserScope, name: string) {
  const id = newId('department');
  await commitWithAudit(s, { action: 'department.created', object: objectOf({ id, name }), after: { name } }, [
    insertDepartment(s, { id, name }),
  ]).catch(explain);
  return findDepartment(s, id);
}

export async function renameDepartment(s: UserScope, id: string, name: string, expected?: number) {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const row = await findDepartment(s, id);
    if (expected !== undefined && row.revision !== expected) break;
    if (row.name === name) return row;
    const note = { action: 'department.updated', object: objectOf(row), before: { name: row.name }, after: { name } } as const;
    if (await commitWithAudit(s, note, [updateDepartment(s, id, row.revision, name)]).catch(explain)) return findDepartment(s, id);
  }
  throw new Problem('stale-revision');
}

/** Its people stay; they only no longer belong to it. */
export async function deleteDepartment(s: UserScope, id: string): Promise<{ unlinked: number }> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const row = await findDepartment(s, id);
    const members = await findMembersOf(s, { ids: await selectMemberIds(s, id) });
    const people = members.map(({ subject }) => subject);
    permit(s, 'delete-department', { people }, { takes: { queues: await queuesOpenTo(s, [id]) } });
    const note = { action: 'department.deleted', object: objectOf(row), before: { name: row.name, members: row.members } } as const;
    // The claim comes first: a row with members cannot be deleted before them, and whoever claims it second finds another revision.
    const change = [updateDepartment(s, id, row.revision, row.name, members), ...dissolve(s, id)] as const;
    if (await commitWithAudit(s, note, change).catch(explain)) return { unlinked: row.members };
  }
  throw new Problem('stale-revision');
}
