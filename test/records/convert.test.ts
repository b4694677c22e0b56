import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONVERSIONS, keepsOptions, needsOptions } from '../../src/kernel/fields/conversions.ts';
import { checkDefinition } from '../../src/kernel/fields/definition.ts';
import { FIELD_FAULTS } from '../../src/kernel/fields/faults.ts';
import { swapped, twinOf, withoutTwin } from '../../src/kernel/fields/forms.ts';
import { FIELD_TYPES, type FieldDefinition, type FieldType, isFault } from '../../src/kernel/fields/types.ts';
import { checkValue } from '../../src/kernel/fields/values.ts';
import { convertValue, labelsIn, optionsFrom, withLabels, withTwins } from '../../src/modules/customers/records/convert.domain.ts';
import { fieldsOf, filled, READING, readings } from '../support/fields.ts';
import { runs } from '../support/runs.ts';

const PAIRS = FIELD_TYPES.flatMap((from) => CONVERSIONS[from].map((to) => [from, to] as [FieldType, FieldType]));
const field = (type: FieldType, more: Partial<FieldDefinition> = {}): FieldDefinition => ({ no: 10, key: 'a', name: 'A', type, ...more });
const converted = (from: FieldDefinition, to: FieldDefinition, value: unknown): unknown => {
  const read = convertValue(from, to, value, READING);
  return isFault(read) ? read.code : read.value;
};

describe('a change of type', () => {
  it.each(PAIRS)('[RCD-20] every value converts to one that its new field takes, or is refused with a reason: %s to %s', (type, to) => {
    fc.assert(
      fc.property(filled(type, 4), fieldsOf(to), readings, ({ field: from, values }, into, reading) => {
        const target = keepsOptions(type, to) ? { ...into, options: from.options ?? [] } : into;
        for (const value of values) {
          const read = convertValue(from, target, value, reading);
          expect(convertValue(from, target, value, reading)).toEqual(read);
          if (isFault(read)) expect(FIELD_FAULTS[read.code]).toBeDefined();
          else expect(checkValue(target, read.value, { phone: reading.phone, before: read.value })).toEqual(read);
        }
      }),
      runs(100),
    );
  });

  it.each(PAIRS.filter(([type, to]) => needsOptions({ type }, to)))(
    '[RCD-20] options are made of all values that there are: %s to %s',
    (type, to) => {
      fc.assert(
        fc.property(filled(type, 12), readings, ({ field: from, values }, reading) => {
          let labels: readonly string[] = [];
          const taken = values.filter((value) => {
            const next = withLabels(labels, labelsIn(from, field(to), value, reading));
            if (next) labels = next;
            return next !== undefined;
          });
          const into = field(to, { options: optionsFrom(labels) });
          if (labels.length > 0) expect(checkDefinition({ fields: [into] })).toEqual([]);
          for (const value of taken) expect(isFault(convertValue(from, into, value, reading))).toBe(false);
        }),
        runs(300),
      );
    },
  );

  it('[RCD-20] values become what people mean by them', () => {
    expect(converted(field('text'), field('number', { decimals: 2 }), '1.234,50')).toBe(1234.5);
    expect(converted(field('text'), field('number'), 'doze')).toBe('not-a-number');
    expect(converted(field('text'), field('date'), '12/03/1985')).toBe('1985-03-12');
    expect(converted(field('text'), field('money', { currency: 'BRL' }), 'R$ 12,50')).toBe(1250);
    expect(converted(field('number', { decimals: 2 }), field('money', { currency: 'BRL' }), 12.5)).toBe(1250);
    expect(converted(field('money', { currency: 'BRL' }), field('number', { decimals: 2 }), 1999)).toBe(19.99);
    expect(converted(field('money', { currency: 'BRL' }), field('number'), 1999)).toBe('too-many-decimals');
    expect(converted(field('number'), field('text'), 2024)).toBe('2024');
    expect(converted(field('number', { decimals: 2, unit: 'kg' }), field('text'), 12.5)).toBe('12,5 kg');
    expect(converted(field('boolean'), field('number'), true)).toBe(1);
    expect(converted(field('long'), field('text'), 'x'.repeat(501))).toBe('too-long');
    const options = optionsFrom(['Não', 'Sim']);
    expect(converted(field('boolean'), field('choice', { options }), true)).toBe(2);
    expect(converted(field('choice', { options }), field('choices', { options }), 2)).toEqual([2]);
    expect(converted(field('choices', { options }), field('choice', { options }), [1])).toBe(1);
    expect(converted(field('choices', { options }), field('choice', { options }), [1, 2])).toBe('too-many');
    expect(converted(field('choices', { options }), field('text'), [1, 2])).toBe('Não; Sim');
    expect(withLabels([], ['a;b'])).toBeUndefined();
    expect(
      withLabels(
        Array.from({ length: 200 }, (_, n) => `n${n}`),
        ['more'],
      ),
    ).toBeUndefined();
  });

  it('[RCD-21] who writes fills both forms: all of one that is being filled, of one that is kept what has changed', () => {
    const price = field('text', { key: 'price', name: 'Price' });
    const filling = { ...price, twin: { no: 11, type: 'number' as const } };
    expect(withTwins([filling], { 10: '7' }, { 10: '7', 12: 'x' }, READING)).toEqual({ 10: '7', 11: 7, 12: 'x' });
    expect(withTwins([filling], { 10: '7', 11: 7 }, { 10: 'seven', 11: 7 }, READING)).toEqual({ 10: 'seven' });
    const kept = swapped(filling, 99);
    expect(kept).toMatchObject({ no: 11, type: 'number', key: 'price', born: 10, twin: { no: 10, type: 'text', until: 99 } });
    expect(withTwins([kept], { 10: 'seven' }, { 10: 'seven' }, READING)).toEqual({ 10: 'seven' });
    expect(withTwins([kept], { 10: 'seven' }, { 10: 'seven', 11: 8 }, READING)).toEqual({ 10: '8', 11: 8 });
    expect(twinOf(swapped(kept, 100))).toMatchObject({ no: 11, type: 'number' });
    expect(withoutTwin(kept)).toMatchObject({ no: 11, born: 10, former: [{ no: 10, type: 'text' }] });
  });
});
