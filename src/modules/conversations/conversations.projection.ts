import { sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { DrizzleD1Database } from 'drizzle-orm/d1';
import { innerId } from '../../kernel/ids';
import { projectBilling } from '../billing/billing.projection';
import type { ConversationWire } from './conversations.schemas';
import { conversations, interactions, serviceSegments } from './conversations.table';
import type { Turn } from './inbound.domain';

/**
 * Writes the read model of a turn in one D1 batch: all of it or nothing. Every statement is keyed and keeps the higher
 * `rev`, so a turn told twice or out of order leaves the same rows.
 */
export async function projectTurn(db: DrizzleD1Database, turn: Turn, face: ConversationWire): Promise<void> {
  const billing = await projectBilling(db, turn);
  await db.batch([touchConversation(db, turn, face), ...interactionRows(db, turn), ...billing]);
}

const touchConversation = (db: DrizzleD1Database, turn: Turn, face: ConversationWire) =>
  db
    .update(conversations)
    .set({ state: turn.state.interaction?.state ?? null, face: JSON.stringify(face), rev: turn.rev, turnedAt: turn.at })
    .where(
      sql`${conversations.tenantId} = ${turn.ref.tenantId} AND ${conversations.id} = ${turn.ref.conversationId} AND ${conversations.rev} < ${turn.rev}`,
    );

function interactionRows(db: DrizzleD1Database, { ref, rev, state }: Turn): BatchItem<'sqlite'>[] {
  const it = state.interaction;
  if (!it) return [];
  const { tenantId, conversationId } = ref;
  const id = innerId('interaction', conversationId, it.place);
  const served = it.state === 'waiting' ? undefined : it;
  const finishedAt = it.state === 'finished' ? it.finishedAt : null;
  const changing = {
    state: it.state,
    queueId: it.queue.id,
    assigneeId: served?.assignee.id ?? null,
    claimedAt: served?.claimedAt ?? null,
    firstReplyAt: served?.firstReplyAt ?? null,
    finishedAt,
    rev,
  };
  // The number is per tenant and dense; taken inside the batch, so two conversations never get the same one.
  const number = sql`(SELECT coalesce(max(number), 0) + 1 FROM interactions WHERE tenant_id = ${tenantId})`;
  const segment = (place: number, kind: 'queue' | 'agent', holderId: string, startedAt: number, endedAt: number | null) =>
    db
      .insert(serviceSegments)
      .values({ tenantId, interactionId: id, place, kind, holderId, startedAt, endedAt })
      .onConflictDoUpdate({
        target: [serviceSegments.tenantId, serviceSegments.interactionId, serviceSegments.place],
        set: { endedAt },
        setWhere: sql`${serviceSegments.endedAt} IS NULL`,
      });
  return [
    db
      .insert(interactions)
      .values({ tenantId, id, number, conversationId, openedAt: it.openedAt, queuedAt: it.queuedAt, ...changing })
      .onConflictDoUpdate({ target: [interactions.tenantId, interactions.id], set: changing, setWhere: sql`${interactions.rev} < ${rev}` }),
    segment(1, 'queue', it.queue.id, it.queuedAt, served?.claimedAt ?? null),
    ...(served ? [segment(2, 'agent', served.assignee.id, served.claimedAt, finishedAt)] : []),
  ];
}
