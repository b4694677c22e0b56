import { sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { DrizzleD1Database } from 'drizzle-orm/d1';
import { innerId } from '../../../kernel/ids';
import type { ConversationWire } from './conversations.schemas';
import { conversations, interactions, serviceSegments } from './conversations.table';
import { assigneeOf, claimedAtOf, type Segment } from './interaction.domain';
import type { Turn } from './state-change.domain';

/**
 * The statements of a turn's read model, for one batch. Every one is keyed and keeps the higher `rev`, so a turn told twice
 * or out of order leaves the same rows.
 */
export const projectReadModel = (db: DrizzleD1Database, turn: Turn, face: ConversationWire) =>
  [touchConversation(db, turn, face), ...interactionRows(db, turn)] as const;

const touchConversation = (db: DrizzleD1Database, turn: Turn, face: ConversationWire) =>
  db
    .update(conversations)
    .set({ ...whoseOf(turn), face: JSON.stringify(face), rev: turn.rev, turnedAt: turn.at })
    .where(
      sql`${conversations.tenantId} = ${turn.ref.tenantId} AND ${conversations.id} = ${turn.ref.conversationId} AND ${conversations.rev} < ${turn.rev}`,
    );

const whoseOf = ({ ref, state: { interaction: it } }: Turn) => ({
  interactionId: it === undefined ? null : innerId('interaction', ref.conversationId, it.place),
  state: it?.state ?? null,
  queueId: it?.queue.id ?? null,
  holderId: it === undefined ? null : ((it.state === 'offered' ? it.to : assigneeOf(it))?.id ?? null),
});

function interactionRows(db: DrizzleD1Database, { ref, rev, state }: Turn): BatchItem<'sqlite'>[] {
  const it = state.interaction;
  if (!it) return [];
  const { tenantId, conversationId } = ref;
  const id = innerId('interaction', conversationId, it.place);
  const changing = {
    state: it.state,
    queueId: it.queue.id,
    assigneeId: assigneeOf(it)?.id ?? null,
    queuedAt: it.queuedAt ?? null,
    claimedAt: claimedAtOf(it) ?? null,
    firstReplyAt: it.firstReplyAt ?? null,
    finishedAt: it.state === 'finished' ? it.finishedAt : null,
    finishReason: it.state === 'finished' ? it.reason : null,
    rev,
  };
  // The number is per tenant and dense; taken inside the batch, so two conversations never get the same one.
  const number = sql`(SELECT coalesce(max(number), 0) + 1 FROM interactions WHERE tenant_id = ${tenantId})`;
  return [
    db
      .insert(interactions)
      .values({ tenantId, id, number, conversationId, origin: it.origin, openedAt: it.openedAt, ...changing })
      .onConflictDoUpdate({ target: [interactions.tenantId, interactions.id], set: changing, setWhere: sql`${interactions.rev} < ${rev}` }),
    ...it.segments.map((segment) => segmentRow(db, tenantId, id, segment)),
  ];
}

/** A segment is written when it begins and once more when it ends; told again, nothing is written. */
function segmentRow(db: DrizzleD1Database, tenantId: string, interactionId: string, s: Segment): BatchItem<'sqlite'> {
  const ending = { endedAt: s.endedAt ?? null, endReason: s.end ?? null };
  const holder = { holderId: s.holder?.id ?? null, holderName: s.holder?.name ?? null };
  return db
    .insert(serviceSegments)
    .values({ tenantId, interactionId, place: s.place, kind: s.kind, ...holder, startedAt: s.startedAt, ...ending, note: s.note ?? null })
    .onConflictDoUpdate({
      target: [serviceSegments.tenantId, serviceSegments.interactionId, serviceSegments.place],
      set: ending,
      setWhere: sql`${serviceSegments.endedAt} IS NULL AND excluded.ended_at IS NOT NULL`,
    });
}
