import type { Locale } from './locale';

/**
 * One tree for lists, saved views, segments and exports. `is` names the comparison; a leaf is true or false of a row,
 * never unknown, so `not` also finds rows that have no value.
 */
export type Filter = { all: readonly Filter[] } | { any: readonly Filter[] } | { not: Filter } | Condition;
/** `where`: of a field of records, what those that are counted answer themselves. */
export type Condition = { field: string; is: Operator; value?: Value; where?: readonly Condition[] };

export const OPERATORS = [
  'equal',
  'one-of',
  'empty',
  'containing',
  'starting-with',
  'less-than',
  'at-least',
  'before',
  'not-before',
  'within-days',
  'beyond-days',
] as const;
export type Operator = (typeof OPERATORS)[number];

/** What each type of field may be asked. Text is compared as it is written; a set is asked whether it holds one of the values. */
export const COMPARISONS = {
  text: ['equal', 'one-of', 'containing', 'starting-with', 'empty'],
  choice: ['equal', 'one-of', 'empty'],
  id: ['equal', 'one-of', 'empty'],
  number: ['equal', 'one-of', 'less-than', 'at-least', 'empty'],
  instant: ['before', 'not-before', 'empty'],
  day: ['equal', 'one-of', 'before', 'not-before', 'empty'],
  time: ['equal', 'one-of', 'before', 'not-before', 'empty'],
  flag: ['equal', 'empty'],
  set: ['one-of', 'empty'],
  records: ['at-least'],
} as const satisfies Record<string, readonly Operator[]>;
export type FieldType = keyof typeof COMPARISONS;
/** What a field of instants may be asked besides, where its filters pass `dated`: how many days ago, from whenever it is asked. */
export const DATED = ['within-days', 'beyond-days'] as const satisfies readonly Operator[];

export type Scalar = string | number | boolean;
export type Value = Scalar | readonly Scalar[];
/** A value as it is compared: an instant in milliseconds, a day and a time as text, a list as a list; null where the operator takes none. */
export type Operand = Value | null;
/** What a row has in a field. */
export type Held = Scalar | null | readonly string[];

export type FilterField<Row> = {
  type: FieldType;
  /** The key of its name on screen. */
  label: string;
  /** Those of its type, unless it answers to fewer. */
  operators?: readonly Operator[];
  /** The values of a choice. */
  values?: readonly string[];
  /** ISO 4217, of money: it is compared in minor units. */
  currency?: string;
  /** The capability without which the field does not exist. */
  needs?: string;
  /** Of a field of records: what those that are counted may be asked themselves. */
  where?: Readonly<Record<string, WhereField>>;
  test: (row: Row, is: Operator, value: Operand) => boolean;
};
/** `words` where the label is not the name itself; `options`: what it may be asked for, by name. */
export type WhereField = FilterField<never> & {
  words?: Readonly<Record<Locale, string>>;
  options?: readonly { value: string; label: string; isArchived?: boolean }[];
};
export type FilterFields<Row, Field extends FilterField<Row> = FilterField<Row>> = Readonly<Record<string, Field>>;

export const MOST_CONDITIONS = 30;
/** Groups inside one another. */
export const DEEPEST = 4;
export const MOST_VALUES = 500;
export const MOST_DAYS = 3_650;
/** Conditions on the records that are counted, and how many of those may be demanded. */
export const MOST_WHERE = 3;
export const MOST_RECORDS = 1_000;
export const LONGEST_VALUE = 200;

/** A field that compares what `read` finds in a row. */
export const fieldOf = <Row>(declared: Omit<FilterField<Row>, 'test'>, read: (row: Row) => Held): FilterField<Row> => ({
  ...declared,
  test: (row, is, value) => holds(read(row), is, value),
});

