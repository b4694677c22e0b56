import { bornNo } from '../../../kernel/fields/forms';
import { printValue } from '../../../kernel/fields/print';
import { type FieldDefinition, type FieldValue, TYPES } from '../../../kernel/fields/types';
import { entityNeed, meets } from '../../foundation/access/access.domain';
import type { UserScope } from '../../foundation/access/access.scope';
import { mannerOf } from '../definitions/definitions.actions';
import { CONTACT_TYPE } from '../definitions/definitions.domain';
import { seenTypes } from '../entity-types/entity-types.actions';
import type { Lens } from '../entity-types/lens.domain';
import type { LatestAsked } from './latest.domain';
import { selectLatest } from './latest.store';
import { selectRows } from './records.store';

/** The title of a record, which every type has. */
const TITLE = 'title';

const relationsOf = ({ fields }: Lens, relation: string | undefined): FieldDefinition[] =>
  fields.filter((field) => field.relation?.to === CONTACT_TYPE && (relation === undefined || field.key === relation));
const fieldOf = ({ fields }: Lens, key: string): FieldDefinition | undefined =>
  fields.find((field) => field.key === key && field.relation === undefined && TYPES[field.type].isWritten);

/** The rights without which a value cannot be asked; or the first part of the question that somebody does not know. */
export async function sightOfLatest(
  s: UserScope,
  { type, relation, field }: LatestAsked,
): Promise<{ needs: readonly string[] } | { unknown: keyof LatestAsked }> {
  const lens = (await seenTypes(s)).find((one) => one.type.key === type);
  if (!lens) return { unknown: 'type' };
  const relations = relationsOf(lens, relation);
  if (relations.length === 0) return { unknown: relation === undefined ? 'type' : 'relation' };
  const asked = fieldOf(lens, field);
  if (field !== TITLE && !asked) return { unknown: 'field' };
  const named = [...(relation === undefined ? [] : relations), ...(asked ? [asked] : [])];
  const needs = [entityNeed(lens.type.id), ...named.map((one) => entityNeed(lens.type.id, bornNo(one)))];
  // As conditions on records: whoever sees some of them alone cannot say what is told of all.
  return needs.every((need) => meets(s.subject, need)) ? { needs } : { unknown: 'type' };
}

/** What the newest records say of each of these people, as it is printed, in the order asked; of what somebody does not see, nothing. */
export async function latestOf(
  s: UserScope,
  asked: readonly LatestAsked[],
  personIds: readonly string[],
): Promise<Map<string, readonly string[]>> {
  if (asked.length === 0 || personIds.length === 0) return new Map();
  const [lenses, manner] = [await seenTypes(s), await mannerOf(s)];
  const told = await Promise.all(asked.map((one) => toldBy(s, lenses, manner, one, personIds)));
  return new Map(personIds.map((id) => [id, told.map((by) => by.get(id) ?? '')]));
}

async function toldBy(
  s: UserScope,
  lenses: readonly Lens[],
  manner: Awaited<ReturnType<typeof mannerOf>>,
  { type, relation, field: key }: LatestAsked,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const lens = lenses.find((one) => one.type.key === type);
  const relations = lens ? relationsOf(lens, relation) : [];
  const field = lens && fieldOf(lens, key);
  if (!lens || relations.length === 0 || (key !== TITLE && !field)) return new Map();
  const latest = await selectLatest(
    s,
    lens,
    relations.map(({ no }) => no),
    personIds,
  );
  const rows = latest.length === 0 ? [] : await selectRows(s, lens, [...new Set(latest.map(({ no }) => no))]);
  const byNo = new Map(rows.map((row) => [row.no, row]));
  return new Map(
    latest.flatMap(({ personId, no }) => {
      const row = byNo.get(no);
      if (!row) return [];
      const value = row.vals[String(field?.no)] as FieldValue | undefined; // safe: values are kept as they were checked
      return [[personId, field ? printValue(field, value, manner) : row.title] as const];
    }),
  );
}
