import { isDay } from '../../src/kernel/calendar.ts';

/** A JSON Schema, as far as our API document uses it. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  minimum?: number;
  maximum?: number;
};
export type Schemas = Readonly<Record<string, Schema>>;

/** Where a value is not what its schema says, and why; empty when it is. A member that is not published is a fault too. */
export function faultsOf(value: unknown, schema: Schema, schemas: Schemas, at = ''): string[] {
  const inner = (part: Schema, of: unknown = value, place = at): string[] => faultsOf(of, part, schemas, place);
  if (schema.$ref !== undefined) {
    const found = schemas[schema.$ref.split('/').at(-1) ?? ''];
    return found ? inner(found) : [`${at}: nobody publishes ${schema.$ref}`];
  }
  const branches = schema.oneOf ?? schema.anyOf;
  if (branches) {
    const tried = branches.map((branch) => inner(branch));
    return tried.some((faults) => faults.length === 0)
      ? []
      : [`${at}: fits none of its kinds (${tried.map(([first]) => first).join(' | ')})`];
  }
  const types = [schema.type ?? []].flat();
  if (types.length > 0 && !types.some((type) => isA(type, value))) return [`${at}: ${JSON.stringify(value)} is not ${types.join(' or ')}`];
  return [
    ...(schema.allOf ?? []).flatMap((part) => inner(part)),
    ...(schema.enum && !schema.enum.includes(value) ? [`${at}: ${JSON.stringify(value)} is not listed`] : []),
    ...(schema.const !== undefined && schema.const !== value ? [`${at}: ${JSON.stringify(value)} is not ${schema.const}`] : []),
    ...(typeof value === 'string' ? textFaults(value, schema).map((fault) => `${at}: ${fault}`) : []),
    ...(typeof value === 'number' ? range(value, schema.minimum, schema.maximum, `${at}: the number`) : []),
    ...(Array.isArray(value) ? range(value.length, schema.minItems, schema.maxItems, `${at}: the count`) : []),
    ...(Array.isArray(value) && schema.uniqueItems && new Set(value).size < value.length ? [`${at}: two are the same`] : []),
    ...(Array.isArray(value) && schema.items ? value.flatMap((item, n) => inner(schema.items ?? {}, item, `${at}/${n}`)) : []),
    ...(isA('object', value) ? memberFaults(value as Record<string, unknown>, schema, schemas, at) : []), // safe: just asked
  ];
}

function isA(type: string, value: unknown): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  return type === 'object' ? typeof value === 'object' && value !== null && !Array.isArray(value) : typeof value === type;
}

function memberFaults(value: Record<string, unknown>, schema: Schema, schemas: Schemas, at: string): string[] {
  const { properties = {}, required = [], additionalProperties: more = schema.properties === undefined } = schema;
  return [
    ...required.filter((name) => !(name in value)).map((name) => `${at}/${name}: is missing`),
    ...Object.entries(value).flatMap(([name, member]) => {
      const known = Object.hasOwn(properties, name) ? properties[name] : more;
      if (known === false) return [`${at}/${name}: is not published`];
      return known === true || known === undefined ? [] : faultsOf(member, known, schemas, `${at}/${name}`);
    }),
  ];
}

const textFaults = (value: string, { pattern, format, minLength, maxLength }: Schema): string[] => [
  ...(pattern !== undefined && !new RegExp(pattern, 'u').test(value) ? [`${JSON.stringify(value)} does not match ${pattern}`] : []),
  ...(format === 'date-time' && Number.isNaN(Date.parse(value)) ? [`${JSON.stringify(value)} is no date-time`] : []),
  ...(format === 'date' && !isDay(value) ? [`${JSON.stringify(value)} is no day`] : []),
  ...range([...value].length, minLength, maxLength, 'the length'),
];

const range = (value: number, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY, what: string): string[] =>
  value < least || value > most ? [`${what} ${value} is not within ${least} and ${most}`] : [];
