import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { fingerprint } from '../../../edge/security/vault';
import type { FieldDefinition } from '../../../kernel/fields/types';
import { Problem } from '../../../kernel/problem';
import { reasons } from '../../foundation/audit/audit.actions';
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
  mustHaveChanged,
  type RecordRow,
  selectTaken,
  updateRecord,
} from './records.store';
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
  const texts = [...uniqueTexts(type.definition.fields, type.about.rules, vals), ...linked];
  return Promise.all(
    texts.map(async ({ ruleNo, text }) => ({ ruleNo, text: text.length > LONGEST_UNIQUE ? `#${await fingerprint(text)}` : text })),
  );
}

const keptOf = ({ title, ownerId, departmentId, createdAt, vals }: Kept): Kept => ({ title, ownerId, departmentId, createdAt, vals });
const pairsOf = (links: Standing['links']) =>
  Object.entries(links).flatMap(([no, targets]) => targets.map((target) => [Number(no), target] as const));
const missing = <T>(from: readonly T[], in_: readonly T[]): T[] => {
  const there = new Set(in_.map((one) => JSON.stringify(one)));
  return from.filter((one) => !there.has(JSON.stringify(one)));
};

/** Everything that a new record writes: all of it, or nothing. */
export async function createStatements(
  s: Scope,
  lens: Lens,
  { row, links }: { row: Omit<RecordRow, 'no' | 'tenantId' | 'deletedAt' | 'grave'>; links: Standing['links'] },
) {
  const uniques = await uniquesOf(lens, row.vals, links);
  const pairs = pairsOf(links);
  const statements: [BatchItem, ...BatchItem[]] = [
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
export async function creationOf(lens: Lens, { row, links }: { row: Creation['row']; links: Standing['links'] }): Promise<Creation> {
  const keys = keyRowsOf(lens.type.definition.fields, keptOf(row));
  return { row, keys, uniques: await uniquesOf(lens, row.vals, links), pairs: pairsOf(links) };
}

/** What these new records write together; of what they name all must still be there. */
export const creating = (s: Scope, creations: readonly Creation[]): BatchItem[] =>
  creations.length === 0
    ? []
    : [
        ...mustLive(
          s,
          creations.flatMap(({ pairs }) => pairs.map(([, target]) => target)),
        ),
        ...insertMany(s, creations),
      ];

export type Next = Pick<RecordRow, 'title' | 'ownerId' | 'departmentId' | 'vals' | 'folded'> & { links: Standing['links'] };

/** Everything that a change of a record writes; of what stays the same nothing. */
export async function changeStatements(s: Scope, lens: Lens, before: Standing, { links, ...to }: Next, writer: Writer) {
  const { row } = before;
  const { fields } = lens.type.definition;
  const at = s.clock();
  const [had, has]: [KeyRow[], KeyRow[]] = [keyRowsOf(fields, keptOf(row)), keyRowsOf(fields, keptOf({ ...row, ...to }))];
  const [were, are] = [await uniquesOf(lens, row.vals, before.links), await uniquesOf(lens, to.vals, links)];
  const [was, is] = [pairsOf(before.links), pairsOf(links)];
  const some = <T>(list: readonly T[], statements: (list: readonly T[]) => BatchItem[]): BatchItem[] =>
    list.length > 0 ? statements(list) : [];
  const statements: [BatchItem, ...BatchItem[]] = [
    updateRecord(s, row, to, at),
    mustHaveChanged(s),
    ...some(missing(had, has), (keys) => [deleteKeys(s, row.id, keys)]),
    ...some(missing(has, had), (keys) => [insertKeys(s, row.id, keys)]),
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
    insertHistory(s, row.id, { revision: row.revision + 1, at, ...writer, before: pastOf(before, { links, ...to }) }),
  ];
  return { statements, uniques: are };
}

/** What was there before, by numbers: values, links under theirs, and who owned it. */
function pastOf({ row, links }: Standing, to: Next): Record<string, unknown> {
  const numbers = [...new Set([...Object.keys(links), ...Object.keys(to.links)])];
  const linked = numbers.filter((no) => !sameLinks(links[no], to.links[no])).map((no) => [no, links[no] ?? []] as const);
  return {
    ...beforeOf(row.vals, to.vals),
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
    if (said.includes('CHECK constraint failed')) throw new Problem('stale-revision');
    throw error;
  }
}

/** Whose the values are is told only to who sees that record. */
async function notUnique(s: Scope, lens: Lens, uniques: readonly UniqueKey[]): Promise<Problem> {
  const taken = await selectTaken(s, lens, uniques);
  const keysOf = (ruleNo: number): string[] => fieldsOfRule(lens, ruleNo).map(({ key }) => `/fields/${key}`);
  const errors = taken.flatMap(({ ruleNo }) => keysOf(ruleNo)).map((pointer) => ({ pointer, detail: 'another record has this value' }));
  const seen = taken.find((one) => isReached(one, lens.reach));
  return recordProblems('value-not-unique', { errors, ...(seen ? { winner: { id: seen.id, name: seen.title } } : {}) });
}

function fieldsOfRule({ type, fields }: Lens, ruleNo: number): FieldDefinition[] {
  const numbers = ruleNo < 0 ? (type.about.rules.find(({ no }) => no === ruleNo)?.fields ?? []) : [ruleNo];
  return fields.filter(({ no }) => numbers.includes(no));
}