/** Whether something held answers a condition. Absence answers `empty` alone. */
export function holds(held: Held, is: Operator, value: Operand): boolean {
  if (is === 'empty') return held === null || held === '' || (Array.isArray(held) && held.length === 0);
  if (held === null) return false;
  if (is === 'one-of') return listOf(value).some((one) => (Array.isArray(held) ? held.includes(one) : held === one));
  if (is === 'equal') return held === value;
  if (typeof held === 'number' && typeof value === 'number') return is === 'less-than' || is === 'before' ? held < value : held >= value;
  if (typeof held !== 'string' || typeof value !== 'string') return false;
  if (is === 'containing') return held.includes(value);
  if (is === 'starting-with') return held.startsWith(value);
  // Days and times: as text they stand in their order.
  return is === 'less-than' || is === 'before' ? held < value : held >= value;
}

export function listOf(value: Operand): readonly Scalar[] {
  if (value === null) return [];
  return typeof value === 'object' ? value : [value];
}

/** The value of a condition as its field compares it; of records the text that `countingOf` reads. */
export function operandOf({ type }: { type: FieldType }, { value, where = [] }: Condition): Operand {
  if (type === 'records') return JSON.stringify({ count: value, where });
  return type === 'instant' && typeof value === 'string' ? Date.parse(value) : (value ?? null);
}

/** So many records at least, of which each answers these conditions. */
export type Counting = { count: number; where: readonly Condition[] };
export const countingOf = (value: Operand): Counting => JSON.parse(String(value)); // safe: `operandOf` made it of what was checked

/** The field of a tree that has been checked. */
export function declared<Field>(fields: Readonly<Record<string, Field>>, name: string): Field {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (!field) throw new Error(`no such field: ${name}`);
  return field;
}

export function satisfies<Row>(fields: FilterFields<Row>, filter: Filter, row: Row): boolean {
  if ('all' in filter) return filter.all.every((one) => satisfies(fields, one, row));
  if ('any' in filter) return filter.any.some((one) => satisfies(fields, one, row));
  if ('not' in filter) return !satisfies(fields, filter.not, row);
  const field = declared(fields, filter.field);
  return field.test(row, filter.is, operandOf(field, filter));
}

/** Every condition of a tree, in its order. */
export function conditionsOf(filter: Filter): Condition[] {
  if ('all' in filter) return filter.all.flatMap(conditionsOf);
  if ('any' in filter) return filter.any.flatMap(conditionsOf);
  return 'not' in filter ? conditionsOf(filter.not) : [filter];
}

/** How many conditions a tree holds, those on records that are counted too. */
export const sizeOf = (filter: Filter): number => conditionsOf(filter).reduce((sum, { where = [] }) => sum + 1 + where.length, 0);

/** The tree with something else in the place of its conditions. */
export function replaced(filter: Filter, by: (condition: Condition) => Filter): Filter {
  if ('all' in filter) return { all: filter.all.map((one) => replaced(one, by)) };
  if ('any' in filter) return { any: filter.any.map((one) => replaced(one, by)) };
  return 'not' in filter ? { not: replaced(filter.not, by) } : by(filter);
}

const DAY = 86_400_000;
/** The tree with instants in the place of days ago. */
export function dated(filter: Filter, now: number): Filter {
  const one = ({ field, is, value, where }: Condition): Condition => {
    if (is === 'within-days' || is === 'beyond-days')
      return { field, is: is === 'within-days' ? 'not-before' : 'before', value: new Date(now - Number(value) * DAY).toISOString() };
    return { field, is, ...(value === undefined ? {} : { value }), ...(where === undefined ? {} : { where: where.map(one) }) };
  };
  return replaced(filter, one);
}

/** The conditions of a list, those left out aside: what query parameters are translated into. */
export const allOf = (...conditions: readonly (Filter | undefined)[]): Filter => ({
  all: conditions.filter((one): one is Filter => one !== undefined),
});

/** A condition on an optional parameter. */
export const given = (field: string, is: Operator, value: Value | undefined): Condition | undefined =>
  value === undefined ? undefined : { field, is, value };
