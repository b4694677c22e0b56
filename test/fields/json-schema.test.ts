import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRecord } from '../../src/kernel/fields/check.ts';
import { jsonSchemaOf } from '../../src/kernel/fields/json-schema.ts';
import { lineOf, linesOf } from '../../src/kernel/fields/texts.ts';
import { type Definition, FIELD_TYPES, type FieldDefinition, isFault } from '../../src/kernel/fields/types.ts';
import { checkValue } from '../../src/kernel/fields/values.ts';
import { definitions, fieldsOf, filled, READING, valuesOf } from '../support/fields.ts';
import { runs } from '../support/runs.ts';
import { faultsOf, type Schema } from '../support/schema-check.ts';

const judging = { phone: READING.phone };
const isOurs = ({ fields }: Definition, input: Record<string, unknown>, mode: 'create' | 'update'): boolean =>
  !('problems' in checkRecord({ fields }, input, { ...READING, mode, form: 'json' }));
const isTheirs = (definition: Definition, input: Record<string, unknown>, mode: 'create' | 'update'): boolean =>
  faultsOf(input, jsonSchemaOf(definition, mode) as Schema, {}).length === 0; // safe: keywords of JSON Schema, some unknown to the check

/** Codes of what a schema cannot say. */
const UNSAID = new Set(['not-a-cpf', 'not-a-cnpj', 'phone-invalid', 'phone-without-area', 'too-many-decimals']);

/** Whether a value is spelt as it is kept, or has no such spelling. */
function isCanonical(field: FieldDefinition, value: unknown): boolean {
  const spell = { text: lineOf, long: linesOf }[String(field.type)];
  if (spell && !field.format && typeof value === 'string' && spell(value) !== value) return false;
  const read = checkValue(field, value, judging);
  if (isFault(read)) return true;
  return JSON.stringify(field.type === 'relation' && !field.relation?.many ? [value] : value) === JSON.stringify(read.value);
}

describe('the JSON Schema of a definition', () => {
  const strange = fc.oneof(
    fc.jsonValue(),
    fc.string({ unit: 'grapheme' }),
    fc.integer(),
    fc.constantFrom(null, 0, 1, 0.5, 1e15, -1e15, '0000-01-01', '2026-02-29', '24:00', '23:59', 'https://a', '+5', [1, 2], [[]]),
  );
  it.each(FIELD_TYPES)('[FLD-4] judges any value as we do: %s', (type) => {
    const cases = fieldsOf(type).chain((field) => fc.tuple(fc.constant(field), fc.oneof(strange, valuesOf(field)), fc.boolean()));
    fc.assert(
      fc.property(cases, ([bare, value, required]) => {
        const field = { ...bare, required };
        if (!isCanonical(field, value)) return;
        const read = checkValue(field, value, judging);
        const isWaived = isFault(read) && (UNSAID.has(read.code) || (type === 'date' && /^too-/.test(read.code)));
        const [ours, theirs] = [isOurs, isTheirs].map((judge) => judge({ fields: [field] }, { [field.key]: value }, 'create'));
        expect([JSON.stringify(value), theirs]).toEqual([JSON.stringify(value), ours || (isWaived && theirs)]);
      }),
      runs(1_000),
    );
  });

  it('[FLD-4] asks of a whole record what we ask: required members, no unknown ones', () => {
    const cases = definitions.chain((definition) =>
      fc.tuple(
        fc.constant(definition),
        fc.tuple(...definition.fields.map((field) => fc.option(valuesOf(field), { nil: undefined }))),
        fc.boolean(),
        fc.constantFrom('create' as const, 'update' as const),
      ),
    );
    fc.assert(
      fc.property(cases, ([definition, values, isStrange, mode]) => {
        const input = Object.fromEntries(
          definition.fields.flatMap((field, n) => {
            const value = values[n];
            if (value === undefined) return [];
            return [[field.key, field.type === 'relation' && !field.relation?.many && Array.isArray(value) ? value[0] : value]];
          }),
        );
        const sent = isStrange ? { ...input, stranger: 1 } : input;
        expect(isTheirs(definition, sent, mode)).toBe(isOurs(definition, sent, mode));
      }),
      runs(1_000),
    );
  });

  it('[FLD-4] fits what we keep', () => {
    for (const type of FIELD_TYPES.filter((each) => each !== 'relation'))
      fc.assert(
        fc.property(filled(type), ({ field, values: [value] }) => {
          const open = { ...field, ...(field.options ? { options: field.options.map(({ no, key, label }) => ({ no, key, label })) } : {}) };
          expect(faultsOf({ [field.key]: value }, jsonSchemaOf({ fields: [open] }, 'create') as Schema, {})).toEqual([]); // safe: see above
        }),
      );
  });

  it('[FLD-4] names units, currencies, relations and what is given by default', () => {
    const field = (no: number, more: Partial<FieldDefinition> & Pick<FieldDefinition, 'type'>): FieldDefinition => ({
      no,
      key: `f${no}`,
      name: `F ${no}`,
      ...more,
    });
    const schema = jsonSchemaOf(
      {
        fields: [
          field(10, { type: 'number', decimals: 1, unit: 'kg', default: 2.5, required: true }),
          field(11, { type: 'money', currency: 'CLP' }),
          field(12, {
            type: 'relation',
            required: true,
            relation: { to: 'contact', many: true, other: { label: 'Orders', many: true }, onDelete: 'unlink' },
          }),
          field(13, { type: 'text', retired: true }),
        ],
      },
      'create',
    );
    expect(schema).toMatchObject({
      additionalProperties: false,
      required: ['f12'],
      properties: {
        f10: { type: 'number', 'x-unit': 'kg', 'x-decimals': 1, default: 2.5 },
        f11: { type: ['integer', 'null'], 'x-currency': 'CLP', 'x-minor-digits': 0 },
        f12: { type: 'array', maxItems: 200, 'x-relation': { to: 'contact', many: true } },
      },
    });
    expect(Object.keys(schema.properties as object)).toEqual(['f10', 'f11', 'f12']); // safe: made just above
  });
});
