import { normalizeText } from '../text';
import { type FieldDefinition, type FieldValue, LIMITS } from './types';

/** What a database compares by its bytes: text as UTF-8, numbers as numbers. */
export type Key = number | string;

/**
 * The keys under which a value is found and sorted: none for what has none, one for each of several options, else one. Keys stand in the
 * order of their values; those of texts are folded and cut, so that texts with one key may still differ.
 */
export function keysOf({ type }: FieldDefinition, value: FieldValue | null | undefined): readonly Key[] {
  if (value === null || value === undefined || type === 'long' || type === 'relation') return [];
  if (type === 'file') return [1];
  if (typeof value === 'boolean') return [value ? 1 : 0];
  if (typeof value === 'number') return [value];
  if (typeof value !== 'string') return value.filter((each) => typeof each === 'number');
  if (type === 'text') return [head(normalizeText(value), LIMITS.key)];
  return [head(value, LIMITS.longKey)];
}

const head = (text: string, most: number): string => (text.length <= most ? text : [...text].slice(0, most).join(''));

/** As a database has it: numbers before texts, texts by the bytes of UTF-8, which is the order of code points. */
export function compareKeys(a: Key, b: Key): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1;
  return typeof b === 'number' ? 1 : comparePoints(a, b);
}

function comparePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) if (a[at] !== b[at]) return pointAt(a, at) - pointAt(b, at);
  return a.length - b.length;
}
/** Halves of pairs stand below some single units, but for points above all of them. */
function pointAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
