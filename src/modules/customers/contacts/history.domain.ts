import { isSameValue } from './same.domain';

/** By which way a contact's values were changed. */
export const CHANGE_SOURCES = ['person', 'api', 'import', 'import-undone', 'channel', 'merge', 'unmerge'] as const;
export type ChangeSource = (typeof CHANGE_SOURCES)[number];

/** What of a contact has a history: these, and the company's own fields. */
export const KEPT = ['name', 'email', 'language', 'timezone'] as const;
export type Kept = (typeof KEPT)[number];
export type Stated = Record<Kept, string | null> & { vals: Readonly<Record<string, unknown>> };

/** What was there before, of everything that is different afterwards: own fields by their numbers, null where there was nothing. */
export function beforeOf(before: Stated, after: Stated): Record<string, unknown> {
  const kept = KEPT.filter((key) => before[key] !== after[key]).map((key) => [key, before[key]] as const);
  const numbers = new Set([...Object.keys(before.vals), ...Object.keys(after.vals)]);
  const own = [...numbers].filter((no) => !isSameValue(before.vals[no] ?? null, after.vals[no] ?? null));
  return Object.fromEntries([...kept, ...own.map((no) => [no, before.vals[no] ?? null] as const)]);
}

/** A change as it is kept. */
export type Change = { revision: number; before: Readonly<Record<string, unknown>> };

/** What stands in a contact after the change of a page: the value before the next change of the same, else what is there now. */
export function afterOf(change: Change, name: string, newer: readonly Change[], now: Stated): unknown {
  const next = newer
    .filter(({ revision, before }) => revision > change.revision && Object.hasOwn(before, name))
    .reduce<Change | undefined>((first, one) => (first && first.revision < one.revision ? first : one), undefined);
  if (next) return next.before[name] ?? null;
  const kept = KEPT.find((key) => key === name);
  return (kept ? now[kept] : now.vals[name]) ?? null;
}
