import { compareKeys, type Key } from './fields/keys';
import { type FieldDefinition, LIMITS } from './fields/types';
import { listOf, type Operand, type Operator, type Scalar } from './filter';
import { phoneKey } from './phone';
import { normalizeText } from './text';

/** What a condition on a field asks for, as keys: texts by their first 80 characters without case and accents. */
export const askedKeys = (field: FieldDefinition, value: Operand): readonly Key[] => listOf(value).map((one) => keyOf(field, one));

function keyOf({ type, options = [] }: FieldDefinition, value: Scalar): Key {
  if (type === 'choice' || type === 'choices') return options.find(({ key }) => key === value)?.no ?? -1;
  if (typeof value !== 'string') return Number(value);
  const text =
    type === 'text' ? normalizeText(value) : type === 'phone' ? phoneStart(value) : type === 'email' ? value.trim().toLowerCase() : value;
  return [...text].slice(0, type === 'text' ? LIMITS.key : LIMITS.longKey).join('');
}
/** A phone as it is kept, or its beginning. */
const phoneStart = (text: string): string => phoneKey(text) ?? `+${text.replace(/\D/g, '')}`;

/** Whether a key of a value answers a condition. */
export function answersKeys(key: Key, is: Operator, keys: readonly Key[]): boolean {
  const [first = ''] = keys;
  if (is === 'containing') return String(key).includes(String(first));
  if (is === 'starting-with') return String(key).startsWith(String(first));
  if (is === 'less-than' || is === 'before') return compareKeys(key, first) < 0;
  if (is === 'at-least' || is === 'not-before') return compareKeys(key, first) >= 0;
  return keys.includes(key);
}
