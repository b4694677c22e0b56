import { bestName, nameless, type SourcedName } from '../contacts/name.domain';
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
export type People = { byWord: ReadonlyMap<string, string>; byId: ReadonlyMap<string, Known> };

export const wordOf = ({ kind, value }: { kind: string; value: string }): string => `${kind} ${value}`;
const idWord = (id: string): string => `id ${id}`;
export const wordsOf = ({ prosaId, identities }: Facts): string[] => [
  ...(prosaId === undefined ? [] : [idWord(prosaId)]),
  ...identities.map(wordOf),
];

type Content = Omit<Write, 'allows'>;
type Deciding = { declares: boolean; mode: Mode; people: People; seen: Seen; columnOfId: number; newId: () => string };

/** What becomes of a row that can be read. Whoever it speaks of is remembered, so that a later row about them is a duplicate. */
export function fateOf(facts: Facts, { declares, mode, people, seen, columnOfId, newId }: Deciding): PlannedRow {
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
  for (const word of all) seen.add(word, line);
  const known = holder === undefined ? undefined : people.byId.get(holder);
  if (!known) return { line, fate: 'new', contactId: newId(), write: { ...newcomer(facts), allows: declares } };
  return changeOf(facts, known, mode, declares && !known.hasSaid);
}

function newcomer(facts: Facts): Content {
  const { name, source }: SourcedName = facts.name === undefined ? nameless(facts.identities) : { name: facts.name, source: 'import' };
  const { email = null, language = null, timezone = null, identities, tagIds } = facts;
  return { name, nameSource: source, email, language, timezone, identities, tagIds };
}

function changeOf(facts: Facts, known: Known, mode: Mode, allows: boolean): PlannedRow {
  const write = { ...(mode === 'update' ? updated(facts, known) : completed(facts, known)), allows };
  const { line } = facts;
  const { id: contactId, revision } = known;
  const before = profileOf(known);
  if (isSame(write, before)) return { line, fate: 'unchanged', contactId };
  return mode === 'skip' ? { line, fate: 'skipped', contactId } : { line, fate: 'updated', contactId, revision, write, before };
}

const profileOf = ({ name, nameSource, email, language, timezone }: Profile): Profile => ({
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
  (['name', 'email', 'language', 'timezone'] as const).every((key) => write[key] === before[key]);

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
    name: best.name,
    nameSource: best.source,
    email: known.email ?? facts.email ?? null,
    language: known.language ?? facts.language ?? null,
    timezone: known.timezone ?? facts.timezone ?? null,
    identities: identities.filter((one) => !has(one)),
    tagIds,
  };
}
