import {
  COMPARISONS,
  type FilterField,
  type Held,
  holds,
  listOf,
  type Operand,
  type Operator,
  type FieldType as QueryType,
} from '../filter';
import { normalizeText } from '../text';
import type { FieldDefinition, FieldType, FieldValue } from './types';

type Row = { type: QueryType; operators?: readonly Operator[] };

/** How a type of field is asked by conditions, and what, where it answers to fewer operators than conditions of that type have. */
const QUERIES: Readonly<Record<FieldType, Row>> = {
  text: { type: 'text' },
  long: { type: 'text', operators: ['containing', 'empty'] },
  number: { type: 'number' },
  money: { type: 'number' },
  date: { type: 'day' },
  time: { type: 'time' },
  instant: { type: 'instant' },
  boolean: { type: 'flag' },
  choice: { type: 'choice' },
  choices: { type: 'set' },
  email: { type: 'text' },
  phone: { type: 'text' },
  link: { type: 'text' },
  file: { type: 'set', operators: ['empty'] },
  relation: { type: 'set' },
};

/** The type by which conditions ask for a field: options by their keys, relations by the ids of their targets. */
export const filterTypeOf = ({ type }: FieldDefinition): QueryType => QUERIES[type].type;
/** What it may be asked. */
export const operatorsOf = ({ type }: FieldDefinition): readonly Operator[] => QUERIES[type].operators ?? COMPARISONS[QUERIES[type].type];

/** What a condition compares: texts without case and accents, options by their keys. */
export function heldOf(field: FieldDefinition, value: FieldValue | null | undefined): Held {
  if (value === null || value === undefined) return null;
  if (typeof value === 'object') return value.map((each) => (typeof each === 'number' ? keyOfOption(field, each) : each));
  if (field.type === 'choice' && typeof value === 'number') return keyOfOption(field, value);
  return typeof value === 'string' && isFolded(field) ? normalizeText(value) : value;
}
const keyOfOption = ({ options = [] }: FieldDefinition, number: number): string => options.find(({ no }) => no === number)?.key ?? '';
const isFolded = ({ type }: FieldDefinition): boolean => QUERIES[type].type === 'text';

/** The field of a filter over rows in which `read` finds the value. */
export function filterFieldOf<Row>(
  field: FieldDefinition,
  label: string,
  read: (row: Row) => FieldValue | null | undefined,
): FilterField<Row> {
  return {
    type: filterTypeOf(field),
    label,
    operators: operatorsOf(field),
    ...(field.type === 'choice' ? { values: (field.options ?? []).map(({ key }) => key) } : {}),
    test: (row, is, value) => holds(heldOf(field, read(row)), is, isFolded(field) ? folded(value) : value),
  };
}

const folded = (value: Operand): Operand => {
  if (value === null) return null;
  if (typeof value === 'string') return normalizeText(value);
  return typeof value === 'object' ? listOf(value).map((each) => (typeof each === 'string' ? normalizeText(each) : each)) : value;
};
