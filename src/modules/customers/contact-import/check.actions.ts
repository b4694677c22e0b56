import type { Scope } from '../../../edge/platform/scope';
import type { Definition } from '../../../kernel/fields/types';
import { newId } from '../../../kernel/ids';
import { readPhone } from '../../../kernel/phone';
import { instantOf } from '../../../kernel/time';
import type { Row } from '../../foundation/exchange/cells.domain';
import { textOf } from '../../foundation/exchange/cells.domain';
import { readRows } from '../../foundation/exchange/exchange.actions';
import { findAccount } from '../../foundation/tenants/tenants.actions';
import { takenValues } from '../contacts/contacts.actions';
import { wholeContacts } from '../contacts/list.actions';
import { contactDefinition } from '../contacts/own-fields.actions';
import { ownColumns, type SheetKey } from '../contacts/sheet-columns.domain';
import { erasedAmong } from '../personal-data/tombstones.actions';
import { fateOf, type Known, type People, uniqueIn, uniqueWord, wordOf } from './fate.domain';
import { PART_ROWS, type Parts } from './imports.domain';
import type { ImportRow } from './imports.store';
import { selectContactTags, selectHolders, selectPeopleById, selectPersonIds, selectWhoSaid } from './lookup.store';
import { keepRows, rowsOfPart, sourceOf } from './parts.actions';
import { type Chosen, isWritten, type KeptRow, type PlannedRow } from './plan.domain';
import { type Facts, type Reading, readRow } from './row-reading.domain';
import { Seen } from './seen.domain';
import { tagNames } from './tag-names.domain';

export { selectHolders as peopleAddressed } from './lookup.store';

export function keptRow({ line, cells, flaw }: Row): KeptRow {
  const errors: Record<number, string> = {};
  for (const [at, cell] of cells.entries()) if ('error' in cell) errors[at] = cell.shown ?? cell.error;
  const numbers = cells.flatMap((cell, at) => ('number' in cell ? [at] : []));
  return {
    line,
    cells: cells.map(textOf),
    ...(Object.keys(errors).length > 0 ? { errors } : {}),
    ...(numbers.length > 0 ? { numbers } : {}),
    ...(flaw === undefined ? {} : { isWide: true as const }),
  };
}

/** Reads the file once, from its first byte to its last, into parts that are looked at one by one; how many there are. */
export async function splitFile(s: Scope, row: ImportRow, parts: Parts): Promise<number> {
  let [part, held]: [number, KeptRow[]] = [0, []];
  const keep = async (): Promise<void> => {
    await keepRows(s, parts, part, held);
    [part, held] = [part + 1, []];
  };
  let isHeader = true;
  for await (const found of readRows(sourceOf(s, row.id, row.size), readingOf(row))) {
    if (!isHeader) held.push(keptRow(found));
    isHeader = false;
    if (held.length === PART_ROWS) await keep();
  }
  if (held.length > 0) await keep();
  return part;
}

export const readingOf = ({ shape }: Pick<ImportRow, 'shape'>) => ({
  encoding: shape?.encoding ?? undefined,
  sheet: shape?.sheet ?? undefined,
});

export async function readingFor(s: Scope, chosen: Chosen, cells: Reading['cells']): Promise<Reading & { definition: Definition }> {
  const [tags, definition, account] = await Promise.all([selectContactTags(s), contactDefinition(s), findAccount(s)]);
  const country = chosen.country ?? undefined;
  const own: Reading['own'] = {
    columns: ownColumns(definition).filter(({ key }) => chosen.columns.includes(key)),
    reading: {
      ...{ locale: chosen.locale, zone: account?.timezone ?? 'UTC', now: instantOf(s.clock()), from: 'file' },
      phone: (text) => readPhone(text, country),
    },
  };
  return { columns: chosen.columns, country, cells, own, tagIds: chosen.tagIds, tags: tagNames(tags), definition };
}

