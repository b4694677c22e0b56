import { type Key, keysOf } from '../../../kernel/fields/keys';
import type { Definition, FieldDefinition, FieldValue } from '../../../kernel/fields/types';
import { bestName, nameless, type SourcedName } from '../contacts/name.domain';
import { fieldKeysOf, NO_OWN, OWN, type Own, withOwn } from '../contacts/own-fields.domain';
import { isSameValue } from '../contacts/same.domain';
import type { OwnKey } from '../contacts/sheet-columns.domain';
import type { Mode } from './imports.domain';
import type { KnownBy, PlannedRow, Profile, Write } from './plan.domain';
import type { Facts } from './row-reading.domain';
import type { Seen } from './seen.domain';

/** A person of the company as they are when a row is looked at. */
export type Known = Profile & {
  id: string;
  revision: number;
  identities: readonly { kind: string; value: string }[];
  tagIds: readonly string[];
  /** Something is known of what they allow in the category of the declaration. */
  hasSaid: boolean;
};
/** Whose each word of a row is: people by `id`, addresses by `wordOf`. */
export type People = { byWord: ReadonlyMap<string, string>; byId: ReadonlyMap<string, Known>; byUnique: ReadonlyMap<string, string> };

export const wordOf = ({ kind, value }: { kind: string; value: string }): string => `${kind} ${value}`;
const idWord = (id: string): string => `id ${id}`;
export const wordsOf = ({ prosaId, identities }: Facts): string[] => [
  ...(prosaId === undefined ? [] : [idWord(prosaId)]),
  ...identities.map(wordOf),
];

/** The values of a row in unique fields, as words by which they are told apart. */
export const uniqueIn = ({ own = {} }: Facts, { fields }: Definition): { field: FieldDefinition; key: Key; word: string }[] =>
  fields
    .filter(({ unique, retired }) => unique && !retired)
    .flatMap((field) => keysOf(field, own[String(field.no)]).map((key) => ({ field, key, word: uniqueWord(field.no, key) })));
export const uniqueWord = (no: number, key: unknown): string => `unique ${no} ${key}`;

type Content = Omit<Write, 'allows'>;
type Deciding = {
  declares: boolean;
  mode: Mode;
  people: People;
  seen: Seen;
  columnOfId: number;
  newId: () => string;
  definition: Definition;
  /** Where a column stands, if the file has it. */
  columnOf: (key: OwnKey) => number | null;
};

/** What becomes of a row that can be read. Whoever it speaks of is remembered, so that a later row about them is a duplicate. */
export function fateOf(facts: Facts, { declares, mode, people, seen, columnOfId, newId, definition, columnOf }: Deciding): PlannedRow {
  const { line, prosaId } = facts;
  const words = wordsOf(facts);
  const holders = new Set(words.flatMap((word) => people.byWord.get(word) ?? []));
  if (prosaId !== undefined && !people.byWord.has(idWord(prosaId)))
    return { line, fate: 'rejected', flaws: [{ code: 'cell-id', column: columnOfId, value: prosaId.slice(0, 200) }] };
  const [holder] = holders;
  // Two people are told before a repeat is: nobody may be led to believe that the other row settled it.
  if (holders.size > 1) return { line, fate: 'rejected', flaws: [{ code: 'row-names-two-people', column: null, value: '' }] };
  const all = [...words, ...(holder === undefined ? [] : [idWord(holder)])];
  const first = all.map((word) => seen.lineOf(word)).find((known) => known !== undefined);
  if (first !== undefined) return { line, fate: 'duplicate', of: first };
  const known = holder === undefined ? undefined : people.byId.get(holder);
  const gone = (facts.archived ?? []).filter(({ ids }) => !ids.some((id) => known?.tagIds.includes(id)));
  if (gone.length > 0)
    return { line, fate: 'rejected', flaws: gone.map(({ name, column }) => ({ code: 'cell-tag', column, value: name.slice(0, 200) })) };
  const lacking = known
    ? []
    : definition.fields.filter(
        (field) => field.required && !field.retired && field.default === undefined && facts.own?.[String(field.no)] === undefined,
      );
  if (lacking.length > 0)
    return {
      line,
      fate: 'rejected',
      flaws: lacking.map(({ key, name }) => ({ code: 'cell-value', column: columnOf(`${OWN}${key}`), value: name, detail: 'is needed' })),
    };
  const unique = known && mode === 'skip' ? [] : uniqueIn(facts, definition);
  const taken = unique.filter(({ word }) => (people.byUnique.get(word) ?? known?.id) !== known?.id || seen.lineOf(word) !== undefined);
  if (taken.length > 0)
    return {
      line,
      fate: 'rejected',
      flaws: taken.map(({ field, key }) => ({
        code: 'value-not-unique',
        column: columnOf(`${OWN}${field.key}`),
        value: String(key).slice(0, 200),
      })),
    };
  for (const word of [...all, ...unique.map((one) => one.word)]) seen.add(word, line);
  if (!known) return { line, fate: 'new', contactId: newId(), write: { ...newcomer(facts, definition), allows: declares } };
  return changeOf(facts, known, { mode, definition, allows: declares && !known.hasSaid });
}

