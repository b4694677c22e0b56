import type { Locale } from '../locale';
import type { FieldError } from '../problem';
import { type Fault, type FaultCode, sentenceOfFault } from './faults';
import { type Cell, parseValue } from './parse';
import { printLimit } from './print';
import { type Definition, type FieldDefinition, type FieldValue, isFault, type Read, type Reading } from './types';
import { checkValue } from './values';

/** The values of a record by the numbers of their fields. Absence is left out. */
export type Values = Readonly<Record<number, FieldValue>>;

export type Checking = Reading & {
  /** A new record gets defaults and must have what is required; a change must not take it away. */
  mode: 'create' | 'update';
  /** `json`: values as they are kept, from the API. `text`: as somebody writes them in that language, from a file, a form or a flow. */
  form: 'json' | 'text';
  /** What the record has, of which it may keep options that are retired meanwhile. */
  before?: Values;
};

/** `pointer` (RFC 6901) leads to the member of the input, in a list to its entry. */
export type FieldProblem = { pointer: string; code: FaultCode; params: Readonly<Record<string, number | string>> };

/** What is to be written: a value, or null where the record shall have none any more. Links stand in a table of their own. */
export type Changes = { values: Record<number, FieldValue | null>; links: Record<number, readonly string[]> };

/**
 * The input of a record, member by member under the keys of the fields: what is to be written, or all that is wrong with it. Empty is
 * absence: it clears, and a member that is missing leaves what there is.
 */
export function checkRecord(
  { fields }: Definition,
  input: Readonly<Record<string, unknown>>,
  checking: Checking,
): Changes | { problems: FieldProblem[] } {
  const members = new Map(Object.entries(input));
  const known = fields.filter(({ retired }) => retired !== true);
  const changes: Changes = { values: {}, links: {} };
  const problems: FieldProblem[] = [];
  for (const field of known) {
    const read = members.has(field.key) ? readMember(field, members.get(field.key), checking) : ofMissing(field, checking);
    members.delete(field.key);
    if (read === undefined) continue;
    const fault = isFault(read) ? read : field.required && read.value === null ? REQUIRED : undefined;
    if (fault) problems.push(problemOf(field.key, fault));
    else if (!isFault(read)) put(changes, field, read.value, checking);
  }
  for (const stranger of members.keys()) problems.push(problemOf(stranger, { code: 'unknown-field' }));
  return problems.length > 0 ? { problems } : changes;
}

const REQUIRED: Fault = { code: 'required' };

function readMember(field: FieldDefinition, member: unknown, checking: Checking): Read {
  const judging = { phone: checking.phone, before: checking.before?.[field.no] };
  if (checking.form === 'json' || !isCell(member)) return checkValue(field, member, judging);
  const read = parseValue(field, member, checking);
  return isFault(read) ? read : checkValue(field, read.value, judging);
}
const isCell = (member: unknown): member is Cell => ['string', 'number', 'boolean'].includes(typeof member);

/** A new record gets the default; an old one stays as it is. */
const ofMissing = (field: FieldDefinition, { mode }: Checking): Read | undefined =>
  mode === 'update' ? undefined : { value: field.default ?? null };

function put({ values, links }: Changes, field: FieldDefinition, value: FieldValue | null, { mode }: Checking): void {
  if (value === null && mode === 'create') return;
  if (field.type !== 'relation') values[field.no] = value;
  else links[field.no] = Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

const problemOf = (key: string, { code, params = {}, at }: Fault): FieldProblem => ({
  pointer: `/${key.replace(/~/g, '~0').replace(/\//g, '~1')}${at === undefined ? '' : `/${at}`}`,
  code,
  params,
});

/**
 * Those problems as the errors of a request: sentences of FLAWS, with limits as people of that language write them. `under` is where
 * the input stands in its body.
 */
export function fieldErrorsOf({ fields }: Definition, problems: readonly FieldProblem[], locale: Locale, under = ''): FieldError[] {
  return problems.map(({ pointer, code, params }) => {
    const field = fields.find(({ key }) => key === pointer.split('/')[1]);
    const show = (value: number | string): string =>
      field && (code === 'too-small' || code === 'too-large') ? printLimit(field, value, locale) : String(value);
    return { pointer: under + pointer, detail: sentenceOfFault({ code, params }, show) };
  });
}
