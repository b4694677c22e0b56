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

/** Threads of these people that go on in a thread of somebody who is another person. */
export const selectParted = (s: Scope, people: readonly string[]) =>
  s.db.all<{ id: string }>(
    sql`SELECT v.id AS id FROM ${samePeople(s.tenantId, sql`(SELECT value FROM json_each(${JSON.stringify(people)}))`)} o
      CROSS JOIN contacts c ON c.tenant_id = ${s.tenantId} AND c.id = o.id
      CROSS JOIN conversations v ON v.tenant_id = ${s.tenantId} AND unlikely(v.contact_id = c.id)
      CROSS JOIN conversations h ON h.tenant_id = ${s.tenantId} AND h.id = v.continued_in
      CROSS JOIN contacts d ON d.tenant_id = ${s.tenantId} AND d.id = h.contact_id
      WHERE c.tenant_id = ${s.tenantId} AND v.continued_in IS NOT NULL AND d.person_id <> c.person_id`,
  );

/** They go on by themselves again, each in its place among those of its contact, if no other has taken that. */
export const unmarkContinued = (s: Scope, ids: readonly string[]) =>
  s.db
    .update(conversations)
    .set({ continuedIn: null })
    .where(
      and(
        eq(conversations.tenantId, s.tenantId),
        inArray(conversations.id, [...ids]),
        sql`NOT EXISTS (SELECT 1 FROM conversations o WHERE o.tenant_id = ${s.tenantId} AND unlikely(o.contact_id = ${conversations.contactId})
          AND o.channel_id = ${conversations.channelId} AND o.continued_in IS NULL)`,
      ),
    );
