import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { rare } from '../../../edge/storage/plan';
import type { Id } from '../../../kernel/ids';
import { days } from '../../../kernel/time';
import { contactIdentities, contacts } from '../../customers/contacts/contacts.table';
import { type Identity, recognises } from '../../customers/contacts/identity.domain';
import type { NameSource } from '../../customers/contacts/name.domain';
import { named } from '../../customers/contacts/words.domain';
import { conversations, GOES_ON } from '../conversations/conversations.table';
import type { KnownRow } from './people.domain';

/** Meta sends a webhook again for seven days; so long a message may come that an earlier thread has. */
const TOLD_AGAIN = days(8);

/** Everybody these identities belong to, every identity they have, and their conversation on the channel: one query. */
export const selectKnown = (s: Scope, channelId: string, identities: readonly Identity[]): Promise<KnownRow[]> => {
  const keys = JSON.stringify(identities.filter(recognises).map(({ kind, value }) => [kind, value]));
  const owners = sql`(SELECT i.contact_id FROM json_each(${keys}) AS k CROSS JOIN contact_identities AS i
    WHERE i.tenant_id = ${s.tenantId} AND i.kind = k.value ->> 0 AND i.value = k.value ->> 1)`;
  return selectPeople(s, channelId, rare(sql`${contacts.id} IN ${owners}`));
};

/** The same of one contact. */
export const selectKnownContact = (s: Scope, channelId: string, contactId: string): Promise<KnownRow[]> =>
  selectPeople(s, channelId, eq(contacts.id, contactId));

const selectPeople = async (s: Scope, channelId: string, whom: SQL): Promise<KnownRow[]> =>
  s.db
    .select({
      contactId: contacts.id,
      name: contacts.name,
      nameSource: contacts.nameSource,
      revision: contacts.revision,
      createdAt: contacts.createdAt,
      kind: contactIdentities.kind,
      value: contactIdentities.value,
      raw: contactIdentities.raw,
      knownAt: contactIdentities.createdAt,
      conversationId: conversations.id,
      left: sql<string>`(SELECT json_group_array(l.id)
        FROM (SELECT ${contacts.id} AS id UNION ALL SELECT m.id FROM contacts m WHERE m.tenant_id = ${s.tenantId} AND m.merged_into_id = ${contacts.id}) p
        CROSS JOIN conversations l WHERE l.tenant_id = ${s.tenantId} AND unlikely(l.contact_id = p.id)
        AND l.channel_id = ${channelId} AND l.continued_in IS NOT NULL AND l.changed_at > ${s.clock() - TOLD_AGAIN})`,
      isComparable: sql<0 | 1>`EXISTS (SELECT 1 FROM channels a JOIN channels b ON b.tenant_id = a.tenant_id AND b.waba_id = a.waba_id
        WHERE a.tenant_id = ${s.tenantId} AND a.id = ${contactIdentities.channelId} AND b.id = ${channelId})`,
    })
    .from(contacts)
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
    .where(and(eq(contacts.tenantId, s.tenantId), whom));

/** Every thread of these contacts that goes on. */
export const selectThreadsOf = (s: Scope, contactIds: readonly string[]) =>
  s.db
    .select({ id: conversations.id, channelId: conversations.channelId, contactId: conversations.contactId })
    .from(conversations)
    .where(and(eq(conversations.tenantId, s.tenantId), rare(inArray(conversations.contactId, [...contactIds])), GOES_ON));

export type Newcomer = {
  contactId: Id<'contact'>;
  conversationId: Id<'conversation'>;
  channelId: string;
  name: string;
  nameSource: NameSource;
  identities: readonly Identity[];
  /** Whose phone it was: it is taken from them alone. */
  former: string | undefined;
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
      setWhere: sql`${contactIdentities.kind} = 'username' OR (${contactIdentities.kind} = 'phone' AND ${contactIdentities.contactId} = ${n.former ?? ''})`,
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
export async function insertNewcomer(s: Scope, n: Newcomer, at: number): Promise<void> {
  const mayBeTaken = ({ kind }: Identity): boolean => kind === 'username' || (kind === 'phone' && n.former !== undefined);
  const own = n.identities.filter((i) => !mayBeTaken(i));
  const taken = n.identities.filter(mayBeTaken);
  await s.db.batch([
    s.db
      .insert(contacts)
      .values({ tenantId: s.tenantId, id: n.contactId, ...named({ name: n.name }), nameSource: n.nameSource, createdAt: at }),
    s.db.insert(contactIdentities).values(rowsOf(s, n, own, at)),
    ...(taken.length > 0 ? [takeIdentities(s, n, taken, at)] : []),
    ...(n.former === undefined ? [] : [reviseContacts(s, n)]),
    s.db.insert(conversations).values(conversationRow(s, n.conversationId, n.channelId, n.contactId, at)),
  ]);
}

/** Of whom identities change is told a new revision, so that an isolate with older ones in its cache cannot bring those back. */
const reviseContacts = (s: Scope, n: Newcomer) =>
  s.db
    .update(contacts)
    .set({ revision: sql`${contacts.revision} + 1` })
    .where(and(eq(contacts.tenantId, s.tenantId), inArray(contacts.id, [n.contactId, ...(n.former === undefined ? [] : [n.former])])));

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

/** Completes a known person: further identities, a conversation on this channel. What is there already stays. */
export async function completeContact(s: Scope, n: Newcomer, at: number): Promise<void> {
  const row = s.db
    .insert(conversations)
    .values(conversationRow(s, n.conversationId, n.channelId, n.contactId, at))
    .onConflictDoNothing();
  if (n.identities.length === 0) await row;
  else await s.db.batch([takeIdentities(s, n, n.identities, at), reviseContacts(s, n), row]);
}
