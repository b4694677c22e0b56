import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { rare } from '../../../edge/storage/plan';
import { samePeople } from '../../customers/contacts/contacts.table';
import { conversations } from './conversations.table';

/** The threads of a contact, with those of who was merged into it. */
export const selectThreads = (s: Scope, contactId: string) =>
  s.db
    .select({ id: conversations.id })
    .from(conversations)
    .where(
      and(
        eq(conversations.tenantId, s.tenantId),
        rare(sql`${conversations.contactId} IN ${samePeople(s.tenantId, sql`(SELECT ${contactId} AS value)`)}`),
      ),
    );

/** Threads that go on in another one: each gives up its place among those of its contact. */
export const markContinued = (s: Scope, heirs: ReadonlyMap<string, string>) =>
  s.db
    .update(conversations)
    .set({
      continuedIn: sql`(SELECT h.value FROM json_each(${JSON.stringify(Object.fromEntries(heirs))}) h WHERE h.key = ${conversations.id})`,
    })
    .where(and(eq(conversations.tenantId, s.tenantId), inArray(conversations.id, [...heirs.keys()])));

/** The threads of those who are the winner now become the winner's, except those that go on in another one: history is not split. */
export const moveThreads = (s: Scope, winner: string, losers: readonly string[]) => [
  s.db
    .update(conversations)
    .set({ contactId: winner })
    .where(
      and(eq(conversations.tenantId, s.tenantId), rare(inArray(conversations.contactId, [...losers])), isNull(conversations.continuedIn)),
    ),
];
