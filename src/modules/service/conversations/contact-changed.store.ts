import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { rare } from '../../../edge/storage/plan';
import { contacts, samePeople } from '../../customers/contacts/contacts.table';
import { conversations } from './conversations.table';

/** The threads of a contact, with those of who was merged into it. */
export const selectThreads = (s: Scope, contactId: string) =>
  s.db
    .select({ id: conversations.id })
    .from(contacts)
    .innerJoin(conversations, and(eq(conversations.tenantId, contacts.tenantId), rare(eq(conversations.contactId, contacts.id))))
    .where(and(eq(contacts.tenantId, s.tenantId), sql`${contacts.id} IN ${samePeople(s.tenantId, sql`(SELECT ${contactId} AS value)`)}`));

/** Whether a contact has a thread, as a condition. */
export const hasThread = (s: Scope, contactId: SQL): SQL =>
  sql`EXISTS (SELECT 1 FROM conversations v WHERE v.tenant_id = ${s.tenantId} AND unlikely(v.contact_id = ${contactId}))`;

/** Threads that go on in another one: each gives up its place among those of its contact. */
export const markContinued = (s: Scope, heirs: ReadonlyMap<string, string>) =>
  s.db
    .update(conversations)
    .set({
      continuedIn: sql`(SELECT h.value FROM json_each(${JSON.stringify(Object.fromEntries(heirs))}) h WHERE h.key = ${conversations.id})`,
    })
    .where(and(eq(conversations.tenantId, s.tenantId), inArray(conversations.id, [...heirs.keys()])));
