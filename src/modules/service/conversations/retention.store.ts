import { and, asc, eq, gt, lt } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import type { ConversationWire } from './conversations.schemas';
import { conversations } from './conversations.table';

/** Threads that began before then, in the order of their ids. */
export const selectBegunBefore = async (s: Scope, before: number, after: string, limit: number): Promise<string[]> =>
  (
    await s.db
      .select({ id: conversations.id })
      .from(conversations)
      .where(and(eq(conversations.tenantId, s.tenantId), gt(conversations.id, after), lt(conversations.createdAt, before)))
      .orderBy(asc(conversations.id))
      .limit(limit)
  ).map(({ id }) => id);

/** What lists show of a thread whose messages were removed: it keeps its place in them. */
export const updateSummary = async (s: Scope, summary: ConversationWire): Promise<void> => {
  await s.db
    .update(conversations)
    .set({ summary: JSON.stringify(summary), rev: summary.rev })
    .where(and(eq(conversations.tenantId, s.tenantId), eq(conversations.id, summary.id), lt(conversations.rev, summary.rev)));
};
