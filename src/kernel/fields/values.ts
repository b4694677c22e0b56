import { lengthOf } from '../characters';
import { isCalendarDay } from './days';
import { DOCUMENTS, documentIn } from './documents';
import type { Fault } from './faults';
import { emailIn, lineOf, linesOf, linkIn, MEDIA_ID, targetId } from './texts';
import { isMoment } from './times';
import { type FieldDefinition, type FieldType, type FieldValue, isFault, LIMITS, largest, type PhoneReader, type Read } from './types';

/** What is needed to judge a value. `before`: what the record has; what it has it may keep, though it can no longer be chosen. */
export type Judging = { phone: PhoneReader; before?: FieldValue | null | undefined };

/**
 * A value as it came in JSON, or from `parseValue`, as it is kept: composed, in one spelling, within the limits of the field; null
 * where it is empty, which is no fault here even where a value is required.
 */
export function checkValue(field: FieldDefinition, value: unknown, judging: Judging): Read {
  if (isEmpty(value)) return { value: null };
  const read = CHECKS[field.type](value, field, judging);
  return isFault(read) || !isEmpty(read.value) ? read : { value: null };
}

/** Nothing, nothing but blanks, and a list of nothing are the same. */
export const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0);

type Check = (value: unknown, field: FieldDefinition, judging: Judging) => Read;
type Form = (text: string) => string | undefined;

/** Text in one spelling, of a certain form. */
const spelt =
  (spell: Form, code: Fault['code']): Check =>
  (value) => {
    if (typeof value !== 'string') return { code: 'wrong-type' };
    const text = spell(value);
    return text === undefined ? { code } : { value: text };
  };

const CHECKS: Readonly<Record<FieldType, Check>> = {
  text: checkText,
  long: (value) => checkLength(value, linesOf, {}, LIMITS.long),
  number: checkNumber,
  money: (value, field) => (Number.isInteger(value) ? checkNumber(value, { ...field, decimals: 0 }) : { code: 'wrong-type' }),
  date: checkDay,
  time: spelt((text) => (/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text) ? text : undefined), 'not-a-time'),
  instant: (value) => (typeof value === 'number' ? (isMoment(value) ? { value } : { code: 'not-an-instant' }) : { code: 'wrong-type' }),
  boolean: (value) => (typeof value === 'boolean' ? { value } : { code: 'wrong-type' }),
  choice: checkChoice,
  choices: checkChoices,
  email: spelt(emailIn, 'not-an-email'),
  phone: (value, _, { phone }) => {
    if (typeof value !== 'string') return { code: 'wrong-type' };
    const read = phone(value);
    return 'code' in read ? read : { value: read.phone };
  },
  link: spelt(linkIn, 'not-a-link'),
  file: (value) => checkIds(value, MEDIA_ID, LIMITS.files),
  relation: (value, { relation }) => checkRelation(value, relation?.to ?? '', relation?.many === true),
};

function checkText(value: unknown, field: FieldDefinition): Read {
  const { format } = field;
  if (format) return spelt((text) => documentIn(text.trim(), format), DOCUMENTS[format].fault)(value, field, NOBODY);
  return checkLength(value, lineOf, field, LIMITS.text);
}
const NOBODY: Judging = { phone: () => ({ code: 'phone-invalid' }) };

function checkLength(
  value: unknown,
  spell: (text: string) => string,
  { min, max }: Pick<FieldDefinition, 'min' | 'max'>,
  most: number,
): Read {
  if (typeof value !== 'string') return { code: 'wrong-type' };
  if (!value.isWellFormed()) return { code: 'not-text' };
  const text = spell(value);
  const length = lengthOf(text);
  const limit = Math.min(Number(max ?? most), most);
  if (length > limit) return { code: 'too-long', params: { max: limit } };
  return text !== '' && length < Number(min ?? 0) ? { code: 'too-short', params: { min: Number(min) } } : { value: text };
}

function checkNumber(value: unknown, { decimals = 0, min, max }: FieldDefinition): Read {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { code: 'wrong-type' };
  const most = largest(decimals);
  const [low, high] = [Number(min ?? -most), Number(max ?? most)];
  if (value < low) return { code: 'too-small', params: { min: low } };
  if (value > high) return { code: 'too-large', params: { max: high } };
  return Number(value.toFixed(decimals)) === value ? { value: value + 0 } : { code: 'too-many-decimals', params: { decimals } };
}

function checkDay(value: unknown, { min, max }: FieldDefinition): Read {
  if (typeof value !== 'string') return { code: 'wrong-type' };
  if (!isCalendarDay(value)) return { code: 'not-a-date' };
  if (min !== undefined && value < String(min)) return { code: 'too-small', params: { min } };
  return max !== undefined && value > String(max) ? { code: 'too-large', params: { max } } : { value };
}

function checkChoice(value: unknown, { options = [] }: FieldDefinition, { before }: Judging): Read {
  if (typeof value !== 'number') return { code: 'wrong-type' };
  const option = options.find(({ no }) => no === value);
  if (!option) return { code: 'no-such-option' };
  const had = before === value || (Array.isArray(before) && before.includes(value));
  return option.retired && !had ? { code: 'option-retired' } : { value };
}

function checkChoices(value: unknown, field: FieldDefinition, judging: Judging): Read {
  if (!Array.isArray(value)) return { code: 'wrong-type' };
  const faults = value.map((each: unknown, at) => ({ ...checkChoice(each, field, judging), at })).filter(isFault);
  const [first] = faults;
  if (first) return first;
  const numbers = value.filter((each) => typeof each === 'number');
  return { value: [...new Set(numbers)].sort((a, b) => a - b) };
}

function checkIds(value: unknown, pattern: RegExp, most: number): Read {
  if (!Array.isArray(value)) return { code: 'wrong-type' };
  const ids = value.filter((each) => typeof each === 'string');
  const wrong = value.findIndex((each) => typeof each !== 'string' || !pattern.test(each));
  if (wrong >= 0) return { code: 'not-an-id', at: wrong };
  const different = [...new Set(ids)];
  return different.length > most ? { code: 'too-many', params: { max: most } } : { value: different };
}

/** One target or several, always kept as a list. */
function checkRelation(value: unknown, to: string, isMany: boolean): Read {
  if (isMany === (typeof value === 'string')) return { code: 'wrong-type' };
  return checkIds(isMany ? value : [value], targetId(to), LIMITS.links);
}
