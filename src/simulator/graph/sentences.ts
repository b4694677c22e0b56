import type { z } from 'zod';
import { complaint, type GraphError } from '../rules/graph-error.domain.ts';

/** What a schema found, in the words of Graph. */
export type Validated<T> = { ok: true; value: T } | { ok: false; error: GraphError };

export function validate<S extends z.ZodType>(schema: S, value: unknown): Validated<z.output<S>> {
  const parsed = take(schema, value);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, error: complaint(sentenceOf(parsed.error, value)) };
}

/** Parses; where another type is wanted, Graph also takes a parameter as the text of its JSON. */
export function take<S extends z.ZodType>(schema: S, value: unknown): z.ZodSafeParseResult<z.output<S>> {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed : schema.safeParse(decoded(value, parsed.error.issues));
}

function decoded(value: unknown, issues: readonly z.core.$ZodIssue[]): unknown {
  if (typeof value === 'string') return fromJson(value);
  const names = issues.filter(({ code, path }) => code === 'invalid_type' && path.length === 1).map(({ path }) => String(path[0]));
  const given = Object(value);
  return {
    ...given,
    ...Object.fromEntries(names.filter((name) => typeof given[name] === 'string').map((name) => [name, fromJson(given[name])])),
  };
}

export function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The first fault, as one sentence. `under`: the name of the parameter that was looked at, when it was not the whole call. */
export function sentenceOf({ issues: [issue] }: z.ZodError, value: unknown, under?: string): string {
  if (!issue) return 'Invalid parameter';
  const name = spell([...(under === undefined ? [] : [under]), ...issue.path]);
  const given = valueAt(value, issue.path);
  if (issue.code === 'unrecognized_keys') return `Unexpected key "${issue.keys[0] ?? ''}" on param "${name}".`;
  if (given === undefined && issue.code !== 'custom') return `The parameter ${name} is required.`;
  switch (issue.code) {
    case 'too_big':
      return `Param ${name} must ${size('most', issue.maximum, issue.origin)}.`;
    case 'too_small':
      return `Param ${name} must ${size('least', issue.minimum, issue.origin)}.`;
    case 'invalid_value':
      return `Param ${name} must be one of {${[...issue.values].map(String).sort().join(', ')}} - got "${String(given)}".`;
    case 'invalid_type':
      return `Param ${name} must be ${TYPES[issue.expected] ?? `a ${issue.expected}`}.`;
    case 'invalid_format':
      return `Param ${name} ${FORMATS[issue.format] ?? 'has an invalid format.'}`;
    case 'custom':
      return issue.message;
    default:
      return `Param ${name} is not valid.`;
  }
}

const TYPES: Readonly<Record<string, string>> = { object: 'a JSON object', array: 'an array', int: 'an integer', boolean: 'a boolean' };
const FORMATS: Readonly<Record<string, string>> = { url: 'is not a valid URI.', email: 'must be a valid email address.' };

const size = (side: 'most' | 'least', limit: number | bigint, origin: string): string =>
  origin === 'string'
    ? `be at ${side} ${limit} characters long`
    : origin === 'array'
      ? `have at ${side} ${limit} elements`
      : `be at ${side} ${limit}`;

/** `text['body']`, as Meta spells it. */
export const spell = (path: readonly PropertyKey[]): string =>
  path.map((key, i) => (i === 0 ? String(key) : typeof key === 'number' ? `[${key}]` : `['${String(key)}']`)).join('') || 'request';

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined), value);
}
