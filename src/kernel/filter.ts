import { z } from 'zod';

/**
 * One tree for lists, saved views, segments and exports. `is` names the comparison; a leaf is true or false of a row,
 * never unknown, so `not` also finds rows that have no value.
 */
export type Filter = { all: readonly Filter[] } | { any: readonly Filter[] } | { not: Filter } | Condition;
export type Condition = { field: string; is: Operator; value?: Value };

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
] as const;
export type Operator = (typeof OPERATORS)[number];

/** What each type of field may be asked. Text is compared as it is written; a set is asked whether it holds one of the values. */
const COMPARISONS = {
  text: ['equal', 'one-of', 'containing', 'starting-with', 'empty'],
  choice: ['equal', 'one-of', 'empty'],
  id: ['equal', 'one-of', 'empty'],
  number: ['equal', 'one-of', 'less-than', 'at-least', 'empty'],
  instant: ['before', 'not-before', 'empty'],
  flag: ['equal', 'empty'],
  set: ['one-of', 'empty'],
} as const satisfies Record<string, readonly Operator[]>;
export type FieldType = keyof typeof COMPARISONS;

type Scalar = string | number | boolean;
export type Value = Scalar | readonly Scalar[];
/** A value as it is compared: an instant in milliseconds, a list as a list; null where the operator takes none. */
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
  /** The capability without which the field does not exist. */
  needs?: string;
  test: (row: Row, is: Operator, value: Operand) => boolean;
};
export type FilterFields<Row, Field extends FilterField<Row> = FilterField<Row>> = Readonly<Record<string, Field>>;

export const MOST_CONDITIONS = 30;
/** Groups inside one another. */
export const DEEPEST = 4;
export const MOST_VALUES = 500;
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
  return is === 'containing' ? held.includes(value) : held.startsWith(value);
}

export function listOf(value: Operand): readonly Scalar[] {
  if (value === null) return [];
  return typeof value === 'object' ? value : [value];
}

/** The value of a condition as its field compares it. */
export const operandOf = ({ type }: { type: FieldType }, { value }: Condition): Operand =>
  type === 'instant' && typeof value === 'string' ? Date.parse(value) : (value ?? null);

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

/** The conditions of a list, those left out aside: what query parameters are translated into. */
export const allOf = (...conditions: readonly (Filter | undefined)[]): Filter => ({
  all: conditions.filter((one): one is Filter => one !== undefined),
});

/** A condition on an optional parameter. */
export const given = (field: string, is: Operator, value: Value | undefined): Condition | undefined =>
  value === undefined ? undefined : { field, is, value };

/** Accepts trees over these fields; of what is refused it says where it stands in the tree. */
export const filterSchema = <Row>(fields: FilterFields<Row>, may: (capability: string) => boolean = () => true) =>
  z
    .unknown()
    .transform((input, context): Filter => {
      const check = new Check(fields, may);
      const filter = check.node(input, [], 0);
      for (const { path, message } of check.errors) context.issues.push({ code: 'custom', path, message, input });
      return filter ?? z.NEVER;
    })
    .meta({
      description: `Conditions {field, is, value} joined by {all: […]}, {any: […]} and {not: …}: at most ${MOST_CONDITIONS}, in at most ${DEEPEST} levels.`,
    });

type Path = (string | number)[];

/** A well-formed tree has no more nodes than this, so a check of any input ends. */
const MOST_NODES = MOST_CONDITIONS * (DEEPEST + 1);

class Check<Row> {
  readonly errors: { path: Path; message: string }[] = [];
  readonly #fields: FilterFields<Row>;
  readonly #may: (capability: string) => boolean;
  #nodes = 0;
  #conditions = 0;

  constructor(fields: FilterFields<Row>, may: (capability: string) => boolean) {
    this.#fields = fields;
    this.#may = may;
  }

  node(input: unknown, path: Path, depth: number): Filter | undefined {
    this.#nodes += 1;
    if (this.#nodes > MOST_NODES) return this.#tooMany();
    if (typeof input !== 'object' || input === null || Array.isArray(input)) return this.#refuse(path, 'must be a group or a condition');
    const keys = Object.keys(input);
    const [key] = keys;
    if (keys.length === 1 && (key === 'all' || key === 'any' || key === 'not')) {
      if (depth === DEEPEST) return this.#refuse(path, `groups stand at most ${DEEPEST} deep`);
      const inside: unknown = Object.getOwnPropertyDescriptor(input, key)?.value;
      if (key !== 'not') return this.#group(key, inside, [...path, key], depth + 1);
      const filter = this.node(inside, [...path, key], depth + 1);
      return filter && { not: filter };
    }
    this.#conditions += 1;
    return this.#conditions > MOST_CONDITIONS ? this.#tooMany() : this.#condition(input, keys, path);
  }

  #group(key: 'all' | 'any', inside: unknown, path: Path, depth: number): Filter | undefined {
    if (!Array.isArray(inside) || inside.length === 0) return this.#refuse(path, 'must be a list of at least one condition');
    if (inside.length > MOST_CONDITIONS) return this.#tooMany();
    const filters = inside.map((one, n) => this.node(one, [...path, n], depth)).filter((one) => one !== undefined);
    return key === 'all' ? { all: filters } : { any: filters };
  }

  #condition(input: object, keys: readonly string[], path: Path): Condition | undefined {
    const stray = keys.find((key) => !['field', 'is', 'value'].includes(key));
    if (stray !== undefined) return this.#refuse([...path, stray], 'is not part of a condition');
    const { field: name, is, value }: { field?: unknown; is?: unknown; value?: unknown } = input;
    const field = typeof name === 'string' && Object.hasOwn(this.#fields, name) ? this.#fields[name] : undefined;
    if (typeof name !== 'string' || !field || (field.needs !== undefined && !this.#may(field.needs)))
      return this.#refuse([...path, 'field'], 'is not a field of this list');
    const operator = (field.operators ?? COMPARISONS[field.type]).find((one) => one === is);
    if (!operator) return this.#refuse([...path, 'is'], 'is not a comparison of this field');
    if (operator === 'empty')
      return value === undefined ? { field: name, is: operator } : this.#refuse([...path, 'value'], '`empty` takes no value');
    const checked = valueSchema(field, operator).safeParse(value);
    if (checked.success) return { field: name, is: operator, value: checked.data };
    for (const issue of checked.error.issues)
      this.#refuse([...path, 'value', ...issue.path.filter((step) => typeof step !== 'symbol')], issue.message);
    return undefined;
  }

  #refuse(path: Path, message: string): undefined {
    this.errors.push({ path, message });
  }

  #tooMany(): undefined {
    const message = `holds at most ${MOST_CONDITIONS} conditions`;
    if (!this.errors.some((error) => error.message === message)) this.errors.push({ path: [], message });
  }
}

/** SQLite ends a text at U+0000 and stores no half of a surrogate pair; so neither is compared. */
const text = z
  .string()
  .min(1)
  .max(LONGEST_VALUE)
  .refine((value) => !value.includes('\0') && value.isWellFormed(), { message: 'must be text' });

function valueSchema({ type, values }: Pick<FilterField<never>, 'type' | 'values'>, is: Operator): z.ZodType<Value> {
  const one = scalarSchema(type, values);
  return is === 'one-of' ? z.array(one).min(1).max(MOST_VALUES) : one;
}

function scalarSchema(type: FieldType, values: readonly string[] = []): z.ZodType<Scalar> {
  if (type === 'number') return z.number();
  if (type === 'flag') return z.boolean();
  if (type === 'instant') return z.iso.datetime({ offset: true });
  return type === 'choice' ? z.enum(values) : text;
}
