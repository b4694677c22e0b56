import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseValue } from '../../src/kernel/fields/parse.ts';
import { printValue } from '../../src/kernel/fields/print.ts';
import { FIELD_TYPES, type FieldDefinition, isFault, type Read, type Reading, TYPES } from '../../src/kernel/fields/types.ts';
import { checkValue, type Judging } from '../../src/kernel/fields/values.ts';
import { fieldsOf, filled, READING, readings } from '../support/fields.ts';
import { runs } from '../support/runs.ts';

const WRITTEN = FIELD_TYPES.filter((type) => TYPES[type].isWritten);

describe('a value as people write it', () => {
  it.each(WRITTEN)('[FLD-1] is read back as it was printed, in each language and zone: %s', (type) => {
    fc.assert(
      fc.property(filled(type), readings, ({ field, values: [value] }, reading) => {
        const text = printValue(field, value, reading);
        expect([text, readAgain(field, text, { ...reading, before: value })]).toEqual([text, { value }]);
      }),
      runs(1_000),
    );
  });

  it('[FLD-1] is nothing where there is nothing', () => {
    for (const type of WRITTEN) {
      const field = { no: 10, key: 'a', name: 'A', type };
      expect(printValue(field, undefined, READING)).toBe('');
      for (const empty of ['', '  ', '\u00a0\n']) expect(parseValue(field, empty, READING)).toEqual({ value: null });
    }
  });

  it('[FLD-2] any text is read or refused, whatever it is', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'0123456789.,:/- +()R$hapmTZ%kgx') }));
    for (const type of FIELD_TYPES)
      fc.assert(
        fc.property(fieldsOf(type), readings, text, (field, reading, cell) => {
          const read = parseValue(field, cell, reading);
          if (isFault(read)) return;
          const checked = checkValue(field, read.value, reading);
          if (isFault(checked) || checked.value === null) return;
          const printed = printValue(field, checked.value, reading);
          expect([printed, readAgain(field, printed, reading)]).toEqual([printed, checked]);
        }),
        runs(100),
      );
  });
});

function readAgain(field: FieldDefinition, text: string, reading: Reading & Judging): Read {
  const read = parseValue(field, text, reading);
  return isFault(read) ? read : checkValue(field, read.value, reading);
}
