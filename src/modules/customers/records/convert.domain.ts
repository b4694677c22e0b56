import { lengthOf } from '../../../kernel/characters';
import { keepsOptions } from '../../../kernel/fields/conversions';
import { minorDigits } from '../../../kernel/fields/currencies';
import { printDecimal } from '../../../kernel/fields/decimals';
import type { Fault } from '../../../kernel/fields/faults';
import { twinOf } from '../../../kernel/fields/forms';
import { keyFor } from '../../../kernel/fields/names';
import { parseValue } from '../../../kernel/fields/parse';
import { printValue } from '../../../kernel/fields/print';
import { lineOf } from '../../../kernel/fields/texts';
import { type FieldDefinition, type FieldValue, isFault, LIMITS, type Option, type Read, type Reading } from '../../../kernel/fields/types';
import { checkValue } from '../../../kernel/fields/values';
import { normalizeText } from '../../../kernel/text';
import type { Vals } from './values.domain';

/** A value of one form of a field in another one: null where there is none, or why it cannot be. The same value always becomes the same. */
export function convertValue(from: FieldDefinition, to: FieldDefinition, value: unknown, reading: Reading): Read {
  if (value === undefined || value === null) return { value: null };
  const read = translated(from, to, value as FieldValue, reading); // safe: values are kept as they were checked
  if (isFault(read)) return read;
  // An option that is retired meanwhile stays the value of who has it.
  return checkValue(to, read.value, { phone: reading.phone, before: read.value });
}

function translated(from: FieldDefinition, to: FieldDefinition, value: FieldValue, reading: Reading): Read {
  if (keepsOptions(from.type, to.type)) return changedCount(value);
  if (to.type === 'number' && typeof value === 'boolean') return { value: value ? 1 : 0 };
  if (to.type === 'number' && from.type === 'money') return { value: Number(value) / 10 ** minorDigits(from.currency ?? '') };
  if (typeof value === 'number' && from.type === 'number' && (to.type === 'number' || to.type === 'money'))
    return parseValue(to, value, reading);
  return parseValue(to, wordsOf(from, value, reading), reading);
}

const changedCount = (value: FieldValue): Read => {
  if (typeof value === 'number') return { value: [value] };
  if (!Array.isArray(value)) return { code: 'wrong-type' };
  return value.length > 1 ? { code: 'too-many', params: { max: 1 } } : { value: value[0] ?? null };
};

/** A value in words. The digits of a number stand together: mostly they are a year or a code. */
export function wordsOf(field: FieldDefinition, value: FieldValue, reading: Pick<Reading, 'locale' | 'zone'>): string {
  if (field.type !== 'number' || typeof value !== 'number') return printValue(field, value, reading);
  const point = printDecimal(1.5, 1, reading.locale).charAt(1);
  return [String(value).replace('.', point), ...(field.unit === undefined ? [] : [field.unit])].join(' ');
}

/** What options are called that are made of the values of a field. */
export type Labels = readonly string[];

/** The labels in a value, of which each is to be an option. */
export function labelsIn(from: FieldDefinition, to: FieldDefinition, value: FieldValue, reading: Reading): Labels {
  const words = wordsOf(from, value, reading);
  const parts = to.type === 'choices' ? words.split(/[;,\r\n]/) : [words];
  return parts.map(lineOf).filter((part) => part !== '');
}

/** The labels with those that are new among these; undefined when one cannot be an option, or they become too many. */
export function withLabels(known: Labels, labels: Labels): Labels | undefined {
  const folded = new Set(known.map(normalizeText));
  const all = [...known];
  for (const label of labels) {
    if (lengthOf(label) > LIMITS.optionLabel || /[;\r\n]/.test(label) || normalizeText(label) === '') return undefined;
    if (folded.has(normalizeText(label))) continue;
    folded.add(normalizeText(label));
    all.push(label);
  }
  return all.length > LIMITS.options ? undefined : all;
}

/** Why a value cannot become an option of its own. */
export function labelFault(labels: Labels): Fault {
  if (labels.some((label) => /[;\r\n]/.test(label))) return { code: 'label-has-separator' };
  if (labels.some((label) => lengthOf(label) > LIMITS.optionLabel)) return { code: 'too-long', params: { max: LIMITS.optionLabel } };
  return { code: 'too-many', params: { max: LIMITS.options } };
}

/** Options of these labels, in the order of the alphabet. No key is the label of another. */
export function optionsFrom(labels: Labels): Option[] {
  const sorted = [...labels].sort((a, b) => normalizeText(a).localeCompare(normalizeText(b), 'en', { numeric: true }));
  const taken = new Set(sorted.map(normalizeText));
  return sorted.map((label, at) => {
    taken.delete(normalizeText(label));
    const key = keyFor(label, taken);
    taken.add(normalizeText(label)).add(key);
    return { no: at + 1, key, label };
  });
}

/**
 * Values with those of the other forms of their fields. A form that is being filled follows every write; one that is only kept follows
 * what has changed: what could not be converted stays in it as it was.
 */
export function withTwins(fields: readonly FieldDefinition[], before: Vals, vals: Vals, reading: Reading): Vals {
  const filled: Record<string, unknown> = { ...vals };
  for (const field of fields) {
    const twin = twinOf(field);
    if (!twin || field.retired) continue;
    const [no, other] = [String(field.no), String(twin.no)];
    const isSame = JSON.stringify(before[no] ?? null) === JSON.stringify(vals[no] ?? null);
    if (field.twin?.until !== undefined && isSame) continue;
    const read = convertValue(field, twin, vals[no], reading);
    if (isFault(read) || read.value === null) delete filled[other];
    else filled[other] = read.value;
  }
  return filled;
}
