import type { Scope } from '../../../edge/platform/scope';
import { type Id, newId } from '../../../kernel/ids';
import { showPhone } from '../../../kernel/phone';
import { mergeContacts, selectExists } from '../../customers/contacts/contacts.actions';
import { type Address, addressOf, type Identity, identityKey } from '../../customers/contacts/identity.domain';
import { completeContact, insertNewcomer, type KnownRow, selectKnown, selectKnownContact } from './resolve.store';

export type ResolvedContact = {
  conversationId: Id<'conversation'>;
  contact: { id: string; name: string; phone: string | null };
  /** Which revision of the contact this is: the name of the higher one is the newer. */
  revision: number;
  address: Address;
  identities: Identity[];
};

/** Who these identities are, when everything about them is already known; one query. */
export async function findResolved(s: Scope, channelId: string, identities: readonly Identity[]): Promise<ResolvedContact | undefined> {
  const rows = await selectKnown(s, channelId, identities);
  const people = new Set(rows.map((r) => r.contactId));
  return people.size === 1 && identities.some((i) => rows.some((r) => sameIdentity(r, i))) ? metOf(rows) : undefined;
}

/**
 * Who these identities are, made known if they are not: one person is one contact with one conversation a channel, however
 * many webhooks about them arrive at once. Unique keys decide; whoever loses a race reads again.
 */
export async function resolveContact(
  s: Scope,
  channelId: string,
  identities: readonly Identity[],
  name: string | undefined,
): Promise<ResolvedContact> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const rows = await selectKnown(s, channelId, identities);
    const met = metOf(rows);
    const people = [...new Set(rows.map((r) => r.contactId))];
    const missing = identities.filter((i) => !rows.some((r) => sameIdentity(r, i)));
    if (met && people.length === 1 && missing.length === 0) return met;
    const at = s.clock();
    const newcomer = { conversationId: newId('conversation'), channelId, name: name ?? nameless(identities), identities };
    if (people.length === 0) await insertNewcomer(s, { ...newcomer, contactId: newId('contact') }, at).catch(() => undefined);
    else {
      const winner = winnerOf(rows);
      if (people.length > 1)
        await mergeContacts(
          s,
          winner,
          people.filter((p) => p !== winner),
        );
      await completeContact(s, { ...newcomer, contactId: winner as Id<'contact'>, identities: missing }, at); // safe: our own row
    }
  }
  throw new Error('a contact could not be settled');
}

/** A contact's conversation on a number, created if missing; undefined when the contact has no WhatsApp address. */
export async function resolveKnownContact(s: Scope, channelId: string, contactId: string): Promise<ResolvedContact | 'nobody' | undefined> {
  const rows = await selectKnownContact(s, channelId, contactId);
  if (rows.length === 0) return (await selectExists(s, contactId)) ? undefined : 'nobody';
  const identities = rows.map(({ kind, value, raw }) => ({ kind, value, raw }));
  return metOf(rows) ?? (addressOf(identities) ? resolveContact(s, channelId, identities, undefined) : undefined);
}

/** Joins a known person's new identities to the old ones; undefined when none of them is known, and nobody is made. */
export async function joinIdentities(s: Scope, channelId: string, identities: readonly Identity[]): Promise<ResolvedContact | undefined> {
  const rows = await selectKnown(s, channelId, identities);
  return rows.some((row) => row.conversationId !== null) ? resolveContact(s, channelId, identities, undefined) : undefined;
}

export const sameIdentity = (row: KnownRow, identity: Identity): boolean => row.kind === identity.kind && row.value === identity.value;

/** The contact that has a phone, else the older one. */
export const winnerOf = (rows: KnownRow[]): string =>
  [...rows].sort((a, b) => Number(b.kind === 'phone') - Number(a.kind === 'phone') || a.createdAt - b.createdAt)[0]?.contactId ?? '';
export const nameless = (identities: readonly Identity[]): string => {
  const phone = identities.find((i) => i.kind === 'phone');
  return phone ? showPhone(phone.value) : (identities[0]?.value ?? '?');
};

export function metOf(rows: KnownRow[]): ResolvedContact | undefined {
  const first = rows.find((r) => r.conversationId !== null);
  if (!first?.conversationId) return undefined;
  // Newest first: a contact who changed their number is reached at the new one.
  const identities = rows
    .filter((r) => r.contactId === first.contactId)
    .sort((a, b) => b.knownAt - a.knownAt)
    .map(({ kind, value, raw }) => ({ kind, value, raw }));
  const address = addressOf(identities);
  const phone = identities.find((i) => i.kind === 'phone')?.value;
  return (
    address && {
      conversationId: first.conversationId as Id<'conversation'>,
      contact: { id: first.contactId, name: first.name, phone: phone ?? null },
      revision: first.revision,
      address,
      identities,
    }
  ); // safe: our own row
}

/** The same contact, to be answered at the phone they write from, if they show one. */
export function withReplyAddress(met: ResolvedContact, identities: readonly Identity[]): ResolvedContact {
  const phone = identities.find((i) => i.kind === 'phone');
  return phone ? { ...met, contact: { ...met.contact, phone: phone.value }, address: { to: phone.raw } } : met;
}

/**
 * What this isolate remembers: (channel, identity) → conversation. It is only ever added to and never wrong for long: a
 * merge makes both keys lead to a conversation of the same person.
 */
export const resolved = new Map<string, ResolvedContact>();
export const REMEMBER = 50000;
export const keyOf = (channelId: string, identity: Identity): string => `${channelId}|${identityKey(identity)}`;
export function cached(channelId: string, identities: readonly Identity[]): ResolvedContact | undefined {
  const first = identities[0] && resolved.get(keyOf(channelId, identities[0]));
  return first && identities.every((i) => resolved.get(keyOf(channelId, i)) === first) ? first : undefined;
}

export function cache(channelId: string, met: ResolvedContact): ResolvedContact {
  if (resolved.size > REMEMBER) resolved.clear();
  for (const identity of met.identities) resolved.set(keyOf(channelId, identity), met);
  return met;
}

export const clearContactCache = (): void => resolved.clear();
