import { and, asc, eq, gt, type SQL, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/sqlite-core';
import type { Scope } from '../../../edge/platform/scope';
import { compile } from '../../../edge/storage/filter-sql';
import { keyset } from '../../../edge/storage/keyset';
import { rare, within } from '../../../edge/storage/plan';
import { innerRange } from '../../../kernel/ids';
import { instantOf } from '../../../kernel/time';
import type { Sight } from '../../foundation/access/viewer.domain';
import { accounts } from '../../foundation/tenants/tenants.table';
import { conversationFields, filterOf } from './conversations.fields';
import type { ConversationQuery } from './conversations.schemas';
import { conversations, interactions, parkedChanges, serviceSegments } from './conversations.table';
import type { Segment } from './interaction.domain';
import { visibleTo } from './visibility.table';

/** What is parked, by sink. `error` is that of the newest: SQLite takes bare columns from the row of the maximum. */
export const selectParked = (s: Scope) =>
  s.db
    .select({
      sink: parkedChanges.sink,
      changes: sql<number>`count(*)`,
      conversations: sql<number>`count(DISTINCT ${parkedChanges.conversationId})`,
      since: sql<number>`(SELECT min(o.parked_at) FROM parked_changes o WHERE o.tenant_id = ${s.tenantId} AND o.sink = parked_changes.sink)`,
      error: parkedChanges.error,
      newest: sql<number>`max(${parkedChanges.parkedAt})`,
    })
    .from(parkedChanges)
    .where(eq(parkedChanges.tenantId, s.tenantId))
    .groupBy(parkedChanges.sink);

const newest = keyset('desc', interactions.number);
/** The interactions of a conversation, the newest first, each with its segments. */
export async function selectInteractions(s: Scope, conversationId: string, page: { after?: string | undefined; limit: number }) {
  const rows = await s.db
    .select()
    .from(interactions)
    .where(
      and(
        eq(interactions.tenantId, s.tenantId),
        within(interactions.id, innerRange('interaction', conversationId)),
        newest.behind(page.after),
      ),
    )
    .orderBy(...newest.orderBy)
    .limit(page.limit + 1);
  const ids = JSON.stringify(rows.map(({ id }) => id));
  const segments = await s.db
    .select()
    .from(serviceSegments)
    .where(and(eq(serviceSegments.tenantId, s.tenantId), sql`${serviceSegments.interactionId} IN (SELECT value FROM json_each(${ids}))`))
    .orderBy(asc(serviceSegments.number));
  return rows.map((interaction) => ({
    interaction,
    segments: [
      ...segments.filter(({ interactionId }) => interactionId === interaction.id).map(segmentOf),
      ...(interaction.lastSegment ? [interaction.lastSegment] : []),
    ],
  }));
}

const segmentOf = ({
  number,
  kind,
  holderId,
  holderName,
  startedAt,
  endedAt,
  endReason,
  note,
}: typeof serviceSegments.$inferSelect): Segment => ({
  ...{ number, kind, startedAt: instantOf(startedAt), holder: holderId === null ? null : { id: holderId, name: holderName ?? '' } },
  ...(endedAt === null ? {} : { endedAt: instantOf(endedAt) }),
  ...(endReason === null ? {} : { endReason }),
  ...(note === null ? {} : { note }),
});

const latest = keyset('desc', conversations.changedAt, conversations.id);
/** Conversations that have had a state change, the latest first. Those at rest are read in that order, the few open ones sorted into it. */
export function selectConversations(s: Scope, viewer: Sight, query: ConversationQuery) {
  const matching = (which: SQL) =>
    s.db
      .select()
      .from(conversations)
      .where(
        and(
          eq(conversations.tenantId, s.tenantId),
          which,
          visibleTo(viewer),
          compile(s, conversationFields, filterOf(query)),
          latest.behind(query.after),
        ),
      );
  const [open, atRest] = [matching(rare(sql`${conversations.isOpen} = 1`)), matching(sql`${conversations.isOpen} = 0`)];
  const { state } = query;
  // Asked for one state, the other half would be read in vain, and to its end.
  const found = state === undefined ? unionAll(open, atRest) : state === 'finished' ? atRest : open;
  return found.orderBy(...latest.orderBy).limit(query.limit + 1);
}

/** How far the conversations of a company that is cleared away are empty. */
export const recordClearedTo = async (s: Scope, id: string): Promise<void> => {
  await s.db.update(accounts).set({ clearedTo: id }).where(eq(accounts.tenantId, s.tenantId));
};

/** Every conversation there is, page by page. */
export const selectConversationIds = async (s: Scope, after: string, limit: number): Promise<string[]> =>
  (
    await s.db
      .select({ id: conversations.id })
      .from(conversations)
      .where(and(eq(conversations.tenantId, s.tenantId), gt(conversations.id, after)))
      .orderBy(asc(conversations.id))
      .limit(limit)
  ).map(({ id }) => id);
