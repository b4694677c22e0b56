import type { Scope } from '../../../edge/platform/scope';
import { type Id, newId } from '../../../kernel/ids';
import { completeName, mergeContacts, selectExists } from '../../customers/contacts/contacts.actions';
import { addressOf, type Identity, identityKey, recognises } from '../../customers/contacts/identity.domain';
import { nameless, type SourcedName } from '../../customers/contacts/name.domain';
import { interactionStates, joinThreads } from '../conversations/conversations.actions';
import { bestOf, formerOwner, metOf, peopleOf, type ResolvedContact, renaming, sameIdentity, winnerOf } from './people.domain';
import { completeContact, insertNewcomer, selectKnown, selectKnownContact, selectThreadsOf } from './resolve.store';

/** Who these identities are, when everything about them is already known; one query. */
export async function findResolved(s: Scope, channelId: string, identities: readonly Identity[]): Promise<ResolvedContact | undefined> {
  const rows = identities.some(recognises) ? await selectKnown(s, channelId, identities) : [];
  return peopleOf(rows).length === 1 ? metOf(rows) : undefined;
}

/** A person as a webhook tells of them. `formerly`: what they were known by before this, because they say that it changed. */
export type Told = { identities: readonly Identity[]; formerly?: readonly Identity[]; name?: SourcedName | undefined };

/**
 * Who these identities are, made known if they are not: one person is one contact with one conversation a channel, however
 * many webhooks about them arrive at once. Unique keys decide; whoever loses a race reads again. `takenFrom`: who had their
 * phone before, and is no longer answered there.
 */
export async function resolveContact(s: Scope, channelId: string, told: Told): Promise<ResolvedContact & { takenFrom?: string }> {
  const identities = [...told.identities, ...(told.formerly ?? [])];
  let offered = told.name ? [told.name] : [];
  let takenFrom: string | undefined;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const found = await selectKnown(s, channelId, identities);
    const former = formerOwner(found, identities);
    const rows = found.filter(({ contactId }) => contactId !== former);
    const met = metOf(rows);
    const people = peopleOf(rows);
    const missing = identities.filter((i) => !rows.some((row) => sameIdentity(row, i)));
    if (met && people.length === 1 && missing.length === 0)
      return { ...(await rename(s, met, offered)), ...(takenFrom === undefined ? {} : { takenFrom }) };
    takenFrom = former ?? takenFrom;
    const at = s.clock();
    const { name, source: nameSource } = offered[0] ?? nameless(identities);
    const newcomer = { conversationId: newId('conversation'), channelId, name, nameSource, identities: missing, former };
    if (people.length === 0) await insertNewcomer(s, { ...newcomer, contactId: newId('contact') }, at).catch(() => undefined);
    else {
      const winner = people.length > 1 ? await merge(s, rows, people) : (people[0] ?? '');
      offered = bestOf(rows, offered);
      await completeContact(s, { ...newcomer, contactId: winner as Id<'contact'> }, at); // safe: our own row
    }
  }
  throw new Error('a contact could not be settled');
}

/** Several contacts turn out to be one person. Their threads on one number become one before anybody is told: where the person is served, words go on. */
async function merge(s: Scope, rows: Parameters<typeof metOf>[0], people: readonly string[]): Promise<string> {
  const here = rows.flatMap(({ conversationId }) => conversationId ?? []);
  const winner = winnerOf(rows, await interactionStates(s, [...new Set(here)]));
  const losers = people.filter((id) => id !== winner);
  await joinThreads(s, winner, await selectThreadsOf(s, people));
  await mergeContacts(s, winner, losers);
  return winner;
}

/** Gives the contact a better name, if one was told, and tells whoever shows it. */
async function rename(s: Scope, met: ResolvedContact, offered: readonly SourcedName[]): Promise<ResolvedContact> {
  const better = renaming(met, offered);
  const now = better && (await completeName(s, met.contact.id, better));
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
  const isMet = rows.some((row) => row.conversationId !== null && row.contactId !== former);
  return isMet ? resolveContact(s, channelId, told) : undefined;
}

/** A contact as they are known on a number, if they have a thread there. */
export const findKnownContact = async (s: Scope, channelId: string, contactId: string): Promise<ResolvedContact | undefined> =>
  metOf(await selectKnownContact(s, channelId, contactId));

/** What a status or the answer to a send tells of somebody who is known: how else they are called. Free while nothing of it is news to this isolate. */
export async function learn(s: Scope, channelId: string, told: Told): Promise<void> {
  if (told.identities.length < 2 || !told.identities.some(recognises) || cached(channelId, told)) return;
  const met = await joinIdentities(s, channelId, told);
  if (met) cache(channelId, met);
}

/**
 * What this isolate remembers: (channel, identity) → conversation. Where it is out of date the conversation that was left
 * says so, and the database is asked again.
 */
const resolved = new Map<string, ResolvedContact>();
const REMEMBER = 50_000;
const keyOf = (channelId: string, identity: Identity): string => `${channelId}|${identityKey(identity)}`;

/** Undefined also when it would have to be changed: an identity or a name is news. */
export function cached(channelId: string, { identities, name }: Told): ResolvedContact | undefined {
  const first = identities[0] && resolved.get(keyOf(channelId, identities[0]));
  if (!first || !identities.every((i) => resolved.get(keyOf(channelId, i)) === first)) return undefined;
  return name && renaming(first, [name]) ? undefined : first;
}

export function cache(channelId: string, { takenFrom: _, ...met }: ResolvedContact & { takenFrom?: string }): ResolvedContact {
  if (resolved.size > REMEMBER) resolved.clear();
  for (const identity of met.identities) resolved.set(keyOf(channelId, identity), met);
  return met;
}

export const clearContactCache = (): void => resolved.clear();
