import { and, eq, inArray, lt, notExists, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
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

/** Threads that already have, or will have, the place of the thread at hand: one a contact and channel. */
const rivalsOf = (s: Scope, winner: string, losers: readonly string[]) => {
  const rival = alias(conversations, 'rival');
  return s.db
    .select({ id: rival.id })
    .from(rival)
    .where(
      and(
        eq(rival.tenantId, s.tenantId),
        eq(rival.channelId, conversations.channelId),
        rare(inArray(rival.contactId, [winner, ...losers])),
        or(eq(rival.contactId, winner), lt(rival.id, conversations.id)),
      ),
    );
};

/** A thread of a loser on a channel where the winner has none becomes the winner's, so history is not split. */
export const moveThreads = (s: Scope, winner: string, losers: readonly string[]) => [
  s.db
    .update(conversations)
    .set({ contactId: winner })
    .where(
      and(
        eq(conversations.tenantId, s.tenantId),
        rare(inArray(conversations.contactId, [...losers])),
        notExists(rivalsOf(s, winner, losers)),
      ),
    ),
];
