import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { fingerprint } from '../../../edge/security/vault';
import type { FieldDefinition } from '../../../kernel/fields/types';
import { Problem } from '../../../kernel/problem';
import { reasons } from '../../foundation/audit/audit.actions';
import { ownTypesNow } from '../definitions/definitions.actions';
import type { Lens } from '../entity-types/lens.domain';
import { type Creation, insertMany } from './creating.store';
import { sameLinks } from './links.domain';
import { deleteLinks, insertLinks, mustLive } from './links.store';
import { recordProblems } from './records.problems';
import {
  deleteKeys,
  deleteUniques,
  insertHistory,
  insertKeys,
  insertRecord,
  insertUniques,
  mustBeOfType,
  mustHaveChanged,
  type RecordRow,
  selectTaken,
  updateRecord,
} from './records.store';
import { withOtherForms } from './twins.actions';
import { beforeOf, type Kept, type KeyRow, keyRowsOf, type UniqueKey, uniqueTexts } from './values.domain';
import { isReached, type Writer } from './writer.domain';

/** A record as it stands, with what it is related to by the numbers of the fields. */
export type Standing = { row: RecordRow; links: Readonly<Record<string, readonly (number | string)[]>> };

/** Longer keys are kept as hashes. */
const LONGEST_UNIQUE = 300;

/** What this record alone may have: of values, of rules over several, and of relations whose other side has one alone. */
export async function uniquesOf({ type }: Lens, vals: Kept['vals'], links: Standing['links']): Promise<UniqueKey[]> {
  const linked = type.definition.fields
    .filter(({ relation, retired }) => relation && !relation.other.many && !retired)
    .flatMap(({ no }) => (links[String(no)] ?? []).map((target) => ({ ruleNo: no, text: JSON.stringify(target) })));
  const rules = [...type.about.rules, ...(type.about.pending ?? [])];
  return hashed([...uniqueTexts(type.definition.fields, rules, vals), ...linked]);
}

export const hashed = (texts: readonly UniqueKey[]): Promise<UniqueKey[]> =>
  Promise.all(
    texts.map(async ({ ruleNo, text }) => ({ ruleNo, text: text.length > LONGEST_UNIQUE ? `#${await fingerprint(text)}` : text })),
  );

const keptOf = ({ title, ownerId, departmentId, createdAt, vals }: Kept): Kept => ({ title, ownerId, departmentId, createdAt, vals });
const pairsOf = (links: Standing['links']) =>
  Object.entries(links).flatMap(([no, targets]) => targets.map((target) => [Number(no), target] as const));
const missing = <T>(from: readonly T[], in_: readonly T[]): T[] => {
  const there = new Set(in_.map((one) => JSON.stringify(one)));
  return from.filter((one) => !there.has(JSON.stringify(one)));
};

/** The keys that a record may have: those of what it was read with, and of what may have been filled in since. */
export async function keysBefore(s: Scope, lens: Lens, row: RecordRow): Promise<KeyRow[]> {
  const { fields } = lens.type.definition;
  const keys = keyRowsOf(fields, keptOf(row));
  const filled = await withOtherForms(s, lens, row.vals, row);
  return filled === row ? keys : [...keys, ...missing(keyRowsOf(fields, keptOf(filled)), keys)];
}

const fillingOf = (fields: readonly FieldDefinition[]): ((no: number) => boolean) => {
  const numbers = fields.flatMap(({ twin }) => (twin && twin.until === undefined ? [twin.no] : []));
  return (no) => numbers.includes(no);
};

/** Everything that a new record writes: all of it, or nothing. */
export async function createStatements(
  s: Scope,
  lens: Lens,
  { row: asked, links }: { row: Omit<RecordRow, 'no' | 'tenantId' | 'deletedAt' | 'grave'>; links: Standing['links'] },
) {
  const row = await withOtherForms(s, lens, {}, asked);
  const uniques = await uniquesOf(lens, row.vals, links);
  const pairs = pairsOf(links);
  const statements: [BatchItem, ...BatchItem[]] = [
    mustBeOfType(s, lens.type),
    insertRecord(s, row),
    insertKeys(s, row.id, keyRowsOf(lens.type.definition.fields, keptOf(row))),
    ...(uniques.length > 0 ? [insertUniques(s, row.id, uniques)] : []),
    ...(pairs.length > 0
      ? [
          ...mustLive(
            s,
            pairs.map(([, target]) => target),
          ),
          insertLinks(s, row.id, pairs),
        ]
      : []),
  ];
  return { statements, uniques };
}

/** The same of one of many, which are written together. */
export async function creationOf(
  s: Scope,
  lens: Lens,
  { row: asked, links }: { row: Creation['row']; links: Standing['links'] },
): Promise<Creation> {
  const row = await withOtherForms(s, lens, {}, asked);
  const keys = keyRowsOf(lens.type.definition.fields, keptOf(row));
  const { id, revision } = lens.type;
  return { row, keys, uniques: await uniquesOf(lens, row.vals, links), pairs: pairsOf(links), type: { id, revision } };
}

/** What these new records write together; of what they name all must still be there. */
export const creating = (s: Scope, creations: readonly Creation[]): BatchItem[] =>
  creations.length === 0
    ? []
    : [
        ...[...new Map(creations.map(({ type }) => [type.id, type])).values()].map((type) => mustBeOfType(s, type)),
        ...mustLive(
          s,
          creations.flatMap(({ pairs }) => pairs.map(([, target]) => target)),
        ),
        ...insertMany(s, creations),
      ];

export type Next = Pick<RecordRow, 'title' | 'ownerId' | 'departmentId' | 'vals' | 'folded'> & { links: Standing['links'] };

