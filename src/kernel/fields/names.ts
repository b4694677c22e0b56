import { normalizeText } from '../text';

export const LONGEST_KEY = 40;
export const KEY = /^[a-z][a-z0-9_]{0,39}$/;

/** What records have besides their fields, what lists are searched by, and what programs find in every object. Compared without case and `_`. */
const RESERVED = new Set([
  'id',
  'key',
  'title',
  'text',
  'revision',
  'owner',
  'department',
  'contact',
  'createdat',
  'createdby',
  'updatedat',
  'deletedat',
  'fields',
  'proto',
  'prototype',
  'constructor',
  'tostring',
  'tolocalestring',
  'tojson',
  'valueof',
  'hasownproperty',
  'isprototypeof',
  'propertyisenumerable',
]);
export const isReserved = (key: string): boolean => RESERVED.has(key.toLowerCase().replaceAll('_', ''));

/** Names are the same if they fold to the same. */
export const foldedName = (name: string): string => normalizeText(name);

/** A key made from a name, in other letters if need be, that is neither reserved nor taken. */
export function keyFor(name: string, taken: ReadonlySet<string>): string {
  const plain = normalizeText(name)
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, LONGEST_KEY);
  const base = plain === '' || isReserved(plain) ? `field_${plain}`.replace(/_$/, '') : plain;
  for (let count = 1; ; count += 1) {
    const ending = count === 1 ? '' : `_${count}`;
    const key = base.slice(0, LONGEST_KEY - ending.length) + ending;
    if (!taken.has(key) && !isReserved(key)) return key;
  }
}
