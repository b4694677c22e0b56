import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { newId } from '../../../kernel/ids';
import { Remembered } from '../../../kernel/remembered';
import { minutes } from '../../../kernel/time';
import { completeName, mayBeOne, mergeByChannel, selectExists, writeWords } from '../../customers/contacts/contacts.actions';
import { addressOf, type Identity, identityKey, recognises } from '../../customers/contacts/identity.domain';
import { nameless, type SourcedName } from '../../customers/contacts/name.domain';
import { conversationOf, interactionStates, joinThreads, partThreads } from '../conversations/conversations.actions';
import {
  bestOf,
  faceOf,
  formerOwner,
  type KnownRow,
  metOf,
  outdatedOf,
  peopleOf,
  type ResolvedContact,
  reachesOf,
  renaming,
  sameIdentity,
  winnerOf,
} from './people.domain';
import {
  completeContact,
  insertNewcomer,
  type Newcomer,
  preferIdentities,
  reachAlike,
  selectKnown,
  selectKnownContact,
  selectThreadsOf,
  selectUserOf,
} from './resolve.store';

/** Who these identities are, when everything about them is already known; one query. */
export async function findResolved(s: Scope, channelId: string, identities: readonly Identity[]): Promise<ResolvedContact | undefined> {
  const rows = identities.some(recognises) ? await selectKnown(s, channelId, identities) : [];
  return peopleOf(rows).length === 1 && reachesOf(rows, identities).length === 1 ? metOf(rows, identities) : undefined;
}

/**
 * A person as a webhook tells of them. `formerly`: what they were known by before this, because they say that it changed.
 * `newName`: what somebody here calls them, if nobody knows them yet.
 */
export type Told = {
  identities: readonly Identity[];
  formerly?: readonly Identity[];
  name?: SourcedName | undefined;
  newName?: string | undefined;
};

/**
 * Who these identities are, made known if they are not: one person is one contact with one conversation a channel, however
 * many webhooks about them arrive at once. Unique keys decide; whoever loses a race reads again. Whose ways of being reached
 * have changed, theirs or of whom a phone was taken from, is answered anew in each of their threads.
 */
export async function resolveContact(s: Scope, channelId: string, told: Told): Promise<ResolvedContact> {
  const others = new Set<string>();
  const met = await settle(s, channelId, told, others);
  for (const contactId of others) await readdress(s, contactId, met.conversationId);
  return met;
}

/** `others`: of whom more has changed than what their thread on this number is told with its next word. */
async function settle(s: Scope, channelId: string, told: Told, others: Set<string>): Promise<ResolvedContact> {
  const identities = [...told.identities, ...(told.formerly ?? [])];
  let offered = told.name ? [told.name] : [];
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const found = await selectKnown(s, channelId, identities);
    const former = formerOwner(found, identities);
    const rows = await oneOf(
      s,
      found.filter(({ personId }) => personId !== former?.personId),
      identities,
    );
    const people = peopleOf(rows);
    const reaches = reachesOf(rows, identities);
    const met = metOf(rows, identities);
    const missing = identities.filter((i) => !found.some((row) => sameIdentity(row, i) && row.personId !== former?.personId));
    const at = s.clock();
    if (met && people.length === 1 && reaches.length === 1 && missing.length === 0) {
      const preferred = (told.formerly ?? []).length > 0 ? outdatedOf(rows, told.identities) : [];
      if (preferred.length === 0) return rename(s, met, offered);
      others.add(met.personId);
      await preferIdentities(s, preferred, at);
      continue;
    }
    if (former !== undefined) others.add(former.personId);
    const given = told.newName === undefined ? undefined : ({ name: told.newName, source: 'person' } as const);
    const { name, source: nameSource } = given ?? offered[0] ?? nameless(identities);
    const newcomer = { conversationId: newId('conversation'), channelId, name, nameSource, identities: missing, former };
    const [personId = newId('contact')] = people;
    if (people.length === 0) {
      const words = await newWords(s, { ...newcomer, personId });
      await insertNewcomer(s, { ...newcomer, contactId: personId, personId }, at, words).catch(() => undefined);
      continue;
    }
    if (people.length > 1 || reaches.length > 1) {
      others.add(await unite(s, rows, identities));
      offered = bestOf(rows, offered);
      continue;
    }
    others.add(personId);
    // What is news of them is kept where what they are recognised by is, so that both are one address.
    const contactId = rows.find((row) => identities.some((i) => sameIdentity(row, i)))?.contactId ?? personId;
    await completeContact(s, { ...newcomer, contactId, personId }, at, await newWords(s, { ...newcomer, personId }));
  }
  throw new Error('a contact could not be settled');
}

/** Of people who may not become one, the one whose identity comes first; else all. */
async function oneOf(s: Scope, rows: KnownRow[], identities: readonly Identity[]): Promise<KnownRow[]> {
  const [first, ...others] = peopleOf(rows);
  if (first === undefined || others.length === 0) return rows;
  const mayMerge = await Promise.all(others.map((other) => mayBeOne(s, first, other)));
  if (mayMerge.every(Boolean)) return rows;
  const shown = identities.flatMap((i) => rows.find((row) => sameIdentity(row, i))?.personId ?? [])[0];
  return rows.filter(({ personId }) => personId === shown);
}

/** What is found by other words when these identities are theirs: they, and whoever had one of them until now. */
async function newWords(
  s: Scope,
  { personId, former, identities }: Pick<Newcomer, 'personId' | 'former' | 'identities'>,
): Promise<BatchItem[]> {
  const username = identities.find((i) => !recognises(i));
  const user = username && (await selectUserOf(s, username.value));
  return writeWords(s, [personId, ...(former ? [former.personId] : []), ...(user ? [user] : [])]);
}

