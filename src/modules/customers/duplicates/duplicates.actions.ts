import type { Scope } from '../../../edge/platform/scope';
import { decode, encode } from '../../../kernel/cursor';
import type { Definition } from '../../../kernel/fields/types';
import { type WholeContact, wholeContacts } from '../contacts/list.actions';
import { NAME_SOURCES } from '../contacts/name.domain';
import { contactDefinition } from '../contacts/own-fields.actions';
import {
  type Compared,
  ENOUGH,
  keyOfPair,
  MOST_SHARING,
  mailName,
  nameWords,
  type Reason,
  reasonsOf,
  SHORTEST_MAIL_NAME,
  scoreOf,
} from './duplicates.domain';
import { selectApartOf, selectCrowded, selectKeysOf, selectPeople, selectShared, selectSharing } from './duplicates.store';

/** What one request looks at: so many keys in a stretch, so many stretches, and people who are compared at once. */
const STRETCH = 20_000;
const STRETCHES = 3;
const AT_ONCE = 300;
/** All pairs of a key. */
const WHOLE = Number.MAX_SAFE_INTEGER;

export type Pair = { winner: WholeContact; loser: WholeContact; score: number; reasons: readonly Reason[] };
/** `skipped`: what too many people have in common. */
export type Duplicates = { pairs: readonly Pair[]; next: string | null; skipped: number };

type Place = { key: string; n: number };
type Group = { key: string; people: number };
type Placed = Pair & Place;

/** Contacts who may be one person, key by key. A page may be short while there is a next one: the work of a request has an end. */
export async function listDuplicates(s: Scope, { after, limit }: { after?: string | undefined; limit: number }): Promise<Duplicates> {
  const [key, n] = after === undefined ? ['', 0] : decode(after, ['text', 'number']);
  const definition = await contactDefinition(s);
  const found: Placed[] = [];
  let [place, skipped]: [Place | undefined, number] = [{ key, n }, 0];
  for (let walked = 0; place && walked < STRETCHES && found.length <= limit; walked += 1) {
    const stretch: Stretch = await stretchFrom(s, place);
    const { pairs, end } = await pairsOfStretch(s, stretch, definition, limit - found.length);
    found.push(...pairs);
    skipped += stretch.skipped;
    place = end;
  }
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const next = found.length > limit ? last : place;
  return { pairs: page, next: next ? encode([next.key, next.n]) : null, skipped };
}

/** Keys in a row that several people share. `behind`: where the next stretch begins; none at the end of all keys. */
type Stretch = { from: Place; groups: readonly Group[]; skipped: number; behind: Place | undefined };

async function stretchFrom(s: Scope, from: Place): Promise<Stretch> {
  const { groups, last, keys } = await selectShared(s, from.key, STRETCH);
  const isCut = keys === STRETCH && last !== null;
  // The last key of a stretch may go on behind it; one that fills a whole stretch is shared by too many.
  const isGiant = isCut && groups.length === 1 && groups[0]?.people === STRETCH;
  const whole = groups.filter((group) => !(isCut && group.key === last) && !(group.key === from.key && from.n === WHOLE));
  return {
    from,
    groups: whole.filter(({ people }) => people <= MOST_SHARING),
    skipped: whole.filter(({ people }) => people > MOST_SHARING).length + Number(isGiant),
    behind: isCut ? { key: last, n: isGiant ? WHOLE : 0 } : undefined,
  };
}

/** The pairs of a stretch, slice by slice until there are more than are `wanted`; `end`: behind what was looked at. */
async function pairsOfStretch(
  s: Scope,
  { from, groups, behind }: Stretch,
  definition: Definition,
  wanted: number,
): Promise<{ pairs: Placed[]; end: Place | undefined }> {
  const pairs: Placed[] = [];
  for (const slice of slicesOf(groups)) {
    const found = await pairsOf(s, slice, definition);
    pairs.push(...found.filter((pair) => pair.key !== from.key || pair.n > from.n));
    if (pairs.length > wanted) return { pairs, end: { key: slice.at(-1)?.key ?? from.key, n: WHOLE } };
  }
  return { pairs, end: behind };
}

