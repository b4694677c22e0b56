import type { Scope } from '../../../edge/platform/scope';
import { bornNo } from '../../../kernel/fields/forms';
import { printValue } from '../../../kernel/fields/print';
import type { FieldValue } from '../../../kernel/fields/types';
import { allowedPlaceholders } from '../../../kernel/placeholders';
import { Problem } from '../../../kernel/problem';
import { mannerOf, ownTypes } from '../../customers/definitions/definitions.actions';
import { seenTypes } from '../../customers/entity-types/entity-types.actions';
import type { Lens } from '../../customers/entity-types/lens.domain';
import { listRecords, type Page } from '../../customers/records/query.actions';
import type { UserScope } from '../../foundation/access/access.scope';
import { VARIABLES } from './canned.domain';
import { selectNaming } from './canned.store';
import { contactRelations, printedField, recordVariables, seenVariables } from './record-values.domain';

type RecordRow = Page['rows'][number];

/** A refusal names so many placeholders at most. */
const MOST_NAMED = 30;

/** A text that tells of records is written by who sees them; another field is as unknown as one that there is not. */
export async function checkVariables(s: UserScope, body: string): Promise<void> {
  const asked = recordVariables(body);
  if (asked.length === 0) return;
  const seen = seenVariables(await seenTypes(s));
  if (asked.every(({ name }) => seen.includes(name))) return;
  const detail = allowedPlaceholders([...VARIABLES, ...seen].slice(0, MOST_NAMED));
  throw new Problem('invalid-request', { errors: [{ pointer: '/body', detail }] });
}

/** Those of these texts that tell of nothing that somebody does not see. */
export async function readable<T extends { body: string }>(s: UserScope, rows: readonly T[]): Promise<T[]> {
  if (rows.every(({ body }) => recordVariables(body).length === 0)) return [...rows];
  const seen = seenVariables(await seenTypes(s));
  return rows.filter(({ body }) => recordVariables(body).every(({ name }) => seen.includes(name)));
}

/** What placeholders stand for with this contact: of each type the record that was written down last. Where there is none, nothing. */
export async function recordValues(s: UserScope, contactId: string, bodies: readonly string[]): Promise<Record<string, string>> {
  const asked = bodies.flatMap(recordVariables);
  const lenses = (await seenTypes(s)).filter(({ type }) => asked.some((one) => one.type === type.key));
  const manner = await mannerOf(s);
  const known = await Promise.all(
    lenses.map(async (lens) => {
      const row = await latestOf(s, lens, contactId);
      if (!row) return [];
      return asked
        .filter(({ type }) => type === lens.type.key)
        .flatMap(({ name, field: key }): [string, string][] => {
          const field = printedField(lens, key);
          const text = key === 'title' && !field ? row.title : field ? printValue(field, valueIn(row, field.no), manner) : '';
          return text === '' ? [] : [[name, text]];
        });
    }),
  );
  return Object.fromEntries(known.flat());
}
const valueIn = ({ vals }: RecordRow, no: number) => vals[String(no)] as FieldValue | undefined; // safe: values are kept as they were checked

async function latestOf(s: UserScope, lens: Lens, contactId: string): Promise<RecordRow | undefined> {
  const relations = contactRelations(lens);
  if (relations.length === 0) return undefined;
  const filter = { any: relations.map(({ key }) => ({ field: key, is: 'one-of', value: [contactId] })) };
  const { rows } = await listRecords(s, lens.type.key, { filter, sort: '-createdAt', limit: 1 });
  return rows[0];
}

/** The responses that name a type, or a field of it. */
export async function typePlaces(s: Scope, typeId: string, fieldNo?: number): Promise<{ kind: string; id: string; name: string }[]> {
  const type = (await ownTypes(s)).find(({ id }) => id === typeId);
  const field = fieldNo === undefined ? undefined : type?.definition.fields.find((one) => bornNo(one) === fieldNo);
  if (!type || (fieldNo !== undefined && !field)) return [];
  const rows = await selectNaming(s, `record.${type.key}.${field?.key ?? ''}`);
  const names = rows.filter(({ body }) =>
    recordVariables(body).some((one) => one.type === type.key && (!field || one.field === field.key)),
  );
  return names.map(({ id, code }) => ({ kind: 'canned', id, name: `/${code}` }));
}
