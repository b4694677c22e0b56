import { and, eq, inArray, lt, notExists, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Scope } from '../../../edge/platform/context';
import type { Id } from '../../../kernel/ids';
import { conversations } from '../../service/conversations/conversations.table';
import { contactTags } from '../tags/tags.table';
import { contactIdentities, contacts } from './contacts.table';
import type { Identity } from './identity.domain';

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
  return s.db
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
    .from(contactIdentities)
    .innerJoin(contacts, and(eq(contacts.tenantId, contactIdentities.tenantId), eq(contacts.id, contactIdentities.contactId)))
    .leftJoin(
      conversations,
      and(eq(conversations.tenantId, contacts.tenantId), eq(conversations.contactId, contacts.id), eq(conversations.channelId, channelId)),
    )
    .where(and(eq(contactIdentities.tenantId, s.tenantId), inArray(contactIdentities.contactId, owner)));
};
export type KnownRow = Awaited<ReturnType<typeof selectKnown>>[number];

export type Newcomer = {
  contactId: Id<'contact'>;
  conversationId: Id<'conversation'>;
  channelId: string;
  name: string;
  identities: readonly Identity[];
};

const identityRows = (s: Scope, contactId: string, identities: readonly Identity[], at: number) =>
  identities.map((i) => ({ tenantId: s.tenantId, ...i, contactId, createdAt: at }));
const conversationRow = (s: Scope, id: string, channelId: string, contactId: string, at: number) => ({
  tenantId: s.tenantId,
  id,
  channelId,
  contactId,
  turnedAt: at,
  createdAt: at,
});

/** A contact with its identities and its conversation, all or nothing: two at once for one person, and one of them fails. */
export async function insertNewcomer(s: Scope, n: Newcomer, at: number): Promise<void> {
  await s.db.batch([
    s.db.insert(contacts).values({ tenantId: s.tenantId, id: n.contactId, name: n.name, createdAt: at }),
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

/** Two contacts turn out to be one person: identities and tags move, the loser points to the winner, its threads stay readable. */
export async function mergeContacts(s: Scope, winner: string, losers: string[]): Promise<void> {
  await s.db.batch([
    s.db
      .update(contactIdentities)
      .set({ contactId: winner })
      .where(and(eq(contactIdentities.tenantId, s.tenantId), inArray(contactIdentities.contactId, losers))),
    s.db
      .update(contacts)
      .set({ mergedIntoId: winner })
      .where(and(eq(contacts.tenantId, s.tenantId), or(inArray(contacts.id, losers), inArray(contacts.mergedIntoId, losers)))),
    s.db
      .insert(contactTags)
      .select(
        sql`SELECT tenant_id, ${winner}, tag_id, min(added_at), added_by FROM contact_tags
          WHERE tenant_id = ${s.tenantId} AND contact_id IN (SELECT value FROM json_each(${JSON.stringify(losers)})) GROUP BY tag_id`,
      )
      .onConflictDoNothing(),
    // A thread of a loser on a channel where the winner has none becomes the winner's, so history is not split.
    s.db
      .update(conversations)
      .set({ contactId: winner })
      .where(and(eq(conversations.tenantId, s.tenantId), inArray(conversations.contactId, losers), notExists(rivalsOf(s, winner, losers)))),
  ]);
}

/** Threads that already have, or will have, the place of the thread at hand: one a contact and channel. */
const rivalsOf = (s: Scope, winner: string, losers: string[]) => {
  const rival = alias(conversations, 'rival');
  return s.db
    .select({ id: rival.id })
    .from(rival)
    .where(
      and(
        eq(rival.tenantId, s.tenantId),
        eq(rival.channelId, conversations.channelId),
        or(eq(rival.contactId, winner), and(inArray(rival.contactId, losers), lt(rival.id, conversations.id))),
      ),
    );
};

export const selectIdentities = (s: Scope, contactId: string) =>
  s.db
    .select()
    .from(contactIdentities)
    .where(and(eq(contactIdentities.tenantId, s.tenantId), eq(contactIdentities.contactId, contactId)));

export const selectExists = async (s: Scope, contactId: string): Promise<boolean> =>
  (await s.db
    .select({ id: contacts.id })
    .from(contacts)
    .where(and(eq(contacts.tenantId, s.tenantId), eq(contacts.id, contactId)))
    .get()) !== undefined;