/** Keys by as many as are looked at together. */
function slicesOf(groups: readonly Group[]): Group[][] {
  const slices: Group[][] = [];
  let people = AT_ONCE;
  for (const group of groups) {
    if (people + group.people > AT_ONCE) {
      slices.push([]);
      people = 0;
    }
    slices.at(-1)?.push(group);
    people += group.people;
  }
  return slices;
}

/** Who of those that share a key may be one person. Two who share several keys are shown under the first one. */
async function pairsOf(s: Scope, groups: readonly Group[], definition: Definition): Promise<Placed[]> {
  const sharing = Map.groupBy(
    await selectSharing(
      s,
      groups.map(({ key }) => key),
    ),
    ({ key }) => key,
  );
  const ids = [...new Set([...sharing.values()].flatMap((people) => people.map(({ contactId }) => contactId)))];
  const [rows, words, apart] = await Promise.all([selectPeople(s, ids), selectKeysOf(s, ids), selectApartOf(s, ids)]);
  const whole = new Map((await wholeContacts(s, rows)).map((one) => [one.row.id, one]));
  const compared = new Map([...whole].map(([id, one]) => [id, comparedOf(one, definition)]));
  const keys = new Map(words.map(({ id, keys: its }) => [id, (its ?? []).flatMap(([no, key]) => (no < 0 ? String(key) : []))]));
  const parted = new Set(apart.map(({ one, other }) => `${one} ${other}`));
  const crowded = await selectCrowded(s, [...new Set([...keys.values()].flat())], MOST_SHARING);
  return groups.flatMap(({ key }) => {
    const people = (sharing.get(key) ?? []).map(({ contactId }) => contactId);
    return pairsIn(people).flatMap(([a, b], at): Placed[] => {
      const [one, other, its, others] = [whole.get(a), whole.get(b), compared.get(a), compared.get(b)];
      if (!one || !other || !its || !others || parted.has(`${a} ${b}`)) return [];
      if (keyOfPair(keys.get(a) ?? [], keys.get(b) ?? [], (each) => crowded.has(each)) !== key) return [];
      const reasons = reasonsOf(its, others);
      const score = scoreOf(reasons);
      const [winner, loser] = worthOf(one) >= worthOf(other) ? [one, other] : [other, one];
      return score < ENOUGH ? [] : [{ key, n: at + 1, winner, loser, score, reasons }];
    });
  });
}

const pairsIn = (ids: readonly string[]): [string, string][] =>
  ids.flatMap((one, at) => ids.slice(at + 1).map((other): [string, string] => [one, other]));

/** Who knows more stays, unless somebody chooses otherwise: by the source of the name, then by what is known. */
const worthOf = ({ row, identities, fields }: WholeContact): number =>
  NAME_SOURCES.indexOf(row.nameSource) * 1_000 + identities.length * 10 + Object.keys(fields).length;

const BIRTHDAY = /nasc|nacim|birth|aniversario|cumple/;

function comparedOf({ row, identities }: WholeContact, { fields }: Definition): Compared {
  const live = fields.filter(({ retired }) => retired !== true);
  const valuesOf = (those: typeof live) =>
    those.flatMap(({ no }): [string, unknown][] => (row.vals[String(no)] === undefined ? [] : [[String(no), row.vals[String(no)]]]));
  return {
    nameWords: row.nameSource === 'user-id' || row.nameSource === 'phone' || row.nameSource === 'username' ? [] : nameWords(row.nameKey),
    phones: identities.filter(({ kind }) => kind === 'phone').map(({ value, channelId }) => ({ value, channelId })),
    mailNames: identities
      .filter(({ kind }) => kind === 'email')
      .map(({ value }) => mailName(value))
      .filter(({ length }) => length >= SHORTEST_MAIL_NAME),
    documents: Object.fromEntries(valuesOf(live.filter(({ format }) => format === 'cpf'))),
    birthdays: valuesOf(live.filter(({ type, key }) => type === 'date' && BIRTHDAY.test(key))).map(([, value]) => value),
  };
}