/**
 * What somebody was known by apart is shown together: they are one person, reached alike. Their threads on one number become
 * one before anybody is told: where the person is served, words go on. Answers who they are.
 */
async function unite(s: Scope, rows: readonly KnownRow[], identities: readonly Identity[]): Promise<string> {
  const people = peopleOf(rows);
  const reaches = reachesOf(rows, identities);
  const here = rows.flatMap(({ conversationId }) => conversationId ?? []);
  const winner = winnerOf(rows, await interactionStates(s, [...new Set(here)]));
  const threads = (await selectThreadsOf(s, people)).filter(({ reachedAs }) => reaches.includes(reachedAs));
  await joinThreads(
    s,
    winner,
    threads.map(({ personId, ...thread }) => ({ ...thread, contactId: personId })),
  );
  for (const loser of people) if (loser !== winner) await mergeByChannel(s, winner, loser);
  if (reaches.length > 1) await reachAlike(s, winner, reaches);
  return winner;
}

/** Tells each thread of a contact, but one that is told anyway, who they are by now and where they are answered. */
async function readdress(s: Scope, contactId: string, except: string): Promise<void> {
  for (const { id, channelId } of await selectThreadsOf(s, [contactId])) {
    if (id === except) continue;
    const rows = (await selectKnownContact(s, channelId, contactId)).filter(
      (row) => row.conversationId === null || row.conversationId === id,
    );
    const met = metOf(rows);
    if (met?.conversationId === id) await conversationOf(s, id).contactUpdated(faceOf(met));
  }
  forget(contactId);
}

/** People who were one are two again: each thread is told whose it is now, and where they are answered. */
export async function settleParted(s: Scope, people: readonly string[]): Promise<void> {
  await partThreads(s, people);
  for (const id of people) forget(id);
  for (const id of people) await readdress(s, id, '');
}

/** Gives the contact a better name, if one was told, and tells whoever shows it. */
async function rename(s: Scope, met: ResolvedContact, offered: readonly SourcedName[]): Promise<ResolvedContact> {
  const better = renaming(met, offered);
  const now = better && (await completeName(s, met.personId, better));
  if (!better || !now) return met;
  await Promise.all(s.hooks('contactUpdated').map((updated) => updated(s, now)));
  return { ...met, contact: { ...met.contact, name: now.name }, nameSource: better.source, revision: now.revision };
}

/** A contact's conversation on a number, created if missing; undefined when the contact has no WhatsApp address. */
export async function resolveKnownContact(s: Scope, channelId: string, contactId: string): Promise<ResolvedContact | 'nobody' | undefined> {
  const rows = await selectKnownContact(s, channelId, contactId);
  if (rows.length === 0) return (await selectExists(s, contactId)) ? undefined : 'nobody';
  const identities = rows.map(({ kind, value, raw }) => ({ kind, value, raw }));
  return metOf(rows) ?? (addressOf(identities) ? resolveContact(s, channelId, { identities }) : undefined);
}

/** Joins a known person's new identities to the old ones; undefined when none of them is known, and nobody is made. */
export async function joinIdentities(s: Scope, channelId: string, told: Told): Promise<ResolvedContact | undefined> {
  const identities = [...told.identities, ...(told.formerly ?? [])];
  const rows = await selectKnown(s, channelId, identities);
  const former = formerOwner(rows, identities);
  const isMet = rows.some((row) => row.conversationId !== null && row.personId !== former?.personId);
  return isMet ? resolveContact(s, channelId, told) : undefined;
}

/** What a status or the answer to a send tells of somebody who is known: how else they are called. Free while nothing of it is news to this isolate. */
export async function learn(s: Scope, channelId: string, told: Told): Promise<void> {
  if (told.identities.length < 2 || !told.identities.some(recognises) || cached(s, channelId, told)) return;
  const met = await joinIdentities(s, channelId, told);
  if (met) cache(s, channelId, met);
}

/**
 * What this isolate remembers for a while: (channel, identity) → conversation. Where it is out of date the conversation that
 * was left says so, and the database is asked again; older names and addresses a conversation does not take.
 */
const resolved = new Remembered<string, { at: number; met: ResolvedContact }>(50_000);
const KNOWN_FOR = minutes(10);
const keyOf = (channelId: string, identity: Identity): string => `${channelId}|${identityKey(identity)}`;

/** Undefined also when it would have to be changed: an identity or a name is news. */
export function cached(s: Scope, channelId: string, { identities, name }: Told): ResolvedContact | undefined {
  const first = identities[0] && resolved.get(keyOf(channelId, identities[0]));
  if (!first || s.clock() - first.at >= KNOWN_FOR) return undefined;
  if (!identities.every((i) => resolved.get(keyOf(channelId, i))?.met === first.met)) return undefined;
  return name && renaming(first.met, [name]) ? undefined : first.met;
}

export function cache(s: Scope, channelId: string, met: ResolvedContact): ResolvedContact {
  for (const identity of met.identities) resolved.set(keyOf(channelId, identity), { at: s.clock(), met });
  return met;
}

/** Of somebody who is reached otherwise by now nothing is remembered. */
export function forget(contactId: string): void {
  for (const [key, { met }] of resolved) if (met.personId === contactId) resolved.delete(key);
}

export const clearContactCache = (): void => resolved.clear();
