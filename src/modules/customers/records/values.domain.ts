import { allForms } from '../../../kernel/fields/forms';
import { type Key, keysOf } from '../../../kernel/fields/keys';
import type { FieldDefinition, FieldValue } from '../../../kernel/fields/types';
import { LIMITS } from '../../../kernel/fields/types';
import { normalizeText } from '../../../kernel/text';
import type { UniqueRule } from '../definitions/definitions.domain';

/** By which way a record was written. */
export const RECORD_SOURCES = ['person', 'api', 'import', 'import-undone', 'flow', 'job'] as const;
export type RecordSource = (typeof RECORD_SOURCES)[number];

/** What records have keys of besides their fields, whose numbers begin at 10. */
export const TITLE_WORDS = 0;
export const OWNER = 1;
export const DEPARTMENT = 2;
export const TITLE = 3;
export const CREATED = 4;

const MOST_WORDS = 6;
const LONGEST_WORD = 24;

export type Vals = Readonly<Record<string, unknown>>;
/** All that keys are made of. */
export type Kept = { title: string; ownerId: string | null; departmentId: string | null; createdAt: number; vals: Vals };
export type KeyRow = readonly [fieldNo: number, key: Key];

const valueIn = (vals: Vals, no: number): FieldValue | undefined => vals[String(no)] as FieldValue | undefined; // safe: values are kept as they were checked

/** The words by which a title is found: each the beginning of one. */
export const titleWords = (title: string): string[] => [
  ...new Set(
    normalizeText(title)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '')
      .slice(0, MOST_WORDS)
      .map((word) => [...word].slice(0, LONGEST_WORD).join('')),
  ),
];

/** What titles are compared by; undefined of none. */
export const titleKey = (title: string): string | undefined =>
  title === '' ? undefined : [...normalizeText(title)].slice(0, LIMITS.key).join('');

/** Every key under which a record is found: those of indexed fields, and its own. */
export function keyRowsOf(fields: readonly FieldDefinition[], kept: Kept): KeyRow[] {
  const title = titleKey(kept.title);
  const own: KeyRow[] = [
    ...titleWords(kept.title).map((word) => [TITLE_WORDS, word] as const),
    ...(kept.ownerId === null ? [] : [[OWNER, kept.ownerId] as const]),
    ...(kept.departmentId === null ? [] : [[DEPARTMENT, kept.departmentId] as const]),
    ...(title === undefined ? [] : [[TITLE, title] as const]),
    [CREATED, kept.createdAt],
  ];
  const indexed = allForms(fields).filter(({ indexed: is, retired }) => is && !retired);
  return [...own, ...indexed.flatMap((field) => keysOf(field, valueIn(kept.vals, field.no)).map((key) => [field.no, key] as const))];
}

/** The keys of all texts, indexed or not, and the words of the title between blanks: what conditions compare. Retired fields too, since they may be taken back. */
export function foldedOf(fields: readonly FieldDefinition[], { title, vals }: Pick<Kept, 'title' | 'vals'>): Record<string, Key> {
  const folded: Record<string, Key> = {};
  const key = titleKey(title);
  if (key !== undefined) folded[String(TITLE)] = key;
  const words = titleWords(title);
  if (words.length > 0) folded[String(TITLE_WORDS)] = ` ${words.join(' ')} `;
  for (const field of allForms(fields))
    if (field.type === 'text') for (const one of keysOf(field, valueIn(vals, field.no))) folded[String(field.no)] = one;
  return folded;
}

export type UniqueKey = { ruleNo: number; text: string };

/**
 * What the record alone may have: the values of unique fields and of rules over several, folded, as one text each. Of a rule that is
 * not filled in whole there is none.
 */
export function uniqueTexts(fields: readonly FieldDefinition[], rules: readonly UniqueRule[], vals: Vals): UniqueKey[] {
  const live = fields.filter(({ retired }) => !retired);
  const folded = (no: number): unknown => {
    const field = live.find((one) => one.no === no);
    const value = field && valueIn(vals, no);
    return typeof value === 'string' && field?.type === 'text' ? normalizeText(value) : value;
  };
  const all = [...live.filter(({ unique }) => unique).map(({ no }) => ({ no, fields: [no] })), ...rules];
  return all.flatMap(({ no: ruleNo, fields: of }) => {
    const values = of.map(folded);
    return values.some((value) => value === undefined || value === null) ? [] : [{ ruleNo, text: JSON.stringify(values) }];
  });
}

/** What is different, by number: what was there before, null where there was nothing. Of a field in two forms its present one. */
export function beforeOf(before: Vals, after: Vals, fields: readonly FieldDefinition[]): Record<string, unknown> {
  const others = new Set(fields.flatMap(({ twin }) => (twin ? [String(twin.no)] : [])));
  const numbers = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((no) => !others.has(no));
  const changed = numbers.filter((no) => JSON.stringify(before[no] ?? null) !== JSON.stringify(after[no] ?? null));
  return Object.fromEntries(changed.map((no) => [no, before[no] ?? null]));
}

/** The values with these changes, null where there shall be none. */
export const withValues = (vals: Vals, changes: Readonly<Record<string, unknown>>): Vals =>
  Object.fromEntries(Object.entries({ ...vals, ...changes }).filter(([, value]) => value !== null && value !== undefined));
