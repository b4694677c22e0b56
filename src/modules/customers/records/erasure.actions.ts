import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { numbersOf } from '../../../kernel/fields/forms';
import type { FieldDefinition } from '../../../kernel/fields/types';
import { mannerOf, ownTypes } from '../definitions/definitions.actions';
import { CONTACT_TYPE } from '../definitions/definitions.domain';
import { type Lens, wholeLens } from '../entity-types/lens.domain';
import { titleOf } from '../entity-types/title.domain';
import type { Erased } from '../personal-data/erasure.domain';
import type { PersonStore } from '../personal-data/erasure.rpc';
import { standing } from './changing.actions';
import { emptyGrave, forgetPast, selectBuried, selectNaming } from './erasure.store';
import { filesGone } from './files.actions';
import { selectRecord } from './records.store';
import { withOtherForms } from './twins.actions';
import { foldedOf, type Vals } from './values.domain';
import { changeStatements, commitRecord } from './writing.actions';

const named = (lenses: readonly Lens[]) =>
  lenses.flatMap(({ type }) =>
    type.definition.fields.flatMap(({ no, relation }) => (relation?.to === CONTACT_TYPE ? [{ typeNo: type.no, fieldNo: no }] : [])),
  );

async function found(s: Scope, contactIds: readonly string[]) {
  const lenses = (await ownTypes(s)).map(wholeLens);
  const pointing = named(lenses);
  if (pointing.length === 0) return { lenses, live: [], buried: [] };
  const types = [...new Set(pointing.map(({ typeNo }) => typeNo))];
  const [live, buried] = await Promise.all([selectNaming(s, lenses, pointing, contactIds), selectBuried(s, types, contactIds)]);
  return { lenses, live, buried };
}

/** The values in which one of the person's addresses stands. */
const telling = (vals: Vals, { words }: Erased): string[] =>
  Object.entries(vals).flatMap(([no, value]) => (words.some((word) => JSON.stringify(value).includes(word)) ? [no] : []));
const partners = (field: FieldDefinition, told: readonly string[]): string[] => {
  const numbers = numbersOf(field).map(String);
  return numbers.some((no) => told.includes(no)) ? numbers : [];
};
const without = (vals: Vals, fields: readonly string[]): Vals =>
  Object.fromEntries(Object.entries(vals).filter(([no]) => !fields.includes(no)));

async function forget(s: Scope, lens: Lens, id: string, person: Erased): Promise<void> {
  const row = await selectRecord(s, lens, id);
  if (!row) return;
  // What stands in a file is not looked at: none stays.
  while (!(await filesGone(s, { typeNo: row.typeNo, recordNos: [row.no] })));
  const files = lens.type.definition.fields.flatMap(({ no, type }) => (type === 'file' ? [String(no)] : []));
  const told = [...telling(row.vals, person), ...files];
  // What a field says in one form it says in the other.
  const gone = [...told, ...lens.type.definition.fields.flatMap((field) => partners(field, told))];
  const texts = lens.type.definition.fields.flatMap(numbersOf).map(String);
  const past = forgetPast(s, row, texts);
  const vals = without(row.vals, gone);
  const { definition, about } = lens.type;
  const title = titleOf(definition, about.title, vals, await mannerOf(s));
  const folded = foldedOf(definition.fields, { title, vals });
  if (row.deletedAt !== null) {
    await s.db.batch([emptyGrave(s, id, await withOtherForms(s, lens, row.vals, { vals, folded, title })), ...past]);
    return;
  }
  const before = await standing(s, lens, row);
  const links = Object.fromEntries(
    Object.entries(before.links).map(([no, its]) => [no, its.filter((one) => !person.contactIds.some((contact) => contact === one))]),
  );
  const next = {
    title,
    vals,
    folded,
    ownerId: row.ownerId,
    departmentId: row.departmentId,
    links,
  };
  const { statements, uniques } = await changeStatements(s, lens, before, next, { source: 'job', by: null });
  const all: [BatchItem, ...BatchItem[]] = [...statements, ...past];
  await commitRecord(s, lens, { statements: all, uniques });
}

/**
 * Records of the company's that name somebody who is erased: they are related to them no longer, and hold none of their addresses, nor
 * what stood in them before. The rest is the company's own.
 */
export const recordStores: readonly PersonStore[] = [
  {
    store: 'records',
    count: async (s, { contactIds }) => {
      const { live, buried } = await found(s, contactIds);
      return live.length + buried.length;
    },
    erase: async (s, person) => {
      const { lenses, live, buried } = await found(s, person.contactIds);
      for (const { id, typeNo } of [...live, ...buried]) {
        const lens = lenses.find(({ type }) => type.no === typeNo);
        if (lens) await forget(s, lens, id, person);
      }
    },
  },
];
