import { and, eq, inArray, or, type SQL } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { rare } from '../../../edge/storage/plan';
import type { Id } from '../../../kernel/ids';
import { contactIdentities, contacts } from '../../customers/contacts/contacts.table';
import type { Identity } from '../../customers/contacts/identity.domain';
import { wordsOf } from '../../customers/contacts/words.domain';
import { conversations } from '../conversations/conversations.table';

/** Everybody these identities belong to, every identity they have, and their conversation on the channel: one query. */
export const selectKnown = (s: Scope, channelId: string, identities: readonly Identity[]) => {
  const owner = s.db
    .select({ id: contactIdentities.contactId })
    .from(contactIdentities)
    .where(
      and(
        eq(contactIdentities.tenantId, s.tenantId),
        or(...identities.map((i) => and(eq(contactIdentities.kind, i.kind), eq(contactIdentities.value, i.value)))),
      ),
    );
  return selectPeople(s, channelId, rare(inArray(contacts.id, owner)));
};

/** The same of one contact. */
export const selectKnownContact = (s: Scope, channelId: string, contactId: string) =>
  selectPeople(s, channelId, eq(contacts.id, contactId));

const selectPeople = (s: Scope, channelId: string, whom: SQL) =>
  s.db
    .select({
      contactId: contacts.id,
      name: contacts.name,
      revision: contacts.revision,
      createdAt: contacts.createdAt,
      kind: contactIdentities.kind,
      value: contactIdentities.value,
      raw: contactIdentities.raw,
      knownAt: contactIdentities.createdAt,
      conversationId: conversations.id,
    })
    .from(contacts)
    .innerJoin(contactIdentities, and(eq(contactIdentities.tenantId, s.tenantId), rare(eq(contactIdentities.contactId, contacts.id))))
    .leftJoin(
      conversations,
      and(eq(conversations.tenantId, contacts.tenantId), eq(conversations.contactId, contacts.id), eq(conversations.channelId, channelId)),
    )
    .where(and(eq(contacts.tenantId, s.tenantId), whom));

export type KnownRow = Awaited<ReturnType<typeof selectKnown>>[number];
export type Newcomer = {
  contactId: Id<'contact'>;
  conversationId: Id<'conversation'>;
  channelId: string;
  name: string;
  identities: readonly Identity[];
};

export const identityRows = (s: Scope, contactId: string, identities: readonly Identity[], at: number) =>
  identities.map((i) => ({ tenantId: s.tenantId, ...i, contactId, createdAt: at }));
export const conversationRow = (s: Scope, id: string, channelId: string, contactId: string, at: number) => ({
  tenantId: s.tenantId,
  id,
  channelId,
  contactId,
  changedAt: at,
  createdAt: at,
});

/** A contact with its identities and its conversation, all or nothing: two at once for one person, and one of them fails. */
export async function insertNewcomer(s: Scope, n: Newcomer, at: number): Promise<void> {
  await s.db.batch([
    s.db.insert(contacts).values({ tenantId: s.tenantId, id: n.contactId, name: n.name, words: wordsOf(n), createdAt: at }),
    s.db.insert(contactIdentities).values(identityRows(s, n.contactId, n.identities, at)),
    s.db.insert(conversations).values(conversationRow(s, n.conversationId, n.channelId, n.contactId, at)),
  ]);
}

/** Completes a known person: further identities, a conversation on this channel. What is there already stays. */
export async function completeContact(s: Scope, n: Newcomer, at: number): Promise<void> {
  const row = s.db
    .insert(conversations)
    .values(conversationRow(s, n.conversationId, n.channelId, n.contactId, at))
    .onConflictDoNothing();
  if (n.identities.length === 0) await row;
  else
    await s.db.batch([
      s.db
        .insert(contactIdentities)
        .values(identityRows(s, n.contactId, n.identities, at))
        .onConflictDoNothing(),
      row,
    ]);
}
