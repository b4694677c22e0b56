import { checkDefinition, type DefinitionProblem } from '../../../kernel/fields/definition';
import { checkChange, type KeyWork } from '../../../kernel/fields/definition-change';
import { type Fault, sentenceOfFault } from '../../../kernel/fields/faults';
import { keyFor } from '../../../kernel/fields/names';
import type { Definition, FieldDefinition, Option } from '../../../kernel/fields/types';
import type { FieldError } from '../../../kernel/problem';
import type { ContactFieldChange, NewContactField } from './contact-fields.schemas';

/** Of contacts: fewer than of things that the company keeps for themselves. */
export const MOST_FIELDS = 100;
export const MOST_INDEXED = 20;

type Asked = NonNullable<ContactFieldChange['options']>;

/** Options as they are asked for: those that are new get the numbers that follow, and keys of their labels. */
export function optionsOf(asked: Asked, now: readonly Option[]): Option[] {
  const taken = new Set(now.map(({ key }) => key));
  let last = Math.max(0, ...now.map(({ no }) => no));
  return asked.map(({ no, label, isRetired }) => {
    const known = now.find((option) => option.no === no);
    const key = known?.key ?? keyFor(label, taken);
    taken.add(key);
    if (no === undefined) last += 1;
    return { no: no ?? last, key, label, ...(isRetired ? { retired: true } : {}) };
  });
}

/** What is left out is not there; a default may say no. */
export const without = (entries: Readonly<Record<string, unknown>>): FieldDefinition =>
  Object.fromEntries(
    Object.entries(entries).filter(([name, value]) => value !== undefined && value !== null && (value !== false || name === 'default')),
  ) as FieldDefinition; // safe: only what is optional may be left out

export function fieldOf(
  { isRequired, isIndexed, isUnique, options, ...asked }: NewContactField,
  no: number,
  now: Definition,
): FieldDefinition {
  const key = keyFor(asked.name, new Set(now.fields.map((field) => field.key)));
  const settings = { required: isRequired, indexed: isIndexed, unique: isUnique };
  return without({ no, key, ...asked, ...settings, options: options && optionsOf(options, []) });
}

/** A field with what is to be changed. */
export function changedField(
  field: FieldDefinition,
  { isRequired, isIndexed, isUnique, isRetired, options, position: _, ...change }: ContactFieldChange,
): FieldDefinition {
  return without({
    ...field,
    ...change,
    required: isRequired ?? field.required,
    indexed: isIndexed ?? field.indexed,
    retired: isRetired ?? field.retired,
    // What is retired keeps no keys, by which values are told apart.
    unique: (isRetired ?? field.retired) ? undefined : (isUnique ?? field.unique),
    options: options ? optionsOf(options, field.options ?? []) : field.options,
  });
}

/** The definition with one of its fields replaced, at another place if one is named. */
export function withField({ fields }: Definition, field: FieldDefinition, position?: number): Definition {
  const at = fields.findIndex(({ no }) => no === field.no);
  const others = fields.filter(({ no }) => no !== field.no);
  const place = position ?? (at < 0 ? others.length : at);
  return { fields: [...others.slice(0, place), field, ...others.slice(place)] };
}

/** What is wrong with a field in its definition, as errors of the request that brings it; and what is to be done to keys. */
export function judged(
  before: Definition,
  after: Definition,
  no: number,
  { firstFreeNo, unready }: { firstFreeNo: number; unready: readonly number[] },
): { errors: FieldError[]; keyWork: KeyWork[] } {
  const { problems, keyWork: all } = checkChange(before, after, firstFreeNo);
  const keyWork = all.filter(({ work }) => work === 'index' || work === 'drop-keys');
  const live = after.fields.filter(({ retired }) => retired !== true);
  const [was, is] = [before, after].map(({ fields }) => fields.find((field) => field.no === no));
  const isReady = was === undefined || (was.indexed === true && !unready.includes(no));
  const limits: DefinitionProblem[] = [
    ...(is?.unique && !is.indexed ? [{ pointer: '/isIndexed', code: 'required' } as const] : []),
    ...(is?.unique && !was?.unique && !isReady ? [{ pointer: '/isUnique', code: 'index-first' } as const] : []),
    ...(live.length > MOST_FIELDS ? [{ pointer: '', code: 'too-many-fields', params: { max: MOST_FIELDS } } as const] : []),
    ...(live.filter(({ indexed }) => indexed).length > MOST_INDEXED
      ? [{ pointer: '/isIndexed', code: 'too-many-indexed', params: { max: MOST_INDEXED } } as const]
      : []),
  ];
  const at = `/fields/${after.fields.findIndex((field) => field.no === no)}`;
  const errors = [...checkDefinition(after), ...problems].map((problem) => ({ ...problem, pointer: pointerIn(problem.pointer, at) }));
  return { errors: [...errors, ...limits].map(errorOf), keyWork };
}

export const errorOf = ({ pointer, code, params }: DefinitionProblem): FieldError => ({
  pointer,
  detail: sentenceOfFault({ code, ...(params ? { params } : {}) } satisfies Fault),
});
/** Names are told apart by whoever came last; of another field it is said of this one. */
export const pointerIn = (pointer: string, at: string): string =>
  (pointer.startsWith(`${at}/`) ? pointer.slice(at.length) : pointer.replace(/^\/fields(\/\d+)?/, ''))
    .replace(/^\/indexed/, '/isIndexed')
    .replace(/^\/unique/, '/isUnique');
