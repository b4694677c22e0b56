import { type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { answersKeysSql } from '../../../edge/storage/key-sql';
import type { LegField, LegFields } from '../../../edge/storage/legs';
import { answersKeys, askedKeys } from '../../../kernel/asked-keys';
import { filterTypeOf, operatorsOf } from '../../../kernel/fields/filters';
import { keysOf } from '../../../kernel/fields/keys';
import type { Definition, FieldDefinition, FieldValue } from '../../../kernel/fields/types';
import type { FieldType, Filter, Operand, Operator } from '../../../kernel/filter';
import { contacts } from './contacts.table';
import { OWN } from './own-fields.domain';
import type { PersonFacts } from './person-facts.domain';

/**
 * The company's own fields as filters ask them. All are compared by their keys, so texts by their first 80 characters without case and
 * accents. `unready`: fields whose keys are not complete yet.
 */
export const ownFieldsOf = ({ fields }: Definition, unready: readonly number[]): LegFields<PersonFacts> =>
  Object.fromEntries(
    fields
      .filter(({ retired }) => retired !== true)
      .map((field) => [OWN + field.key, ownField(field, field.indexed === true && !unready.includes(field.no))]),
  );

/** What can be told from keys: of a long text only whether there is one. */
const asked = (field: FieldDefinition): readonly Operator[] => (field.type === 'long' ? ['empty'] : operatorsOf(field));

function ownField(field: FieldDefinition, isIndexed: boolean): LegField<PersonFacts> {
  const no = String(field.no);
  const type: FieldType = filterTypeOf(field);
  const held = sql`json_each(${contacts.fieldKeys}, ${`$."${no}"`})`;
  const each = (is: Operator, value: Operand): SQL =>
    is === 'empty'
      ? sql`json_extract(${contacts.vals}, ${`$."${no}"`}) IS NULL`
      : sql`EXISTS (SELECT 1 FROM ${held} k WHERE ${answersKeysSql(sql`k.value`, is, askedKeys(field, value))})`;
  const leg = (s: Scope, is: Operator, value: Operand): SQL =>
    sql`(SELECT k.contact_id AS id FROM contact_keys k WHERE k.tenant_id = ${s.tenantId} AND k.field_no = ${field.no} AND ${answersKeysSql(sql`k.key`, is, askedKeys(field, value))})`;
  // Only of one key the index keeps people in the order of their ids.
  const part: LegField<PersonFacts>['part'] = (s, is, value, within) =>
    is === 'equal' || is === 'one-of'
      ? sql`(SELECT k.contact_id AS id FROM contact_keys k WHERE k.tenant_id = ${s.tenantId} AND k.field_no = ${field.no}
          AND ${answersKeysSql(sql`k.key`, is, askedKeys(field, value))} AND ${within(sql`k.contact_id`)})`
      : undefined;
  return {
    ...{ type, label: field.name, operators: asked(field) },
    ...(field.currency ? { currency: field.currency } : {}),
    ...(field.type === 'choice' || field.type === 'choices' ? optionsOf(field) : {}),
    test: ({ vals = {} }, is, value) => {
      const kept = vals[no] as FieldValue | undefined; // safe: values are kept as they were checked
      return is === 'empty' ? kept === undefined : keysOf(field, kept).some((key) => answersKeys(key, is, askedKeys(field, value)));
    },
    ...(isIndexed ? { leg, part } : {}),
    each: (_, is, value) => each(is, value),
    sql: (s, is, value) =>
      isIndexed && is !== 'empty' ? sql`+${contacts.id} IN (SELECT z.id FROM ${leg(s, is, value)} z)` : each(is, value),
  };
}

const optionsOf = ({ options = [] }: FieldDefinition): Pick<LegField<PersonFacts>, 'values' | 'options'> => ({
  values: options.map(({ key }) => key),
  options: async () => options.map(({ key, label, retired }) => ({ value: key, label, isArchived: retired === true })),
});

/** A field of the company's own that the filter asks and that is not indexed. */
export function unindexedIn(fields: LegFields<never>, filter: Filter): string | undefined {
  if ('all' in filter) return filter.all.map((one) => unindexedIn(fields, one)).find((one) => one !== undefined);
  if ('any' in filter) return filter.any.map((one) => unindexedIn(fields, one)).find((one) => one !== undefined);
  if ('not' in filter) return unindexedIn(fields, filter.not);
  return filter.field.startsWith(OWN) && fields[filter.field]?.leg === undefined ? filter.field : undefined;
}
