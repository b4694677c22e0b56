import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { CAMPAIGN_STATES, PAUSE_REASONS } from './campaign.domain';
import type { Definition, Plan } from './definition.domain';
import type { Counts } from './recipient.domain';

/** What a trial of the plan found: how many, who not, and what it would cost. Amounts in millionths. */
export type Preview = {
  at: number;
  people: number;
  planned: number;
  excluded: Readonly<Record<string, number>>;
  included: number;
  free: number;
  charged: number;
  unrated: number;
  micros: number;
  currency: string | null;
};

export const campaigns = sqliteTable(
  'campaigns',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    name: text().notNull(),
    channelId: text('channel_id').notNull(),
    state: text({ enum: CAMPAIGN_STATES }).notNull(),
    definition: text({ mode: 'json' }).$type<Definition>().notNull(),
    plan: text({ mode: 'json' }).$type<Plan>(),
    preview: text({ mode: 'json' }).$type<Preview>(),
    /** Who was found and not put on the list, by reason. */
    excluded: text({ mode: 'json' }).$type<Readonly<Record<string, number>>>(),
    pauseReason: text('pause_reason', { enum: PAUSE_REASONS }),
    /** How it stood when somebody last looked, or a minute ago. */
    counts: text({ mode: 'json' }).$type<Counts>(),
    jobId: text('job_id'),
    startAt: integer('start_at'),
    startedAt: integer('started_at'),
    endedAt: integer('ended_at'),
    byId: text('by_id').notNull(),
    byName: text('by_name').notNull(),
    revision: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('campaigns_under_way').on(t.state, t.startAt),
    index('campaigns_ended').on(t.endedAt).where(sql`${t.state} = 'done'`),
  ],
);
