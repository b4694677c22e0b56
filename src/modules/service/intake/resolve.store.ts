import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { rare } from '../../../edge/storage/plan';
import { type Id, newId } from '../../../kernel/ids';
import { days } from '../../../kernel/time';
import { contactIdentities, contacts, samePeople } from '../../customers/contacts/contacts.table';
import { type Identity, recognises } from '../../customers/contacts/identity.domain';
import type { NameSource } from '../../customers/contacts/name.domain';
import { newContact } from '../../customers/contacts/origin.domain';
import { named } from '../../customers/contacts/words.domain';
import { conversations, GOES_ON } from '../conversations/conversations.table';
import type { KnownRow } from './people.domain';

/** Meta sends a webhook again for seven days; so long a message may come that an earlier thread has. */
const TOLD_AGAIN = days(8);

/** Who is known by this username now. */
export const selectUserOf = async (s: Scope, username: string): Promise<string | undefined> =>
  (
    await s.db
      .select({ id: contacts.personId })
      .from(contactIdentities)
      .innerJoin(contacts, and(eq(contacts.tenantId, contactIdentities.tenantId), eq(contacts.id, contactIdentities.contactId)))
      .where(and(eq(contactIdentities.tenantId, s.tenantId), eq(contactIdentities.kind, 'username'), eq(contactIdentities.value, username)))
      .get()
  )?.id;

/** Everybody these identities belong to, every identity they have, and their conversation on the channel: one query. */
export const selectKnown = (s: Scope, channelId: string, identities: readonly Identity[]): Promise<KnownRow[]> => {
  const keys = JSON.stringify(identities.filter(recognises).map(({ kind, value }) => [kind, value]));
  const owners = sql`(SELECT i.contact_id FROM json_each(${keys}) AS k CROSS JOIN contact_identities AS i
    WHERE i.tenant_id = ${s.tenantId} AND i.kind = k.value ->> 0 AND i.value = k.value ->> 1)`;
  return selectPeople(s, channelId, owners);
};

/** The same of the person that a contact is. */
export const selectKnownContact = (s: Scope, channelId: string, contactId: string): Promise<KnownRow[]> =>
  selectPeople(s, channelId, sql`(SELECT ${contactId} AS value)`);

/** The same of many people. */
export const selectKnownPeople = (s: Scope, channelId: string, contactIds: readonly string[]): Promise<KnownRow[]> =>
  selectPeople(s, channelId, sql`(SELECT value FROM json_each(${JSON.stringify(contactIds)}))`);

/** Whose name a contact goes by. */
const people = alias(contacts, 'people');

const selectPeople = async (s: Scope, channelId: string, whom: SQL): Promise<KnownRow[]> =>
  s.db
    .select({
      personId: people.id,
      name: people.name,
      nameSource: people.nameSource,
      blockedAt: people.blockedAt,
      revision: people.revision,
      createdAt: people.createdAt,
      contactId: contacts.id,
      reachedAs: contacts.reachedAs,
      kind: contactIdentities.kind,
      value: contactIdentities.value,
      raw: contactIdentities.raw,
      knownAt: contactIdentities.createdAt,
      conversationId: conversations.id,
      isOpen: conversations.isOpen,
      changedAt: conversations.changedAt,
      left: sql<string>`(SELECT json_group_array(l.id) FROM ${samePeople(s.tenantId, sql`(SELECT ${contacts.id} AS value)`)} k
        CROSS JOIN conversations l WHERE l.tenant_id = ${s.tenantId} AND unlikely(l.contact_id = k.id)
        AND l.channel_id = ${channelId} AND l.continued_in IS NOT NULL AND l.changed_at > ${s.clock() - TOLD_AGAIN})`,
      isComparable: sql<0 | 1>`EXISTS (SELECT 1 FROM channels a JOIN channels b ON b.tenant_id = a.tenant_id AND b.waba_id = a.waba_id
        WHERE a.tenant_id = ${s.tenantId} AND a.id = ${contactIdentities.channelId} AND b.id = ${channelId})`,
    })
    .from(contacts)
    .innerJoin(people, and(eq(people.tenantId, contacts.tenantId), eq(people.id, contacts.personId)))
    .innerJoin(contactIdentities, and(eq(contactIdentities.tenantId, s.tenantId), rare(eq(contactIdentities.contactId, contacts.id))))
    .leftJoin(
      conversations,
      and(
        eq(conversations.tenantId, contacts.tenantId),
        eq(conversations.contactId, contacts.id),
        eq(conversations.channelId, channelId),
        GOES_ON,
      ),
    )
    .where(and(eq(contacts.tenantId, s.tenantId), sql`${contacts.id} IN ${samePeople(s.tenantId, whom)}`));

/** Every thread of these people that goes on, and as whom they are reached there. */
export const selectThreadsOf = (s: Scope, contactIds: readonly string[]) =>
  s.db
    .select({
      id: conversations.id,
      channelId: conversations.channelId,
      contactId: conversations.contactId,
      reachedAs: contacts.reachedAs,
      personId: contacts.personId,
    })
    .from(contacts)
    .innerJoin(conversations, and(eq(conversations.tenantId, contacts.tenantId), rare(eq(conversations.contactId, contacts.id))))
    .where(
      and(
        eq(contacts.tenantId, s.tenantId),
        sql`${contacts.id} IN ${samePeople(s.tenantId, sql`(SELECT value FROM json_each(${JSON.stringify(contactIds)}))`)}`,
        GOES_ON,
      ),
    );

