import { expect } from 'vitest';
import { parseValue } from '../../src/kernel/fields/parse.ts';
import { type FieldDefinition, type FieldType, isFault, type Reading, type Settings } from '../../src/kernel/fields/types.ts';
import { checkValue } from '../../src/kernel/fields/values.ts';
import { READING } from './fields.ts';

type Row = readonly [cell: string | number | boolean, read: unknown];

/** The value of a cell, or the code of what is wrong with it. */
export function readCell(type: FieldType, settings: Settings, cell: Row[0], more: Partial<Reading> = {}): unknown {
  const field: FieldDefinition = { no: 10, key: 'a', name: 'A', type, ...settings };
  const reading = { ...READING, ...more };
  const parsed = parseValue(field, cell, reading);
  const checked = isFault(parsed) ? parsed : checkValue(field, parsed.value, reading);
  return isFault(checked) ? checked.code : checked.value;
}
/** Each cell with its value, or its code. */
export const table = (type: FieldType, settings: Settings, more: Partial<Reading>, rows: readonly Row[]): void =>
  expect(rows.map(([cell]) => [cell, readCell(type, settings, cell, more)])).toEqual(rows);
