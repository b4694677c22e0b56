import type { Id } from '../../../kernel/ids';
import { type Address, addressOf, type Identity, recognises } from '../../customers/contacts/identity.domain';
import { bestName, betterName, type NameSource, nameless, type SourcedName } from '../../customers/contacts/name.domain';
import { servedBy } from '../conversations/heirs.domain';
import type { InteractionState } from '../conversations/interaction.domain';
import type { Face } from '../conversations/state-change.domain';

/** An identity of somebody, as it is stored. `isComparable`: told within the same WhatsApp Business Account. */
export type KnownRow = Identity & {
  /** The person, whose name it is, and the contact of theirs that has this identity and this thread. */
  personId: string;
  contactId: string;
  /** The same for contacts of whom a channel said that they are one. */
  reachedAs: string;
  name: string;
  nameSource: NameSource;
  blockedAt: number | null;
  revision: number;
  createdAt: number;
  knownAt: number;
  conversationId: string | null;
  /** Of the thread: whether an interaction is open, and when it last changed. */
  isOpen: number | null;
  changedAt: number | null;
  isComparable: 0 | 1;
  /** Threads on this number that go on in this one since lately, as JSON. */
  left: string;
};

export type ResolvedContact = {
  conversationId: Id<'conversation'>;
  personId: string;
  /** Whose the thread is: one of the contacts that the person is. */
  contact: { id: string; name: string; phone: string | null };
  nameSource: NameSource;
  /** Which revision of the contact this is: the name of the higher one is the newer. */
  revision: number;
  isBlocked: boolean;
  address: Address;
  identities: Identity[];
  /** Since when they are reached by the newest of what they are known by. */
  reachedSince: number;
  /** Threads that go on in this one: they know what has come to them. */
  left: readonly string[];
};

export const sameIdentity = (row: Identity, identity: Identity): boolean => row.kind === identity.kind && row.value === identity.value;
export const peopleOf = (rows: readonly KnownRow[]): string[] => [...new Set(rows.map((row) => row.personId))];

/** As whom somebody is reached by these identities: several where a channel shows together what a person had apart. */
export const reachesOf = (rows: readonly KnownRow[], identities: readonly Identity[]): string[] => [
  ...new Set(rows.filter((row) => recognises(row) && identities.some((i) => sameIdentity(row, i))).map((row) => row.reachedAs)),
];

/**
 * Who had this phone before, when it is somebody else's now: the phone is known as that of a contact with another user id of
 * the same account, and nothing else says that they are one person. Operators give numbers out again, and a user id is kept
 * as long as the number is.
 */
export function formerOwner(rows: readonly KnownRow[], identities: readonly Identity[]): KnownRow | undefined {
  const phone = identities.find(({ kind }) => kind === 'phone');
  const row = phone && rows.find((known) => sameIdentity(known, phone));
  if (!phone || row === undefined) return undefined;
  const owner = row.personId;
  const others = identities.filter((i) => i !== phone && recognises(i));
  const same = rows.filter((known) => others.some((i) => sameIdentity(known, i))).map((known) => known.personId);
  if (same.includes(owner)) return undefined;
  const hasUserId =
    others.some(({ kind }) => kind === 'bsuid') || rows.some((known) => known.kind === 'bsuid' && same.includes(known.personId));
  return hasUserId && rows.some((known) => known.personId === owner && known.kind === 'bsuid' && known.isComparable) ? row : undefined;
}

/** Of contacts who turn out to be one person the one whose thread is being served; else the one that has a phone, else the older. */
export function winnerOf(rows: readonly KnownRow[], states: ReadonlyMap<string, InteractionState>): string {
  const served = (row: KnownRow): number => servedBy(states.get(row.conversationId ?? ''));
  const [first] = [...rows].sort(
    (a, b) => served(b) - served(a) || Number(b.kind === 'phone') - Number(a.kind === 'phone') || a.createdAt - b.createdAt,
  );
  return first?.personId ?? '';
}