/** Everything that a change of a record writes; of what stays the same nothing. */
export async function changeStatements(s: Scope, lens: Lens, before: Standing, { links, ...next }: Next, writer: Writer) {
  const { row } = before;
  const to = await withOtherForms(s, lens, row.vals, next);
  const { fields } = lens.type.definition;
  const at = s.clock();
  const [had, has]: [KeyRow[], KeyRow[]] = [await keysBefore(s, lens, row), keyRowsOf(fields, keptOf({ ...row, ...to }))];
  const isFilling = fillingOf(fields);
  const settled = (keys: readonly KeyRow[]): KeyRow[] => keys.filter(([no]) => !isFilling(no));
  const [were, are] = [await uniquesOf(lens, row.vals, before.links), await uniquesOf(lens, to.vals, links)];
  const [was, is] = [pairsOf(before.links), pairsOf(links)];
  const some = <T>(list: readonly T[], statements: (list: readonly T[]) => BatchItem[]): BatchItem[] =>
    list.length > 0 ? statements(list) : [];
  const statements: [BatchItem, ...BatchItem[]] = [
    mustBeOfType(s, lens.type),
    updateRecord(s, row, to, at),
    mustHaveChanged(s),
    // Of a form that is being filled all go and come: whether they are there already only the database knows.
    ...some(missing(had, settled(has)), (keys) => [deleteKeys(s, row.id, keys)]),
    ...some(missing(has, settled(had)), (keys) => [insertKeys(s, row.id, keys)]),
    ...some(missing(were, are), (keys) => [deleteUniques(s, row.id, keys)]),
    ...some(missing(are, were), (keys) => [insertUniques(s, row.id, keys)]),
    ...some(missing(was, is), (pairs) => [deleteLinks(s, row.id, pairs)]),
    ...some(missing(is, was), (pairs) => [
      ...mustLive(
        s,
        pairs.map(([, target]) => target),
      ),
      insertLinks(s, row.id, pairs),
    ]),
    insertHistory(s, row.id, { revision: row.revision + 1, at, ...writer, before: pastOf(fields, before, { links, ...to }) }),
  ];
  return { statements, uniques: are };
}

/** What was there before, by numbers: values, links under theirs, and who owned it. */
function pastOf(fields: readonly FieldDefinition[], { row, links }: Standing, to: Next): Record<string, unknown> {
  const numbers = [...new Set([...Object.keys(links), ...Object.keys(to.links)])];
  const linked = numbers.filter((no) => !sameLinks(links[no], to.links[no])).map((no) => [no, links[no] ?? []] as const);
  return {
    ...beforeOf(row.vals, to.vals, fields),
    ...Object.fromEntries(linked),
    ...(row.ownerId === to.ownerId ? {} : { owner: row.ownerId }),
    ...(row.departmentId === to.departmentId ? {} : { department: row.departmentId }),
  };
}

/** Runs the batch of a write. A constraint that ends it becomes what it means. */
export async function commitRecord(
  s: Scope,
  lens: Lens,
  { statements, uniques }: { statements: [BatchItem, ...BatchItem[]]; uniques: readonly UniqueKey[] },
): Promise<void> {
  try {
    await s.db.batch(statements);
  } catch (error) {
    const said = reasons(error);
    if (said.includes('UNIQUE constraint failed: record_uniques')) throw await notUnique(s, lens, uniques);
    if (said.includes('CHECK constraint failed')) throw (await isAsRead(s, lens)) ? new Problem('stale-revision') : new TypeChanged();
    throw error;
  }
}

/** Whose the values are is told only to who sees that record, and the field. */
async function notUnique(s: Scope, lens: Lens, uniques: readonly UniqueKey[]): Promise<Problem> {
  const taken = await selectTaken(s, lens, uniques);
  const keysOf = (ruleNo: number): string[] => fieldsOfRule(lens, ruleNo).map(({ key }) => `/fields/${key}`);
  const errors = taken.flatMap(({ ruleNo }) => keysOf(ruleNo)).map((pointer) => ({ pointer, detail: 'another record has this value' }));
  const seen = taken.find((one) => keysOf(one.ruleNo).length > 0 && isReached(one, lens.reach));
  return recordProblems('value-not-unique', { errors, ...(seen ? { winner: { id: seen.id, name: seen.title } } : {}) });
}

function fieldsOfRule({ type, fields }: Lens, ruleNo: number): FieldDefinition[] {
  const { rules, pending = [] } = type.about;
  const numbers = ruleNo < 0 ? ([...rules, ...pending].find(({ no }) => no === ruleNo)?.fields ?? []) : [ruleNo];
  return fields.filter(({ no }) => numbers.includes(no));
}

export const isAsRead = async (s: Scope, { type }: Lens): Promise<boolean> =>
  (await ownTypesNow(s)).some(({ id, revision }) => id === type.id && revision === type.revision);

/** The type of a record was changed while it was being written: nothing is. */
class TypeChanged extends Problem {
  constructor() {
    super('stale-revision');
  }
}

/** So often a record is written anew that others write at the same time. */
const RACES = 12;
/** Writes; who has not said which version they saw writes again over whatever it is by then. */
export async function asItIsNow<T>(expected: number | undefined, write: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write();
    } catch (error) {
      const isOutrun = error instanceof Problem && error.slug === 'stale-revision' && !(error instanceof TypeChanged);
      if (!isOutrun || expected !== undefined || attempt === RACES) throw error;
    }
  }
}

/** So often something is written anew for a type that was changed meanwhile. */
const TRIES = 5;
/** Writes, and where the type was changed meanwhile, reads it anew and writes again. */
export async function asDefinedNow<T>(s: Scope, write: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof TypeChanged) || attempt === TRIES) throw error;
      await ownTypesNow(s);
    }
  }
}
