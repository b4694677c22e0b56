import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { FINISH_REASONS, INTERACTION_STATES, ORIGINS, SEGMENT_KINDS, type SegmentEnd } from './interaction.domain';

/** The read model of a conversation: which object it is and its face at its last turn. Messages are not in D1. */
export const conversations = sqliteTable(
  'conversations',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    channelId: text('channel_id').notNull(),
    contactId: text('contact_id').notNull(),
    state: text({ enum: INTERACTION_STATES }),
    /** Whose it is now: the queue of its interaction, and who serves it or is asked to. */
    queueId: text('queue_id'),
    holderId: text('holder_id'),
    interactionId: text('interaction_id'),
    face: text(),
    rev: integer().notNull().default(0),
    turnedAt: integer('turned_at').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('conversations_by_contact').on(t.tenantId, t.channelId, t.contactId),
    index('conversations_by_turn').on(t.tenantId, t.turnedAt),
  ],
);

export const interactions = sqliteTable(
  'interactions',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    number: integer().notNull(),
    conversationId: text('conversation_id').notNull(),
    state: text({ enum: INTERACTION_STATES }).notNull(),
    origin: text({ enum: ORIGINS }).notNull(),
    queueId: text('queue_id').notNull(),
    assigneeId: text('assignee_id'),
    openedAt: integer('opened_at').notNull(),
    queuedAt: integer('queued_at'),
    claimedAt: integer('claimed_at'),
    firstReplyAt: integer('first_reply_at'),
    finishedAt: integer('finished_at'),
    finishReason: text('finish_reason', { enum: FINISH_REASONS }),
    rev: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('interactions_by_number').on(t.tenantId, t.number),
    index('interactions_by_conversation').on(t.tenantId, t.conversationId),
  ],
);

/** Who held an interaction, from when to when. */
export const serviceSegments = sqliteTable(
  'service_segments',
  {
    tenantId: text('tenant_id').notNull(),
    interactionId: text('interaction_id').notNull(),
    place: integer().notNull(),
    kind: text({ enum: SEGMENT_KINDS }).notNull(),
    holderId: text('holder_id'),
    holderName: text('holder_name'),
    startedAt: integer('started_at').notNull(),
    endedAt: integer('ended_at'),
    endReason: text('end_reason').$type<SegmentEnd>(),
    note: text(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.interactionId, t.place] })],
);
