import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterFieldOf, filterTypeOf, operatorsOf } from '../../src/kernel/fields/filters.ts';
import { FIELD_TYPES, type FieldDefinition, type FieldType, type FieldValue, type Settings } from '../../src/kernel/fields/types.ts';
import { COMPARISONS, type Condition, type FilterFields, type Operator, satisfies, type Value } from '../../src/kernel/filter.ts';
import { filterSchema } from '../../src/kernel/filter-schema.ts';
import { filled } from '../support/fields.ts';
import { runs } from '../support/runs.ts';

type Held = { value: FieldValue | null };
const fieldsWith = (field: FieldDefinition): FilterFields<Held> => ({ asked: filterFieldOf<Held>(field, 'asked', ({ value }) => value) });
const field = (type: FieldType, settings: Settings = {}): FieldDefinition => ({ no: 10, key: 'a', name: 'A', type, ...settings });
const options = [
  { no: 1, key: 'red', label: 'Vermelho' },
  { no: 2, key: 'blue', label: 'Azul', retired: true },
];

/** Whether a value answers a condition; undefined where it may not be asked. */
function asks(one: FieldDefinition, value: FieldValue | null, is: Operator, asked?: Value): boolean | undefined {
  const fields = fieldsWith(one);
  const condition: Condition = { field: 'asked', is, ...(asked === undefined ? {} : { value: asked }) };
  const checked = filterSchema(fields).safeParse(condition);
  return checked.success ? satisfies(fields, checked.data, { value }) : undefined;
}

describe('the field of a filter', () => {
  it('[FLD-40] has the operators of its type, or fewer', () => {
    for (const type of FIELD_TYPES) {
      const all: readonly Operator[] = COMPARISONS[filterTypeOf(field(type))];
      expect([type, operatorsOf(field(type)).filter((is) => !all.includes(is))]).toEqual([type, []]);
      expect(operatorsOf(field(type))).toContain('empty');
    }
    expect(operatorsOf(field('long'))).toEqual(['containing', 'empty']);
    expect(operatorsOf(field('file'))).toEqual(['empty']);
  });

  it('[FLD-40] compares texts without case and accents, days and times in their order, options by their keys', () => {
    expect(asks(field('text'), 'São Paulo', 'starting-with', 'SAO')).toBe(true);
    expect(asks(field('text'), 'São Paulo', 'one-of', ['rio', 'SÃO  PAULO'])).toBe(true);
    expect(asks(field('long'), 'Dois\nPães', 'containing', 'pae')).toBe(true);
    expect(asks(field('date'), '2026-11-29', 'before', '2026-12-01')).toBe(true);
    expect(asks(field('date'), '2026-11-29', 'not-before', '2026-12-01')).toBe(false);
    expect(asks(field('date'), '2026-11-29', 'before', 'tomorrow')).toBeUndefined();
    expect(asks(field('time'), '09:30', 'not-before', '09:30')).toBe(true);
    expect(asks(field('time'), '09:30', 'before', '9:30')).toBeUndefined();
    expect(asks(field('money', { currency: 'BRL' }), 150, 'less-than', 151)).toBe(true);
    expect(asks(field('boolean'), false, 'equal', false)).toBe(true);
    expect(asks(field('instant'), Date.parse('2026-11-29T12:00:00Z'), 'before', '2026-11-29T10:00:00-03:00')).toBe(true);
    expect(asks(field('choice', { options }), 2, 'equal', 'blue')).toBe(true);
    expect(asks(field('choice', { options }), 2, 'equal', 'green')).toBeUndefined();
    expect(asks(field('choices', { options }), [1, 2], 'one-of', ['blue'])).toBe(true);
    expect(asks(field('relation'), ['ctc_1'], 'one-of', ['ctc_1'])).toBe(true);
  });

  it('[FLD-40] finds a value by itself, and what is absent as empty alone', () => {
    for (const type of FIELD_TYPES)
      fc.assert(
        fc.property(filled(type), ({ field: one, values: [value = null] }) => {
          expect([asks(one, value, 'empty'), asks(one, null, 'empty')]).toEqual([false, true]);
          if (typeof value === 'string' && value.length <= 200)
            expect(asks(one, value, type === 'long' ? 'containing' : 'equal', value)).toBe(true);
        }),
        runs(100),
      );
  });
});
