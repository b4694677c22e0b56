import type { Scope } from '../../../edge/platform/scope';
import { type FieldError, Problem } from '../../../kernel/problem';
import { findUser } from '../../foundation/access/access.actions';
import type { UserScope } from '../../foundation/access/access.scope';
import { type Beginner, beginnerOf, inNameOf } from '../../foundation/jobs/beginner.actions';
import type { Chosen } from '../contact-import/plan.domain';
import type { ImportTargets, TargetWork } from '../contact-import/target.rpc';
import { ownTypes } from '../definitions/definitions.actions';
import { openType } from '../entity-types/entity-types.actions';
import { type Lens, lensOf } from '../entity-types/lens.domain';
import { maySee } from '../records/permitting.actions';
import type { Opened } from '../records/records.actions';
import { fieldColumns, isField, keyOfColumn, RECORD_COLUMNS } from '../records/sheet-columns.domain';
import { type Sight, sightOf } from '../records/sight.domain';
import { exampleFor } from './model.domain';
import { planRows } from './planning.actions';
import { applyPart, linesWritten, undoPart, type Work } from './writing.actions';

type Task = { key: string; by: Beginner; sight: Sight };
const taskOf = (task: unknown): Task => task as Task; // safe: `task` below made it

/** Files are imported by people: a key writes records one by one. */
const editable = async (s: UserScope): Promise<Lens[]> =>
  s.actor.kind !== 'user'
    ? []
    : (await ownTypes(s))
        .flatMap((type) => lensOf({ id: s.actor.id, subject: s.subject }, type) ?? [])
        .filter(({ right }) => right === 'edit');

async function openById(s: UserScope, id: string): Promise<Opened> {
  const lens = (await editable(s)).find(({ type }) => type.id === id);
  if (!lens) throw new Problem('not-found');
  return openType(s, lens.type.key, 'edit');
}

async function flawsOf(s: UserScope, id: string, { columns, match = null, owner = null, department = null, ...rest }: Chosen) {
  const { lens } = await openById(s, id);
  const seen = new Set<string>(['prosaId', ...fieldColumns(lens.fields).map(({ key }) => key)]);
  const strange = columns.flatMap((key, at) => (key === null || seen.has(key) ? [] : [{ pointer: `/columns/${at}`, detail: NO_FIELD }]));
  const isMatched = match === null || lens.fields.some(({ key, unique }) => unique && key === match);
  const isOwned = owner === null || (await findUser(s, owner)) !== undefined;
  const isWithin = department === null || lens.reach === 'all' || s.subject.departments.includes(department);
  const errors: FieldError[] = [
    ...strange,
    ...(isMatched ? [] : [{ pointer: '/match', detail: 'is not a unique field' }]),
    ...(isOwned ? [] : [{ pointer: '/owner', detail: 'there is no such person' }]),
    ...(isWithin ? [] : [{ pointer: '/department', detail: 'is not one of your departments' }]),
    ...(rest.tagIds.length > 0 || rest.consent ? [{ pointer: '/tagIds', detail: 'is for contacts alone' }] : []),
  ];
  return errors;
}
const NO_FIELD = 'there is no such field';

async function workOf(scope: Scope, { importId, task }: TargetWork): Promise<Work> {
  const { key, by } = taskOf(task);
  const s = await inNameOf(scope, by, importId);
  return { importId, s, opened: await openType(s, key, 'edit') };
}

/** Every entity type as what a file can hold. */
export const recordTargets: ImportTargets = {
  async open(s, key) {
    const { lens } = await openType(s, key, 'edit');
    if (s.actor.kind !== 'user') throw new Problem('forbidden');
    return lens.type.id;
  },
  keys: async (s) => new Map((await editable(s)).map(({ type }) => [type.id, type.key])),
  async columns(s, id) {
    const { lens } = await openById(s, id);
    const [prosaId] = RECORD_COLUMNS;
    return [{ ...prosaId, words: 'prosa-id' }, ...fieldColumns(lens.fields)];
  },
  flaws: flawsOf,
  async task(s, id, { columns, match }) {
    const opened = await openById(s, id);
    const keys = columns.flatMap((key) => (key !== null && isField(key) ? [keyOfColumn(key)] : []));
    const sight = sightOf(opened, 'edit', [...keys, ...(match ? [match] : [])]);
    return { key: opened.lens.type.key, by: beginnerOf(s), sight } satisfies Task;
  },
  permits: (s, who, task) => maySee(s, who, taskOf(task)),
  async plan(scope, work, rows, seen) {
    const { s, opened } = await workOf(scope, work);
    return planRows(s, opened, work.chosen, rows, seen);
  },
  apply: async (s, work, part, rows) => applyPart(await workOf(s, work), part, rows),
  undo: async (s, work, part, rows) => undoPart(await workOf(s, work), part, rows),
  written: linesWritten,
  async model(s, key, locale) {
    const { lens } = await openType(s, key, 'edit');
    const columns = fieldColumns(lens.fields);
    return {
      name: lens.type.about.plural,
      header: columns.map(({ labels }) => labels[locale]),
      row: columns.map(({ field }) => exampleFor(field, locale)),
    };
  },
};