/** The name by which a contact is to be known from now on, if it is another. */
export const renaming = (met: ResolvedContact, offered: readonly SourcedName[]): SourcedName | undefined =>
  betterName({ name: met.contact.name, source: met.nameSource }, [...offered, nameless(met.identities)]);

export const bestOf = (rows: readonly KnownRow[], offered: readonly SourcedName[]): SourcedName[] => {
  const best = bestName([...rows.map(({ name, nameSource }) => ({ name, source: nameSource })), ...offered]);
  return best ? [best] : [];
};

const isForeign = ({ kind, isComparable }: KnownRow): boolean => kind === 'bsuid' && isComparable === 0;

/**
 * The thread of somebody on a number, of those that go on: the one in which they are reached by these identities, else one in
 * which something is open, else the latest.
 */
function threadAmong(rows: readonly KnownRow[], identities: readonly Identity[]): KnownRow | undefined {
  const reaches = reachesOf(rows, identities);
  const rank = (row: KnownRow): number => 2 * Number(reaches.includes(row.reachedAs)) + (row.isOpen ?? 0);
  const [first] = rows
    .filter(({ conversationId }) => conversationId !== null)
    .sort((a, b) => rank(b) - rank(a) || (b.changedAt ?? 0) - (a.changedAt ?? 0));
  return first;
}

/** `by`: what they show of themselves now. */
export function metOf(rows: readonly KnownRow[], by: readonly Identity[] = []): ResolvedContact | undefined {
  const first = threadAmong(rows, by);
  if (!first?.conversationId) return undefined;
  const own = rows.filter(({ reachedAs }) => reachedAs === first.reachedAs);
  // Newest first: a contact who changed their number is reached at the new one; of user ids those of this account alone are an address here.
  const identities = own
    .toSorted((a, b) => Number(isForeign(a)) - Number(isForeign(b)) || b.knownAt - a.knownAt)
    .map(({ kind, value, raw }) => ({ kind, value, raw }));
  const address = addressOf(identities);
  const phone = identities.find((i) => i.kind === 'phone')?.value;
  return (
    address && {
      conversationId: first.conversationId as Id<'conversation'>,
      personId: first.personId,
      contact: { id: first.contactId, name: first.name, phone: phone ?? null },
      nameSource: first.nameSource,
      revision: first.revision,
      isBlocked: first.blockedAt !== null,
      address,
      identities,
      reachedSince: Math.max(...own.filter((r) => r.kind === kindOf(address)).map((r) => r.knownAt)),
      left: JSON.parse(first.left),
    }
  ); // safe: our own row
}

/** Of what they are said to be reached by now, what was known before something else of its kind. */
export const outdatedOf = (rows: readonly KnownRow[], now: readonly Identity[]): Identity[] =>
  now.filter((identity) => {
    const row = rows.find((known) => sameIdentity(known, identity));
    return row !== undefined && rows.some(({ kind, knownAt }) => kind === row.kind && knownAt > row.knownAt);
  });

/** Who a thread is with, as it is told. */
export const faceOf = ({ contact, revision, isBlocked, address }: ResolvedContact): Face => ({
  contact,
  contactRevision: revision,
  isBlocked,
  address,
});

const kindOf = (address: Address): Identity['kind'] => ('to' in address ? 'phone' : 'bsuid');

/**
 * The same contact, to be answered as they write: at the phone they show, else, when none is known, under the user id of this
 * account. What was sent before they were reached otherwise, and comes late, brings nothing back.
 */
export function withReplyAddress(met: ResolvedContact, identities: readonly Identity[], sentAt?: number): ResolvedContact {
  if (sentAt !== undefined && sentAt < met.reachedSince) return met;
  const phone = identities.find((i) => i.kind === 'phone');
  if (phone) return { ...met, contact: { ...met.contact, phone: phone.value }, address: { to: phone.raw } };
  const userId = identities.find((i) => i.kind === 'bsuid');
  return userId && 'recipient' in met.address ? { ...met, address: { recipient: userId.raw } } : met;
}
