import { checkRecord, fieldErrorsOf } from '../../../kernel/fields/check';
import type { FieldValue } from '../../../kernel/fields/types';
import { newId } from '../../../kernel/ids';
import type { Locale } from '../../../kernel/locale';
import { readPhone } from '../../../kernel/phone';
import { type FieldError, Problem } from '../../../kernel/problem';
import { instantOf } from '../../../kernel/time';
import { findUser } from '../../foundation/access/access.actions';
import type { UserScope } from '../../foundation/access/access.scope';
import { mannerOf } from '../definitions/definitions.actions';
import { openType, seenTypes } from '../entity-types/entity-types.actions';
import type { Lens } from '../entity-types/lens.domain';
import { titleOf } from '../entity-types/title.domain';
import { isSame, nextOf, standing } from './changing.actions';
import { strangeFiles } from './file-values.domain';
import type { NewRecord, RecordChange } from './records.schemas';
import { type RecordRow, selectAny, selectRecord } from './records.store';
import { resolveTargets } from './related.actions';
import { foldedOf, type Vals, withValues } from './values.domain';
import { writerOf } from './writer.domain';
import { asItIsNow, changeStatements, commitRecord, createStatements } from './writing.actions';

export const typeHasRecords = selectAny;

/** A type as somebody has opened it: what they see of it, and of the others. */
export type Opened = { lens: Lens; others: readonly Lens[] };

export async function findRow(s: UserScope, { lens }: Opened, id: string): Promise<RecordRow> {
  const row = await selectRecord(s, lens, id);
  if (!row || row.deletedAt !== null) throw new Problem('not-found');
  return row;
}

/** A record as far as somebody sees it, for who asks whose it is. */
export async function recordOfType(s: UserScope, key: string, id: string): Promise<RecordRow | undefined> {
  const lens = (await seenTypes(s)).find(({ type }) => type.key === key);
  const row = lens && (await selectRecord(s, lens, id));
  return row?.deletedAt === null ? row : undefined;
}

/** What is to be written of a record: values and links by number; all that is wrong with them is told at once. */
export async function judged(
  s: UserScope,
  opened: Opened,
  asked: { fields: Readonly<Record<string, unknown>>; before?: Vals; locale: Locale },
) {
  const { lens } = opened;
  const definition = { fields: lens.fields };
  const checked = checkRecord(definition, asked.fields, {
    ...{ mode: asked.before ? 'update' : 'create', form: 'json', from: 'person', zone: 'UTC' },
    ...{ locale: asked.locale, now: instantOf(s.clock()), phone: readPhone },
    ...(asked.before ? { before: asked.before as Record<number, FieldValue> } : {}), // safe: values are kept as they were checked
  });
  const wrong: FieldError[] = 'problems' in checked ? fieldErrorsOf(definition, checked.problems, asked.locale, '/fields') : [];
  if ('problems' in checked) throw new Problem('invalid-request', { errors: wrong });
  const files = strangeFiles(lens.fields, asked.before ?? {}, checked.values);
  if (files.length > 0) throw new Problem('invalid-request', { errors: files });
  const { links, errors } = await resolveTargets(s, opened, checked.links);
  if (errors.length > 0) throw new Problem('invalid-request', { errors });
  return { values: checked.values, links };
}

/** Whom a record belongs to, as it is asked for. */
export async function checkOwner(s: UserScope, owner: string | null | undefined): Promise<void> {
  if (owner && !(await findUser(s, owner)))
    throw new Problem('invalid-request', { errors: [{ pointer: '/owner', detail: 'there is no such person' }] });
}
export function checkDepartment(s: UserScope, { reach }: Lens, department: string | null | undefined): void {
  // Who reaches their own departments alone gives records to no other.
  if (department && reach !== 'all' && !s.subject.departments.includes(department))
    throw new Problem('invalid-request', { errors: [{ pointer: '/department', detail: 'is not one of your departments' }] });
}

export async function createRecord(
  s: UserScope,
  key: string,
  input: NewRecord,
  locale: Locale,
): Promise<{ opened: Opened; row: RecordRow }> {
  const opened = await openType(s, key, 'edit');
  const { lens } = opened;
  await checkOwner(s, input.owner);
  checkDepartment(s, lens, input.department);
  const { values, links } = await judged(s, opened, { fields: input.fields, locale });
  const { definition, about } = lens.type;
  const vals = withValues(defaultsOf(lens), values);
  const [only] = s.subject.departments;
  const title = titleOf(definition, about.title, vals, await mannerOf(s));
  const at = s.clock();
  const row = {
    ...{ id: newId('record'), typeNo: lens.type.no, title, vals, folded: foldedOf(definition.fields, { title, vals }) },
    ownerId: input.owner === undefined ? (s.actor.kind === 'user' ? s.actor.id : null) : input.owner,
    departmentId: input.department === undefined ? (s.subject.departments.length === 1 ? (only ?? null) : null) : input.department,
    ...{ source: writerOf(s).source, createdBy: s.actor.id, createdAt: at, updatedAt: at, revision: 1 },
  };
  await commitRecord(s, lens, await createStatements(s, lens, { row, links }));
  const found = await selectRecord(s, lens, row.id);
  // Who gives a record out of their reach no longer sees it.
  return { opened, row: found ?? { ...row, no: 0, tenantId: s.tenantId, deletedAt: null, grave: null } };
}

/** What is not seen has its defaults all the same. */
export const defaultsOf = ({ type, fields }: Lens): Vals =>
  Object.fromEntries(
    type.definition.fields.flatMap((field) =>
      field.default === undefined || field.retired || fields.includes(field) ? [] : [[String(field.no), field.default] as const],
    ),
  );

export type Changing = { expected: number | undefined; change: RecordChange; locale: Locale };

/** `expected`: the revision somebody has read; undefined: whatever it is now. */
export const updateRecordFields = (s: UserScope, key: string, id: string, asked: Changing) =>
  asItIsNow(asked.expected, () => changedOnce(s, key, id, asked));

async function changedOnce(s: UserScope, key: string, id: string, { expected, change, locale }: Changing) {
  const opened = await openType(s, key, 'edit');
  const { lens } = opened;
  const row = await findRow(s, opened, id);
  if (expected !== undefined && expected !== row.revision) throw new Problem('stale-revision');
  await checkOwner(s, change.owner);
  checkDepartment(s, lens, change.department);
  const before = await standing(s, lens, row);
  const { values, links } = await judged(s, opened, { fields: change.fields ?? {}, before: row.vals, locale });
  const next = nextOf(lens, before, { values, links, owner: change.owner, department: change.department }, await mannerOf(s));
  if (!isSame(before, next)) await commitRecord(s, lens, await changeStatements(s, lens, before, next, writerOf(s)));
  return { opened, row: (await selectRecord(s, lens, id)) ?? row };
}
