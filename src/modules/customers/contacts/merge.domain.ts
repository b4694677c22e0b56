import { NAME_SOURCES, type NameSource } from './name.domain';
import { isSameValue } from './same.domain';
import type { CameFrom } from './source.domain';

/** A colleague said that two contacts are one person, a channel showed it, or a file named them together. */
export const MERGE_CAUSES = ['person', 'channel', 'import'] as const;
export type MergeCause = (typeof MERGE_CAUSES)[number];

/** What one person may have from another: the columns of a contact that a merge completes. */
export type Particulars = {
  name: string;
  nameSource: NameSource;
  email: string | null;
  language: string | null;
  timezone: string | null;
  referral: CameFrom | null;
  blockedAt: number | null;
  vals: Readonly<Record<string, unknown>>;
  fieldSources: Readonly<Record<string, NameSource>>;
};

/** A value and where it comes from; of what has no source it is null. */
type Held = readonly [value: unknown, source: NameSource | null];
type AppliedTag = { tagId: string; addedAt: number; addedBy: string; via: string | null };

/**
 * What a merge did beside saying who is whom. `tags`: those of who was merged, who has none of their own any more. `completed`:
 * by the name of a value what the other person had before and after. `reached`: as whom contacts were reached before.
 */
export type MergeSnapshot = {
  tags: readonly AppliedTag[];
  completed: Readonly<Record<string, { before: Held; after: Held }>>;
  reached: Readonly<Record<string, string>>;
};

const FIELD = 'field ';
const rank = (source: NameSource | null): number => (source === null ? -1 : NAME_SOURCES.indexOf(source));

function valuesOf(of: Particulars): Map<string, Held> {
  const values = new Map<string, Held>([['name', [of.name, of.nameSource]]]);
  for (const key of ['email', 'language', 'timezone', 'referral', 'blockedAt'] as const) values.set(key, [of[key], null]);
  for (const [no, value] of Object.entries(of.vals)) values.set(FIELD + no, [value, of.fieldSources[no] ?? 'person']);
  return values;
}

/** These columns and no other: whoever is handed in may be a whole row, which must not be written back. */
const particularsOf = (of: Particulars): Particulars => {
  const { name, nameSource, email, language, timezone, referral, blockedAt, vals, fieldSources } = of;
  return { name, nameSource, email, language, timezone, referral, blockedAt, vals, fieldSources };
};

/** The particulars with some values replaced; a field whose value is null is held no more. */
function withValues(of: Particulars, values: Iterable<readonly [string, Held]>): Particulars {
  const [vals, fieldSources] = [{ ...of.vals }, { ...of.fieldSources }];
  let whole = particularsOf(of);
  for (const [key, [value, source]] of values) {
    if (key === 'name') whole = { ...whole, name: String(value), nameSource: source ?? of.nameSource };
    else if (!key.startsWith(FIELD)) whole = { ...whole, [key]: value };
    else {
      const no = key.slice(FIELD.length);
      delete vals[no];
      delete fieldSources[no];
      if (value === null) continue;
      vals[no] = value;
      if (source) fieldSources[no] = source;
    }
  }
  return { ...whole, vals, fieldSources };
}

const NOTHING: Held = [null, null];
const same = (a: Held, b: Held): boolean => isSameValue(a[0], b[0]) && a[1] === b[1];
/** Whether what the other has goes before what is held: something before nothing, a better source before a worse one, the later advertisement. */
function isBetter(key: string, held: Held, other: Held): boolean {
  if (other[0] === null) return false;
  if (held[0] === null) return true;
  if (key === 'referral') return (other[0] as CameFrom).at > (held[0] as CameFrom).at; // safe: a value of this key
  return rank(other[1]) > rank(held[1]);
}

/** What a person gains from another one who is the same: empty values and those of a weaker source are completed. */
export function completedBy(winner: Particulars, loser: Particulars): { after: Particulars; completed: MergeSnapshot['completed'] } {
  const held = valuesOf(winner);
  const gained = [...valuesOf(loser)].filter(([key, other]) => isBetter(key, held.get(key) ?? NOTHING, other));
  const completed = Object.fromEntries(gained.map(([key, after]) => [key, { before: held.get(key) ?? NOTHING, after }]));
  return { after: withValues(winner, gained), completed };
}

/** The person without what a merge completed, where it is still as the merge left it: later changes stay. */
export function uncompleted(now: Particulars, completed: MergeSnapshot['completed']): Particulars {
  const held = valuesOf(now);
  const given = Object.entries(completed).filter(([key, { after }]) => same(held.get(key) ?? NOTHING, after));
  return withValues(
    now,
    given.map(([key, { before }]) => [key, before] as const),
  );
}

/** A contact's place in the tree of merges. */
export type Origin = { id: string; mergedIntoId: string | null };

/** A contact and everybody who was merged into it, directly or through others. */
export function subtreeOf(origins: readonly Origin[], id: string): string[] {
  const below = origins.filter(({ mergedIntoId }) => mergedIntoId === id);
  return [id, ...below.flatMap((child) => subtreeOf(origins, child.id))];
}

/** One person holds so many contacts at most. */
export const MOST_ORIGINS = 50;