const defaultsOf = ({ fields }: Definition): Record<string, FieldValue> =>
  Object.fromEntries(fields.flatMap(({ no, retired, default: given }) => (retired || given === undefined ? [] : [[String(no), given]])));

function newcomer(facts: Facts, definition: Definition): Content {
  const { name, source }: SourcedName = facts.name === undefined ? nameless(facts.identities) : { name: facts.name, source: 'import' };
  const { email = null, language = null, timezone = null, identities, tagIds } = facts;
  return {
    name,
    nameSource: source,
    email,
    language,
    timezone,
    ...ownWith(NO_OWN, { ...defaultsOf(definition), ...facts.own }, definition),
    identities,
    tagIds,
  };
}

/** With the values of a file, which are of their own source whatever was there. */
function ownWith(now: Own, values: Readonly<Record<string, FieldValue>>, definition: Definition): Own {
  const changed = Object.entries(values).filter(([no, value]) => !isSameValue(now.vals[no] ?? null, value));
  if (changed.length === 0) return { vals: now.vals, fieldSources: now.fieldSources, fieldKeys: now.fieldKeys };
  const vals = { ...now.vals, ...Object.fromEntries(changed) };
  const sources = Object.fromEntries(changed.map(([no]) => [no, 'import' as const]));
  return { vals, fieldSources: { ...now.fieldSources, ...sources }, fieldKeys: fieldKeysOf(definition, vals) };
}

/** Where nothing stands yet, or what a worse source gave. */
function missingOf(now: Own, values: Readonly<Record<string, FieldValue>>): Record<string, FieldValue> {
  const { changed } = withOwn(now, values, 'import');
  const isBetter = (no: string): boolean => now.vals[no] === undefined || now.fieldSources[no] !== 'import';
  return Object.fromEntries(Object.entries(values).filter(([no]) => changed.includes(no) && isBetter(no)));
}

type Changing = { mode: Mode; definition: Definition; allows: boolean };

function changeOf(facts: Facts, known: Known, { mode, definition, allows }: Changing): PlannedRow {
  const given = facts.own ?? {};
  const own = ownWith(known, mode === 'update' ? given : missingOf(known, given), definition);
  const write = { ...(mode === 'update' ? updated(facts, known) : completed(facts, known)), ...own, allows };
  const { line } = facts;
  const { id: contactId, revision } = known;
  const before = profileOf(known);
  if (isSame(write, before)) return { line, fate: 'unchanged', contactId };
  return mode === 'skip' ? { line, fate: 'skipped', contactId } : { line, fate: 'updated', contactId, revision, write, before };
}

const profileOf = ({ name, nameSource, email, language, timezone, vals, fieldSources, fieldKeys }: Profile): Profile => ({
  vals,
  fieldSources,
  fieldKeys,
  name,
  nameSource,
  email,
  language,
  timezone,
});
const isSame = (write: Write, before: Profile): boolean =>
  !write.allows &&
  write.identities.length === 0 &&
  write.tagIds.length === 0 &&
  (['name', 'email', 'language', 'timezone'] as const).every((key) => write[key] === before[key]) &&
  isSameValue(write.vals, before.vals);

const missing = (facts: Facts, known: Known) => ({
  identities: facts.identities.filter((one) => !known.identities.some((i) => i.kind === one.kind && i.value === one.value)),
  tagIds: facts.tagIds.filter((id) => !known.tagIds.includes(id)),
});

/** What the file says, wherever it says anything. */
function updated(facts: Facts, known: Known): Content {
  const named = facts.name !== undefined && facts.name !== known.name;
  return {
    ...profileOf(known),
    ...(named ? { name: facts.name ?? known.name, nameSource: 'import' as const } : {}),
    email: facts.email ?? known.email,
    language: facts.language ?? known.language,
    timezone: facts.timezone ?? known.timezone,
    ...missing(facts, known),
  };
}

/** What the file says where nothing stands, and a name of a better source. */
function completed(facts: Facts, known: Known): Content {
  const now: SourcedName = { name: known.name, source: known.nameSource };
  const best = facts.name === undefined ? now : (bestName([now, { name: facts.name, source: 'import' }]) ?? now);
  const { identities, tagIds } = missing(facts, known);
  const has = ({ kind }: KnownBy): boolean => known.identities.some((i) => i.kind === kind);
  return {
    ...profileOf(known),
    name: best.name,
    nameSource: best.source,
    email: known.email ?? facts.email ?? null,
    language: known.language ?? facts.language ?? null,
    timezone: known.timezone ?? facts.timezone ?? null,
    identities: identities.filter((one) => !has(one)),
    tagIds,
  };
}
