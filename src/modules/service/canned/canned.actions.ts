import { newId } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit, explainConstraint } from '../../foundation/audit/audit.actions';
import { changedFields, type Facts } from '../../foundation/audit/audit.domain';
import { codeKeyOf, wordsOf } from './canned.domain';
import type { CannedBody, CannedChange, CannedRow } from './canned.schemas';
import { deleteCanned, insertCanned, limitTo, selectCanned, updateCanned } from './canned.store';

export async function findCanned(s: UserScope, id: string): Promise<CannedRow> {
  const row = await selectCanned(s, id);
  if (!row) throw new Problem('not-found');
  return row;
}

export async function createCanned(s: UserScope, input: CannedBody): Promise<CannedRow> {
  const id = newId('canned');
  const note = { action: 'canned.created', object: objectOf({ id, ...input }), after: factsOf(input) } as const;
  await commitWithAudit(s, note, [insertCanned(s, id, fieldsOf(input)), ...limitTo(s, id, input.departmentIds ?? [])]).catch(explain);
  return findCanned(s, id);
}

/** `expected`: the revision somebody has read; undefined: whatever it is now. */
export async function changeCanned(s: UserScope, id: string, expected: number | undefined, change: CannedChange): Promise<CannedRow> {
  const row = await findCanned(s, id);
  const before = wholeOf(row);
  const after = {
    code: change.code ?? before.code,
    title: change.title ?? before.title,
    body: change.body ?? before.body,
    departmentIds: change.departmentIds === undefined ? before.departmentIds : change.departmentIds,
  };
  const facts = changedFields(factsOf(before), factsOf(after));
  const revision = expected ?? row.revision;
  if (revision === row.revision && Object.keys(facts.after).length === 0) return row;
  const note = { action: 'canned.updated', object: objectOf({ id, ...after }), ...facts } as const;
  const statements = [updateCanned(s, { id, revision }, fieldsOf(after)), ...limitTo(s, id, after.departmentIds ?? [])] as const;
  if (!(await commitWithAudit(s, note, statements).catch(explain))) throw new Problem('stale-revision');
  return findCanned(s, id);
}

export async function removeCanned(s: UserScope, id: string, expected: number | undefined): Promise<void> {
  const row = await findCanned(s, id);
  const note = { action: 'canned.deleted', object: objectOf(row), before: factsOf(wholeOf(row)) } as const;
  if (!(await commitWithAudit(s, note, [deleteCanned(s, { id, revision: expected ?? row.revision })]))) throw new Problem('stale-revision');
}

type Whole = { code: string; title: string; body: string; departmentIds: readonly string[] | null };
const wholeOf = (row: CannedRow): Whole => {
  const departments: { id: string }[] = JSON.parse(row.departments);
  return { code: row.code, title: row.title, body: row.body, departmentIds: row.limited ? departments.map(({ id }) => id) : null };
};

const fieldsOf = ({ code, title, body, departmentIds }: Whole) => ({
  code,
  codeKey: codeKeyOf(code),
  title,
  body,
  words: wordsOf({ code, title, body }),
  limited: departmentIds !== null,
});

const factsOf = ({ code, title, body, departmentIds }: Whole): Facts => ({ code, title, body, departmentIds });
const objectOf = ({ id, code }: { id: string; code: string }) => ({ kind: 'canned', id, name: `/${code}` });

const explain = explainConstraint((said) => {
  if (said.includes('UNIQUE constraint failed: canned_responses')) return new Problem('name-taken');
  return said.includes('FOREIGN KEY constraint failed') ? unknownDepartment() : undefined;
});

const unknownDepartment = () =>
  new Problem('invalid-request', { errors: [{ pointer: '/departmentIds', detail: 'there is no such department' }] });