/** Of one person as a channel shows them: reached alike from now on. */
export const reachAlike = (s: Scope, personId: string, reaches: readonly string[]) =>
  s.db
    .update(contacts)
    .set({ reachedAs: reaches[0] ?? personId })
    .where(
      and(
        eq(contacts.tenantId, s.tenantId),
        sql`${contacts.id} IN ${samePeople(s.tenantId, sql`(SELECT ${personId} AS value)`)}`,
        inArray(contacts.reachedAs, [...reaches]),
      ),
    );

export type Newcomer = {
  contactId: string;
  /** Who they are: the contact itself, or whom it was merged into. */
  personId: string;
  conversationId: Id<'conversation'>;
  channelId: string;
  name: string;
  nameSource: NameSource;
  identities: readonly Identity[];
  /** Whose phone it was: it is taken from them alone. */
  former: Pick<KnownRow, 'contactId' | 'personId'> | undefined;
};

const rowsOf = (s: Scope, n: Newcomer, identities: readonly Identity[], at: number) =>
  identities.map((i) => ({ tenantId: s.tenantId, ...i, contactId: n.contactId, channelId: n.channelId, createdAt: at }));

/** Identities that somebody else may have: a username is whose it was last, and a phone is taken from whom it has left. Others stay whose they are. */
const takeIdentities = (s: Scope, n: Newcomer, identities: readonly Identity[], at: number) =>
  s.db
    .insert(contactIdentities)
    .values(rowsOf(s, n, identities, at))
    .onConflictDoUpdate({
      target: [contactIdentities.tenantId, contactIdentities.kind, contactIdentities.value],
      set: {
        contactId: sql`excluded.contact_id`,
        raw: sql`excluded.raw`,
        channelId: sql`excluded.channel_id`,
        createdAt: sql`excluded.created_at`,
      },
      setWhere: sql`${contactIdentities.kind} = 'username' OR (${contactIdentities.kind} = 'phone' AND ${contactIdentities.contactId} = ${n.former?.contactId ?? ''})`,
    });

const conversationRow = (s: Scope, id: string, channelId: string, contactId: string, at: number) => ({
  tenantId: s.tenantId,
  id,
  channelId,
  contactId,
  changedAt: at,
  createdAt: at,
});

/** A contact with its identities and its conversation, all or nothing: two at once for one person, and one of them fails. */
export async function insertNewcomer(s: Scope, n: Newcomer, at: number, words: readonly BatchItem[]): Promise<void> {
  const mayBeTaken = ({ kind }: Identity): boolean => kind === 'username' || (kind === 'phone' && n.former !== undefined);
  const own = n.identities.filter((i) => !mayBeTaken(i));
  const taken = n.identities.filter(mayBeTaken);
  await s.db.batch([
    s.db.insert(contacts).values({
      tenantId: s.tenantId,
      ...newContact(n.contactId, at),
      ...named({ name: n.name }),
      nameSource: n.nameSource,
      origin: 'channel',
    }),
    s.db.insert(contactIdentities).values(rowsOf(s, n, own, at)),
    ...(taken.length > 0 ? [takeIdentities(s, n, taken, at)] : []),
    ...(n.former === undefined ? [] : [reviseContacts(s, n)]),
    ...words,
    s.db.insert(conversations).values(conversationRow(s, n.conversationId, n.channelId, n.contactId, at)),
  ]);
}

/** Of whom identities change is told a new revision, so that an isolate with older ones in its cache cannot bring those back. */
const reviseContacts = (s: Scope, n: Newcomer) =>
  s.db
    .update(contacts)
    .set({ revision: sql`${contacts.revision} + 1` })
    .where(
      and(eq(contacts.tenantId, s.tenantId), inArray(contacts.id, [n.personId, ...(n.former === undefined ? [] : [n.former.personId])])),
    );

/** What they are reached by now, of several phones or ids. */
export const preferIdentities = (s: Scope, identities: readonly Identity[], at: number) =>
  s.db
    .update(contactIdentities)
    .set({ createdAt: at })
    .where(
      and(
        eq(contactIdentities.tenantId, s.tenantId),
        or(...identities.map(({ kind, value }) => and(eq(contactIdentities.kind, kind), eq(contactIdentities.value, value)))),
      ),
    );

/** A conversation on this channel for contacts who have none there. What is there already stays. */
export const insertConversations = (s: Scope, channelId: string, contactIds: readonly string[], at: number) =>
  s.db
    .insert(conversations)
    .values(contactIds.map((contactId) => conversationRow(s, newId('conversation'), channelId, contactId, at)))
    .onConflictDoNothing();

/** Completes a known person: further identities, a conversation on this channel. What is there already stays. */
export async function completeContact(s: Scope, n: Newcomer, at: number, words: readonly BatchItem[]): Promise<void> {
  const row = s.db
    .insert(conversations)
    .values(conversationRow(s, n.conversationId, n.channelId, n.contactId, at))
    .onConflictDoNothing();
  if (n.identities.length === 0) await row;
  else await s.db.batch([takeIdentities(s, n, n.identities, at), reviseContacts(s, n), ...words, row]);
}
