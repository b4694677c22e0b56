import { type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { these } from '../../../edge/storage/filter-sql';
import type { LegField, LegFields } from '../../../edge/storage/legs';
import { filterTypeOf, operatorsOf } from '../../../kernel/fields/filters';
import { compareKeys, type Key, keysOf } from '../../../kernel/fields/keys';
import { type Definition, type FieldDefinition, type FieldValue, LIMITS } from '../../../kernel/fields/types';
import { type FieldType, type Filter, listOf, type Operand, type Operator, type Scalar } from '../../../kernel/filter';
import { phoneKey } from '../../../kernel/phone';
import { normalizeText } from '../../../kernel/text';
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
      : sql`EXISTS (SELECT 1 FROM ${held} k WHERE ${compared(sql`k.value`, is, wanted(field, value))})`;
  const leg = (s: Scope, is: Operator, value: Operand): SQL =>
    sql`(SELECT k.contact_id AS id FROM contact_keys k WHERE k.tenant_id = ${s.tenantId} AND k.field_no = ${field.no} AND ${compared(sql`k.key`, is, wanted(field, value))})`;
  // Only of one key the index keeps people in the order of their ids.
  const part: LegField<PersonFacts>['part'] = (s, is, value, within) =>
    is === 'equal' || is === 'one-of'
      ? sql`(SELECT k.contact_id AS id FROM contact_keys k WHERE k.tenant_id = ${s.tenantId} AND k.field_no = ${field.no}
          AND ${compared(sql`k.key`, is, wanted(field, value))} AND ${within(sql`k.contact_id`)})`
      : undefined;
  return {
    ...{ type, label: field.name, operators: asked(field) },
    ...(field.type === 'choice' || field.type === 'choices' ? optionsOf(field) : {}),
    test: ({ vals = {} }, is, value) => {
      const kept = vals[no] as FieldValue | undefined; // safe: values are kept as they were checked
      return is === 'empty' ? kept === undefined : keysOf(field, kept).some((key) => answers(key, is, wanted(field, value)));
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

/** What a condition asks for, as keys. */
const wanted = (field: FieldDefinition, value: Operand): readonly Key[] => listOf(value).map((one) => keyOf(field, one));

function keyOf({ type, options = [] }: FieldDefinition, value: Scalar): Key {
  if (type === 'choice' || type === 'choices') return options.find(({ key }) => key === value)?.no ?? -1;
  if (typeof value !== 'string') return Number(value);
  const text =
    type === 'text' ? normalizeText(value) : type === 'phone' ? phoneStart(value) : type === 'email' ? value.trim().toLowerCase() : value;
  return [...text].slice(0, type === 'text' ? LIMITS.key : LIMITS.longKey).join('');
}
/** A phone as it is kept, or its beginning. */
const phoneStart = (text: string): string => phoneKey(text) ?? `+${text.replace(/\D/g, '')}`;

/** `answers` in SQL. */
function compared(key: SQL, is: Operator, keys: readonly Key[]): SQL {
  const [first = null] = keys;
  switch (is) {
    case 'containing':
      return sql`instr(${key}, ${first}) > 0`;
    case 'starting-with':
      return sql`(${key} >= ${first} AND ${key} < ${`${first}\u{10ffff}`})`;
    case 'less-than':
    case 'before':
      return sql`${key} < ${first}`;
    case 'at-least':
    case 'not-before':
      return sql`${key} >= ${first}`;
    default:
      return sql`${key} IN ${these([...keys])}`;
  }
}

function answers(key: Key, is: Operator, keys: readonly Key[]): boolean {
  const [first = ''] = keys;
  if (is === 'containing') return String(key).includes(String(first));
  if (is === 'starting-with') return String(key).startsWith(String(first));
  if (is === 'less-than' || is === 'before') return compareKeys(key, first) < 0;
  if (is === 'at-least' || is === 'not-before') return compareKeys(key, first) >= 0;
  return keys.includes(key);
}

/** A field of the company's own that the filter asks and that is not indexed. */
export function unindexedIn(fields: LegFields<never>, filter: Filter): string | undefined {
  if ('all' in filter) return filter.all.map((one) => unindexedIn(fields, one)).find((one) => one !== undefined);
  if ('any' in filter) return filter.any.map((one) => unindexedIn(fields, one)).find((one) => one !== undefined);
  if ('not' in filter) return unindexedIn(fields, filter.not);
  return filter.field.startsWith(OWN) && fields[filter.field]?.leg === undefined ? filter.field : undefined;
}