/** What is to become of each row of a part: everybody whom it may speak of is looked up at once. */
export async function planPart(
  s: Scope,
  {
    parts,
    chosen,
    reading,
    seen,
    part,
  }: { parts: Parts; chosen: Chosen; reading: Reading & { definition: Definition }; seen: Seen; part: number },
): Promise<PlannedRow[]> {
  const read = (await rowsOfPart(s, parts, part)).map((row) => readRow(row, reading));
  const facts = read.filter((one): one is Facts => !('flaws' in one));
  const [known, byUnique] = await Promise.all([peopleOf(s, facts, chosen), holdersOf(s, facts, reading.definition)]);
  const people = { ...known, byUnique };
  const deciding = {
    ...{ declares: chosen.consent !== null, mode: chosen.mode, people, seen },
    columnOfId: chosen.columns.indexOf('prosaId') + 1,
    newId: () => newId('contact'),
    definition: reading.definition,
    columnOf: (key: SheetKey) => chosen.columns.indexOf(key) + 1 || null,
  };
  const strangers = facts.flatMap(({ identities }) => identities).filter((identity) => !people.byWord.has(wordOf(identity)));
  const erased = new Set((await erasedAmong(s, strangers)).map(wordOf));
  return read.map((one): PlannedRow => {
    if ('flaws' in one) return { line: one.line, fate: 'rejected', flaws: one.flaws };
    const row = fateOf(one, deciding);
    // Who was erased is not brought back by an old file, as nobody's address either; who came back by themselves is known.
    const isErased = isWritten(row) && row.write.identities.some((identity) => erased.has(wordOf(identity)));
    return isErased ? { line: one.line, fate: 'rejected', flaws: [{ code: 'erased-person', column: null, value: '' }] } : row;
  });
}

/** What is to be written of people whom nobody knows yet: a phone, and a name where one is told. */
export async function newcomersOf(
  s: Scope,
  people: readonly { line: number; phone: string; name: string | null }[],
  declares: boolean,
): Promise<PlannedRow[]> {
  const definition = await contactDefinition(s);
  const nobody: People = { byWord: new Map(), byId: new Map(), byUnique: new Map() };
  const seen = new Seen();
  const deciding = { declares, mode: 'skip' as const, people: nobody, seen, columnOfId: 0, definition, columnOf: () => null };
  return people.map(({ line, phone, name }) => {
    const identities = [{ kind: 'phone' as const, value: phone, raw: phone.slice(1) }];
    return fateOf({ line, ...(name === null ? {} : { name }), identities, tagIds: [] }, { ...deciding, newId: () => newId('contact') });
  });
}

/** Who has the values of these rows in unique fields. */
async function holdersOf(s: Scope, facts: readonly Facts[], definition: Definition): Promise<People['byUnique']> {
  const pairs = facts.flatMap((one) => uniqueIn(one, definition).map(({ field, key }) => [field.no, key] as const));
  const taken = pairs.length === 0 ? [] : await takenValues(s, pairs);
  return new Map(taken.map(({ no, key, id }) => [uniqueWord(no, key), id]));
}

async function peopleOf(s: Scope, facts: readonly Facts[], { consent }: Chosen): Promise<Omit<People, 'byUnique'>> {
  const identities = facts.flatMap((one) => one.identities.map(({ kind, value }) => ({ kind, value })));
  const ids = facts.flatMap(({ prosaId }) => prosaId ?? []);
  const [holders, contacts] = await Promise.all([selectHolders(s, identities), selectPersonIds(s, ids)]);
  const byWord = new Map([
    ...holders.map((one) => [wordOf(one), one.personId] as const),
    ...contacts.map((one) => [wordOf({ kind: 'id', value: one.id }), one.personId] as const),
  ]);
  const personIds = [...new Set(byWord.values())];
  if (personIds.length === 0) return { byWord, byId: new Map() };
  const [rows, said] = await Promise.all([selectPeopleById(s, personIds), consent ? selectWhoSaid(s, consent.category, personIds) : []]);
  const whole = await wholeContacts(s, rows);
  const heard = new Set(said.map(({ contactId }) => contactId));
  const known = whole.map(
    ({ row, identities: its, tags }): Known => ({
      ...row,
      identities: its,
      tagIds: tags.map((tag) => tag.id),
      hasSaid: heard.has(row.id),
    }),
  );
  return { byWord, byId: new Map(known.map((person) => [person.id, person])) };
}
