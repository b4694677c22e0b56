import { type SQL, sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { samePeople } from '../../customers/contacts/contacts.table';
import type { CameFrom } from '../../customers/contacts/source.domain';
import { FINISH_REASONS, INTERACTION_STATES, ORIGINS, SEGMENT_KINDS, type Segment, type SegmentEnd } from './interaction.domain';

/** The read model of a conversation: which object it is and its summary at its last state change. Messages are not in D1. */
export const conversations = sqliteTable(
  'conversations',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    channelId: text('channel_id').notNull(),
    contactId: text('contact_id').notNull(),
    /** The thread in which it goes on, since its contact turned out to be another one. */
    continuedIn: text('continued_in'),
    state: text({ enum: INTERACTION_STATES }),
    /** Whose it is now: the queue of its interaction, and for whom it counts: who serves it or is offered it. */
    queueId: text('queue_id'),
    responsibleAgentId: text('responsible_agent_id'),
    interactionId: text('interaction_id'),
    /** Which advertisement or post its interaction came from. */
    referralId: text('referral_id'),
    summary: text(),
    /** 1 while its interaction is not finished; null until its first state change. */
    isOpen: integer('is_open'),
    rev: integer().notNull().default(0),
    changedAt: integer('changed_at').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('conversations_by_contact').on(t.tenantId, t.contactId, t.channelId, sql`iif(${t.continuedIn} IS NULL, '', ${t.id})`),
    index('conversations_at_rest').on(t.tenantId, t.changedAt, t.id).where(sql`${t.isOpen} = 0`),
    index('conversations_open').on(t.tenantId, t.isOpen).where(sql`${t.isOpen} = 1`),
  ],
);

/** The thread that goes on, of a contact on a number: said as the index says it, which holds one. */
export const GOES_ON = sql`iif(${conversations.continuedIn} IS NULL, '', ${conversations.id}) = ''`;

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
    referral: text({ mode: 'json' }).$type<CameFrom>(),
    /** Who holds it now, or held it at its end; those before are rows of their own. */
    lastSegment: text('last_segment', { mode: 'json' }).$type<Segment>(),
    rev: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), uniqueIndex('interactions_by_number').on(t.tenantId, t.number)],
);

/** Who held an interaction, from when to when: a row once another follows. */
export const serviceSegments = sqliteTable(
  'service_segments',
  {
    tenantId: text('tenant_id').notNull(),
    interactionId: text('interaction_id').notNull(),
    number: integer().notNull(),
    kind: text({ enum: SEGMENT_KINDS }).notNull(),
    holderId: text('holder_id'),
    holderName: text('holder_name'),
    startedAt: integer('started_at').notNull(),
    endedAt: integer('ended_at'),
    endReason: text('end_reason').$type<SegmentEnd>(),
    note: text(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.interactionId, t.number] })],
);

/** The conversation whose id an interaction bears. */
export const conversationIdOf = (interactionId: SQL): SQL => sql`('con_' || substr(${interactionId}, 5, 26))`;

/** An interaction is of a conversation: said by the ids, so that the key finds it. */
export const INSIDE = sql`(${interactions.id} >= 'int_' || substr(${conversations.id}, 5) || '_' AND ${interactions.id} < 'int_' || substr(${conversations.id}, 5) || '\`')`;

/** The threads of contacts, and of those who were merged into them. */
export const threadsOf = (tenantId: string, contactIds: SQL): SQL =>
  sql`(SELECT o.id FROM ${samePeople(tenantId, contactIds)} k CROSS JOIN conversations o ON o.tenant_id = ${tenantId} AND unlikely(o.contact_id = k.id))`;

/** Changes that a reader could not be told of, by sink. The conversation holds them and tries again; this is for people. */
export const parkedChanges = sqliteTable(
  'parked_changes',
  {
    tenantId: text('tenant_id').notNull(),
    conversationId: text('conversation_id').notNull(),
    rev: integer().notNull(),
    sink: text().notNull(),
    error: text().notNull(),
    parkedAt: integer('parked_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.conversationId, t.rev, t.sink] })],
);
