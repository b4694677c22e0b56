import { and, eq, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { DrizzleD1Database } from 'drizzle-orm/d1';
import { innerId } from '../../../kernel/ids';
import { updateReferral } from '../../customers/contacts/contacts.projection';
import type { ConversationWire } from './conversations.schemas';
import { conversations, interactions, parkedChanges, serviceSegments } from './conversations.table';
import { assigneeOf, claimedAtOf, type Segment } from './interaction.domain';
import type { StateChange } from './state-change.domain';

/**
 * The statements of a change's read model, for one batch. Every one is keyed and keeps the higher `rev`, so a change told twice
 * or out of order leaves the same rows.
 */
export const projectReadModel = (db: DrizzleD1Database, change: StateChange, summary: ConversationWire): BatchItem<'sqlite'>[] =>
  change.affectsLists ? [...touchConversation(db, change, summary), ...interactionRows(db, change), ...cameFrom(db, change)] : [];

/** The contact keeps where they last wrote from, on whatever number. */
const cameFrom = (db: DrizzleD1Database, { ref, events }: StateChange): BatchItem<'sqlite'>[] => {
  const last = events.findLast((event) => event.type === 'referred');
  return last ? [updateReferral(db, ref.tenantId, ref.contact.id, last.referral)] : [];
};

/** One of two statements: a column that is set is written to its indexes, so who opened or closed is set only when that changes. */
function touchConversation(db: DrizzleD1Database, change: StateChange, summary: ConversationWire): BatchItem<'sqlite'>[] {
  const { tenantId, conversationId } = change.ref;
  const { interaction } = change.state;
  const isOpen = Number(interaction !== undefined && interaction.state !== 'finished');
  const fields = { ...whoseOf(change), summary: JSON.stringify(summary), rev: change.rev, changedAt: change.at };
  const older = sql`${conversations.tenantId} = ${tenantId} AND ${conversations.id} = ${conversationId} AND ${conversations.rev} < ${change.rev}`;
  return [
    db.update(conversations).set(fields).where(sql`${older} AND ${conversations.isOpen} = ${isOpen}`),
    db
      .update(conversations)
      .set({ ...fields, isOpen })
      .where(sql`${older} AND ${conversations.isOpen} IS NOT ${isOpen}`),
  ];
}

/** Named one by one: a column that `set` does not know is left out without a word. */
type Whose = Pick<typeof conversations.$inferInsert, 'interactionId' | 'state' | 'queueId' | 'responsibleAgentId' | 'referralId'>;
const whoseOf = ({ ref, state: { interaction: it } }: StateChange): Whose => ({
  interactionId: it === undefined ? null : innerId('interaction', ref.conversationId, it.number),
  state: it?.state ?? null,
  queueId: it?.queue.id ?? null,
  referralId: it?.referral?.id ?? null,
  responsibleAgentId: it === undefined ? null : ((it.state === 'offered' ? it.to : assigneeOf(it))?.id ?? null),
});

function interactionRows(db: DrizzleD1Database, { ref, rev, state }: StateChange): BatchItem<'sqlite'>[] {
  const it = state.interaction;
  if (!it) return [];
  const { tenantId, conversationId } = ref;
  const id = innerId('interaction', conversationId, it.number);
  const changing = {
    state: it.state,
    queueId: it.queue.id,
    assigneeId: assigneeOf(it)?.id ?? null,
    queuedAt: it.queuedAt ?? null,
    claimedAt: claimedAtOf(it) ?? null,
    firstReplyAt: it.firstReplyAt ?? null,
    finishedAt: it.state === 'finished' ? it.finishedAt : null,
    finishReason: it.state === 'finished' ? it.reason : null,
    referral: it.referral ?? null,
    lastSegment: it.segments.at(-1) ?? null,
    rev,
  };
  // The number is per tenant and dense; taken inside the batch, so two conversations never get the same one.
  const number = sql`coalesce((SELECT number FROM interactions WHERE tenant_id = ${tenantId} ORDER BY number DESC LIMIT 1), 0) + 1`;
  return [
    db
      .insert(interactions)
      .values({ tenantId, id, number, conversationId, origin: it.origin, openedAt: it.openedAt, ...changing })
      .onConflictDoUpdate({ target: [interactions.tenantId, interactions.id], set: changing, setWhere: sql`${interactions.rev} < ${rev}` }),
    ...it.segments.slice(0, -1).map((segment) => segmentRow(db, tenantId, id, segment)),
  ];
}

/** A segment is written when another follows it; told again, nothing is written. */
function segmentRow(db: DrizzleD1Database, tenantId: string, interactionId: string, s: Segment): BatchItem<'sqlite'> {
  const holder = { holderId: s.holder?.id ?? null, holderName: s.holder?.name ?? null };
  return db
    .insert(serviceSegments)
    .values({
      tenantId,
      interactionId,
      number: s.number,
      kind: s.kind,
      ...holder,
      startedAt: s.startedAt,
      endedAt: s.endedAt ?? null,
      endReason: s.endReason ?? null,
      note: s.note ?? null,
    })
    .onConflictDoNothing();
}

/** A pointer to a change that a reader could not be told of, for people; its conversation holds it and tries again. */
export const projectParked = (db: DrizzleD1Database, row: typeof parkedChanges.$inferInsert) =>
  db.insert(parkedChanges).values(row).onConflictDoNothing();

/** It has been told after all. */
export const deleteParked = (
  db: DrizzleD1Database,
  { tenantId, conversationId, rev, sink }: Omit<typeof parkedChanges.$inferInsert, 'error' | 'parkedAt'>,
) =>
  db
    .delete(parkedChanges)
    .where(
      and(
        eq(parkedChanges.tenantId, tenantId),
        eq(parkedChanges.conversationId, conversationId),
        eq(parkedChanges.rev, rev),
        eq(parkedChanges.sink, sink),
      ),
    );
