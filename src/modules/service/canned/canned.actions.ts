import { newId } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import { allows } from '../../foundation/access/access.domain';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit, explainConstraint } from '../../foundation/audit/audit.actions';
import { changedFields, type Facts } from '../../foundation/audit/audit.domain';
import { codeKeyOf, wordsOf } from './canned.domain';
import type { CannedBody, CannedChange, CannedQuery, CannedRow } from './canned.schemas';
import { deleteCanned, insertCanned, limitTo, selectAllCanned, selectCanned, updateCanned } from './canned.store';
import { checkVariables, readable, recordValues } from './record-values.actions';
import { withoutNames } from './record-values.domain';

/** One that tells of what somebody does not see is not there for them. */
export async function findCanned(s: UserScope, id: string): Promise<CannedRow> {
  const found = await selectCanned(s, id);
  const [row] = await readable(s, found ? [found] : []);
  if (!row) throw new Problem('not-found');
  return row;
}

export const listCanned = async (s: UserScope, query: CannedQuery): Promise<{ rows: CannedRow[]; next: string | null }> => {
  const reader = allows(s.subject, 'canned:write') ? undefined : s.actor.id;
  const found = await selectAllCanned(s, { ...query, reader });
  const page = found.slice(0, query.limit);
  return { rows: await readable(s, page), next: found.length > query.limit ? (page.at(-1)?.id ?? null) : null };
};

/** A company has no more than this many that tell of records of one customer. */
const MOST_FILLED = 1_000;

/** What stands for the placeholders of all responses that somebody may use, with this contact. */
export async function cannedValuesOf(s: UserScope, contactId: string): Promise<Record<string, string>> {
  const { rows } = await listCanned(s, { q: 'record.', limit: MOST_FILLED });
  return recordValues(
    s,
    contactId,
    rows.map(({ body }) => body),
  );
}

export async function createCanned(s: UserScope, input: CannedBody): Promise<CannedRow> {
  await checkVariables(s, input.body);
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
  await checkVariables(s, after.body);
  const facts = changedFields(factsOf(before), factsOf(after));
  const revision = expected ?? row.revision;
  if (revision === row.revision && Object.keys(changedFields(before, after).after).length === 0) return row;
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

/** Whoever reads the log may not know of the types that a text names. */
const factsOf = ({ code, title, body, departmentIds }: Whole): Facts => ({ code, title, body: withoutNames(body), departmentIds });
const objectOf = ({ id, code }: { id: string; code: string }) => ({ kind: 'canned', id, name: `/${code}` });

const explain = explainConstraint((said) => {
  if (said.includes('UNIQUE constraint failed: canned_responses')) return new Problem('name-taken');
  return said.includes('FOREIGN KEY constraint failed') ? unknownDepartment() : undefined;
});

const unknownDepartment = () =>
  new Problem('invalid-request', { errors: [{ pointer: '/departmentIds', detail: 'there is no such department' }] });
