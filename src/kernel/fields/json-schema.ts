import { EMAIL, LONGEST_EMAIL } from '../email-key';
import { minorDigits } from './currencies';
import { DOCUMENTS } from './documents';
import { LINK, MEDIA_ID, targetId } from './texts';
import { FIRST_INSTANT, LAST_INSTANT } from './times';
import { type Definition, type FieldDefinition, type FieldType, LIMITS, largest } from './types';

/** JSON Schema 2020-12, as far as fields need it; `x-…` is for programs that draw forms. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/**
 * The members of a record as a JSON Schema: it says of values in the one spelling in which they are kept what `checkRecord` says of them,
 * but for what no schema can say: check digits, plans of phone numbers, digits behind the sign, earliest and latest days, uniqueness
 * and whether a target exists. There it accepts more. A change need mention nothing.
 */
export function jsonSchemaOf({ fields }: Definition, mode: 'create' | 'update'): JsonSchema {
  const known = fields.filter(({ retired }) => retired !== true);
  const needed = known.filter((field) => field.required && field.default === undefined).map(({ key }) => key);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(known.map((field) => [field.key, memberOf(field)])),
    ...(mode === 'create' ? { required: needed } : {}),
  };
}

/** A field that is not required may also be null, which clears it. */
function memberOf(field: FieldDefinition): JsonSchema {
  const { name, help, required, default: given } = field;
  const schema = SCHEMAS[field.type](field);
  const about = { title: name, ...(help ? { description: help } : {}), ...(given === undefined ? {} : { default: given }) };
  if (required) return { ...about, ...schema };
  return {
    ...about,
    ...('oneOf' in schema ? { oneOf: [...listOf(schema.oneOf), { type: 'null' }] } : { ...schema, type: [schema.type, 'null'] }),
  };
}
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const SCHEMAS: Readonly<Record<FieldType, (field: FieldDefinition) => JsonSchema>> = {
  text: ({ format, min, max }) =>
    format
      ? { type: 'string', pattern: DOCUMENTS[format].pattern.source, 'x-format': format }
      : { type: 'string', minLength: Math.max(1, Number(min ?? 1)), maxLength: Math.min(Number(max ?? LIMITS.text), LIMITS.text) },
  long: () => ({ type: 'string', minLength: 1, maxLength: LIMITS.long, 'x-lines': true }),
  number: ({ decimals = 0, min, max, unit }) => ({
    type: decimals === 0 ? 'integer' : 'number',
    minimum: Number(min ?? -largest(decimals)),
    maximum: Number(max ?? largest(decimals)),
    'x-decimals': decimals,
    ...(unit === undefined ? {} : { 'x-unit': unit }),
  }),
  money: ({ min, max, currency = '' }) => ({
    type: 'integer',
    minimum: Number(min ?? -largest(0)),
    maximum: Number(max ?? largest(0)),
    'x-currency': currency,
    'x-minor-digits': minorDigits(currency),
  }),
  date: ({ min, max }) => ({
    type: 'string',
    format: 'date',
    pattern: '^(?!0000)\\d{4}-\\d{2}-\\d{2}$',
    ...(min === undefined ? {} : { 'x-minimum': min }),
    ...(max === undefined ? {} : { 'x-maximum': max }),
  }),
  time: () => ({ type: 'string', pattern: '^(?:[01]\\d|2[0-3]):[0-5]\\d$' }),
  instant: () => ({ type: 'integer', minimum: FIRST_INSTANT, maximum: LAST_INSTANT, 'x-unit': 'ms' }),
  boolean: () => ({ type: 'boolean' }),
  choice: (field) => ({ oneOf: optionsOf(field) }),
  choices: (field) => ({ type: 'array', items: { oneOf: optionsOf(field) }, minItems: 1, uniqueItems: true }),
  email: () => ({ type: 'string', format: 'email', pattern: EMAIL.source, maxLength: LONGEST_EMAIL }),
  phone: () => ({ type: 'string', pattern: '^\\+[1-9]\\d{6,14}$', 'x-format': 'e164' }),
  link: () => ({ type: 'string', format: 'uri', pattern: LINK.source, maxLength: LIMITS.link }),
  file: ({ kinds, maxSize }) => ({
    type: 'array',
    items: { type: 'string', pattern: MEDIA_ID.source },
    minItems: 1,
    maxItems: LIMITS.files,
    uniqueItems: true,
    ...(kinds ? { 'x-kinds': kinds } : {}),
    ...(maxSize === undefined ? {} : { 'x-max-size': maxSize }),
  }),
  relation: ({ relation }) => {
    const to = relation?.to ?? '';
    const target = { type: 'string', pattern: targetId(to).source };
    const about = { 'x-relation': { to, many: relation?.many === true } };
    return relation?.many
      ? { type: 'array', items: target, minItems: 1, maxItems: LIMITS.links, uniqueItems: true, ...about }
      : { ...target, ...about };
  },
};

/** Those that can be chosen. Where all are retired, nothing can. */
function optionsOf({ options = [] }: FieldDefinition): readonly JsonSchema[] {
  const live = options.filter(({ retired }) => retired !== true).map(({ no, label }) => ({ const: no, title: label }));
  return live.length > 0 ? live : [{ enum: [] }];
}
