import { z } from 'zod';
import {
  COMPARISONS,
  type Condition,
  DEEPEST,
  type FieldType,
  type Filter,
  type FilterField,
  type FilterFields,
  LONGEST_VALUE,
  MOST_CONDITIONS,
  MOST_DAYS,
  MOST_RECORDS,
  MOST_VALUES,
  MOST_WHERE,
  type Operator,
  type Scalar,
  type Value,
} from './filter';
import { sentenceOf } from './issues';

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
    const { field: name, is, value, where }: { field?: unknown; is?: unknown; value?: unknown; where?: unknown } = input;
    const field = typeof name === 'string' && Object.hasOwn(this.#fields, name) ? this.#fields[name] : undefined;
    const stray = keys.find((key) => !['field', 'is', 'value', ...(field?.where ? ['where'] : [])].includes(key));
    if (stray !== undefined) return this.#refuse([...path, stray], 'is not part of a condition');
    if (typeof name !== 'string' || !field || (field.needs !== undefined && !this.#may(field.needs)))
      return this.#refuse([...path, 'field'], 'is not a field of this list');
    const operator = (field.operators ?? COMPARISONS[field.type]).find((one) => one === is);
    if (!operator) return this.#refuse([...path, 'is'], 'is not a comparison of this field');
    if (operator === 'empty')
      return value === undefined ? { field: name, is: operator } : this.#refuse([...path, 'value'], 'this comparison takes no value');
    const checked = valueSchema(field, operator).safeParse(value);
    const among = field.where && where !== undefined ? this.#where(field.where, where, [...path, 'where']) : [];
    if (checked.success) return { field: name, is: operator, value: checked.data, ...(among.length > 0 ? { where: among } : {}) };
    for (const issue of checked.error.issues)
      this.#refuse([...path, 'value', ...issue.path.filter((step) => typeof step !== 'symbol')], sentenceOf(issue));
    return undefined;
  }

  /** What the records that are counted answer: conditions over fields of their own, all of which hold. */
  #where(fields: FilterFields<never>, input: unknown, path: Path): Condition[] {
    if (!Array.isArray(input) || input.length > MOST_WHERE) {
      this.#refuse(path, Array.isArray(input) ? `holds at most ${MOST_WHERE} conditions` : 'must be a list of at least one condition');
      return [];
    }
    this.#conditions += input.length;
    if (this.#conditions > MOST_CONDITIONS) this.#tooMany();
    const check = new Check(fields, this.#may);
    const found = input.map((one: unknown, n) => {
      const condition = typeof one === 'object' && one !== null ? one : {};
      return check.#condition(condition, Object.keys(condition), [...path, n]);
    });
    this.errors.push(...check.errors);
    return found.filter((one) => one !== undefined);
  }

  #refuse(path: Path, detail: string): undefined {
    this.errors.push({ path, message: detail });
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
  if (is === 'within-days' || is === 'beyond-days') return z.number().int().min(1).max(MOST_DAYS);
  const one = scalarSchema(type, values);
  return is === 'one-of' ? z.array(one).min(1).max(MOST_VALUES) : one;
}

function scalarSchema(type: FieldType, values: readonly string[] = []): z.ZodType<Scalar> {
  if (type === 'records') return z.number().int().min(1).max(MOST_RECORDS);
  if (type === 'number') return z.number();
  if (type === 'flag') return z.boolean();
  if (type === 'instant') return z.iso.datetime({ offset: true });
  if (type === 'day') return z.iso.date();
  if (type === 'time') return z.iso.time({ precision: -1 });
  return type === 'choice' ? z.enum(values) : text;
}
