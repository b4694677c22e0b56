import type { Condition, Filter } from '../../../kernel/filter';

/** So many further conditions are offered. */
export const MOST_WHERE = 10;
const isCondition = (one: unknown): one is Condition =>
  typeof one === 'object' && one !== null && 'field' in one && typeof one.field === 'string' && 'is' in one && typeof one.is === 'string';
const isPart = (one: unknown): one is Filter =>
  isCondition(one) || (typeof one === 'object' && one !== null && 'not' in one && isCondition(one.not));

/** Further conditions as an address has them; none where it says something else. The API judges what they ask. */
export function whereOf(text: string): Filter[] {
  if (text === '') return [];
  try {
    const read: unknown = JSON.parse(text);
    return Array.isArray(read) && read.length <= MOST_WHERE && read.every(isPart) ? read : [];
  } catch {
    return [];
  }
}
export const whereText = (conditions: readonly Filter[]): string => (conditions.length === 0 ? '' : JSON.stringify(conditions));
