import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { type OwnType, ownTypes } from '../definitions/definitions.actions';
import { KEPT_FOR } from '../entity-types/clearing.domain';
import { openType } from '../entity-types/entity-types.actions';
import type { Lens } from '../entity-types/lens.domain';
import { standing } from './changing.actions';
import { type Grave, MOST_INCOMING } from './links.domain';
import {
  deleteIncoming,
  deleteLinks,
  type Incoming,
  insertLinks,
  mustLive,
  type Pointing,
  restoreIncoming,
  selectIncoming,
} from './links.store';
import { findRow, type Opened } from './records.actions';
import { recordProblems } from './records.problems';
import {
  deleteKeys,
  deleteUniques,
  insertKeys,
  insertUniques,
  mustBeOfType,
  mustHaveChanged,
  type RecordRow,
  selectNamed,
  selectNamedContacts,
  selectRecord,
  setDeleted,
} from './records.store';
import { withOtherForms } from './twins.actions';
import { keyRowsOf } from './values.domain';
import { commitRecord, keysBefore, type Standing, uniquesOf } from './writing.actions';

const pairsOf = (links: Standing['links']) =>
  Object.entries(links).flatMap(([no, targets]) => targets.map((target) => [Number(no), target] as const));

/** Of what a record was related to, what is still there. */
export async function livingOf(s: Scope, links: Standing['links']): Promise<Standing['links']> {
  const targets = Object.values(links).flat();
  const [nos, ids] = [targets.filter((one) => typeof one === 'number'), targets.filter((one) => typeof one === 'string')];
  const [rows, people] = await Promise.all([nos.length > 0 ? selectNamed(s, nos) : [], ids.length > 0 ? selectNamedContacts(s, ids) : []]);
  const living = new Set<number | string>([...rows.map(({ no }) => no), ...people.map(({ origin }) => origin)]);
  return Object.fromEntries(Object.entries(links).map(([no, its]) => [no, its.filter((one) => living.has(one))]));
}

type Naming = Pointing & { isRefusing: boolean; isAlone: boolean; name: string; typeId: string };

/** The fields by which records of any type name those of this one. */
const pointingTo = (types: readonly OwnType[], { type }: Lens): Naming[] =>
  types.flatMap(({ no, id, about, definition }) =>
    definition.fields.flatMap((field) =>
      field.relation?.to === type.id
        ? [
            {
              typeNo: no,
              fieldNo: field.no,
              isRefusing: field.relation.onDelete === 'refuse',
              isAlone: !field.relation.other.many,
              name: about.plural,
              typeId: id,
            },
          ]
        : [],
    ),
  );

/** `isNamed`: others name it, which lose it with it. */
type Deletion = { statements: [BatchItem, ...BatchItem[]]; isNamed: boolean } | { refusing: readonly Naming[] };

/** What deleting a record writes, or the relations that stand against it. */
export async function deletionOf(s: Scope, { lens }: Pick<Opened, 'lens'>, types: readonly OwnType[], row: RecordRow): Promise<Deletion> {
  const { id } = row;
  const pointing = pointingTo(types, lens);
  const incoming = pointing.length === 0 ? [] : await selectIncoming(s, lens, pointing, row.no, MOST_INCOMING + 1);
  const refusing = pointing.filter(
    (one) =>
      (one.isRefusing || incoming.length > MOST_INCOMING) &&
      // One that names itself stands in its own way no longer than any other.
      incoming.some(({ typeNo, fieldNo, recordNo }) => typeNo === one.typeNo && fieldNo === one.fieldNo && recordNo !== row.no),
  );
  if (refusing.length > 0) return { refusing };
  const { links } = await standing(s, lens, row);
  const grave: Grave = { links, incoming: incoming.map(({ typeNo, fieldNo, recordNo }) => [typeNo, fieldNo, recordNo] as const) };
  const uniques = await uniquesOf(lens, row.vals, links);
  return {
    isNamed: incoming.length > 0,
    statements: [
      mustBeOfType(s, lens.type),
      setDeleted(s, row, { deletedAt: s.clock(), grave }, s.clock()),
      mustHaveChanged(s),
      deleteKeys(s, id, await keysBefore(s, lens, row)),
      deleteUniques(s, id, uniques),
      deleteLinks(s, id, pairsOf(links)),
      ...deleteIncoming(s, id, incoming),
    ],
  };
}

/** Deletes a record; it can be restored for thirty days. What names it loses it, unless its relation refuses that. */
export async function deleteRecord(s: UserScope, key: string, id: string, expected: number | undefined): Promise<void> {
  const opened = await openType(s, key, 'edit');
  const { lens } = opened;
  const row = await findRow(s, opened, id);
  if (expected !== undefined && expected !== row.revision) throw new Problem('stale-revision');
  const deletion = await deletionOf(s, opened, await ownTypes(s), row);
  if ('refusing' in deletion) {
    // Of types that they do not see they are not told: only that something stands against it.
    const seen = deletion.refusing.filter(({ typeId }) => opened.others.some(({ type }) => type.id === typeId));
    throw recordProblems('record-in-use', { places: seen.map(({ typeId, name }) => ({ kind: 'entity-type', id: typeId, name })) });
  }
  await commitRecord(s, lens, { statements: deletion.statements, uniques: [] });
}

/** What bringing a deleted record back writes. */
export async function restorationOf(s: Scope, { lens }: Pick<Opened, 'lens'>, types: readonly OwnType[], deleted: RecordRow) {
  const row = await withOtherForms(s, lens, deleted.vals, deleted);
  const { vals, folded } = row;
  const { id } = row;
  const { links = {}, incoming = [] } = row.grave ?? {};
  const living = await livingOf(s, links);
  const uniques = await uniquesOf(lens, row.vals, living);
  const pairs = pairsOf(living);
  const back: Incoming[] = incoming.map(([typeNo, fieldNo, recordNo]) => ({ typeNo, fieldNo, recordNo }));
  const single = pointingTo(types, lens).filter(({ isAlone }) => isAlone);
  const alone = back.filter(({ typeNo, fieldNo }) => single.some((one) => one.typeNo === typeNo && one.fieldNo === fieldNo));
  const statements: [BatchItem, ...BatchItem[]] = [
    mustBeOfType(s, lens.type),
    setDeleted(s, row, { deletedAt: null, grave: null, vals, folded }, s.clock()),
    mustHaveChanged(s),
    insertKeys(s, id, keyRowsOf(lens.type.definition.fields, row)),
    insertUniques(s, id, uniques),
    ...mustLive(
      s,
      pairs.map(([, target]) => target),
    ),
    insertLinks(s, id, pairs),
    ...restoreIncoming(s, id, back, alone),
  ];
  return { statements, uniques };
}

/** Brings a deleted record back, with what it was related to as far as that is still there. */
export async function restoreRecord(s: UserScope, key: string, id: string): Promise<{ opened: Opened; row: RecordRow }> {
  const opened = await openType(s, key, 'edit');
  const { lens } = opened;
  const row = await selectRecord(s, lens, id);
  if (!row) throw new Problem('not-found');
  if (row.deletedAt === null) return { opened, row };
  if (row.deletedAt < s.clock() - KEPT_FOR) throw recordProblems('restore-over');
  await commitRecord(s, lens, await restorationOf(s, opened, await ownTypes(s), row));
  return { opened, row: (await selectRecord(s, lens, id)) ?? row };
}
