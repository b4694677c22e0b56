import { z } from 'zod';
import { idSchema } from '../../../kernel/ids';
import { pageOf } from '../../../kernel/page';
import { phoneIn } from '../../../kernel/phone';
import { toIso } from '../../../kernel/time';
import { nonBlank, oneLine } from '../../../kernel/wire';
import { clientMessageId, templateWanted } from '../../messaging/content/content.schemas';
import { interaction } from '../conversations/conversations.schemas';
import type { interactions } from '../conversations/conversations.table';
import type { Segment } from '../conversations/interaction.domain';
import { FINISH_REASONS, INTERACTION_STATES, ORIGINS, OUTCOMES, SEGMENT_KINDS } from '../conversations/interaction.domain';
import { PRESENCE_STATES } from '../presence/presence.domain';
import { INELIGIBLE_REASONS } from '../queues/routing.domain';

export const finishBody = z
  .strictObject({ outcome: z.enum(OUTCOMES).default('resolved') })
  .meta({ id: 'FinishBody', example: { outcome: 'resolved' } });

export const startBody = z
  .strictObject({
    contactId: idSchema('contact').optional(),
    phone: z
      .string()
      .max(32)
      .refine((text) => phoneIn(text) !== undefined, 'not a phone number')
      .optional()
      .meta({ description: 'Instead of a contact: E.164. Nobody’s yet, it becomes a contact.', example: '+5511912345678' }),
    name: oneLine(120).optional().meta({ description: 'What to call whom nobody knows yet; who is known keeps their name.' }),
    channelId: idSchema('channel'),
    template: templateWanted,
    clientMessageId: clientMessageId.optional().meta({ description: 'Yours; the same one again is the same interaction.' }),
  })
  .refine(({ contactId, phone }) => (contactId === undefined) !== (phone === undefined), {
    path: ['contactId'],
    message: 'either a contact or a phone',
  })
  .refine(({ name, phone }) => name === undefined || phone !== undefined, { path: ['name'], message: 'only with a phone' })
  .meta({ id: 'StartBody' });
export type StartBody = z.infer<typeof startBody>;

export const transferBody = z
  .strictObject({
    to: z.union([z.strictObject({ queueId: idSchema('queue') }), z.strictObject({ userId: idSchema('user') })]),
    note: nonBlank(1_000).nullish().meta({ description: 'For whoever takes it; the customer never sees it.' }),
  })
  .meta({ id: 'TransferBody', example: { to: { queueId: 'que_01kb3rt5a6e0zvgv5x3m9f7c2d' }, note: 'Quer trocar o plano' } });
export type TransferBody = z.infer<typeof transferBody>;

/** Ten minutes to a week. */
export const holdBody = z
  .strictObject({ minutes: z.number().int().min(10).max(10_080).default(1_440) })
  .meta({ id: 'HoldBody', description: 'How long the customer may take to come back before the interaction counts as abandoned.' });

const named = z.object({ id: z.string(), name: z.string() });
export const transferTargets = z
  .object({
    queues: z.array(
      named.extend({
        waiting: z.number().int().nullable().meta({ description: 'How many customers wait there; null: you may not see that queue.' }),
      }),
    ),
    people: z.array(
      z.object({
        user: named,
        presence: z.enum(PRESENCE_STATES).nullable(),
        load: z.number().int(),
        capacity: z.number().int(),
        reason: z
          .enum(INELIGIBLE_REASONS)
          .nullable()
          .meta({ description: 'Why the agent cannot be offered the interaction now; null: they can.' }),
      }),
    ),
  })
  .meta({ id: 'TransferTargets' });
export type TransferTargets = z.infer<typeof transferTargets>;

const when = z.iso.datetime();
export const segment = z
  .object({
    number: z.number().int(),
    kind: z.enum(SEGMENT_KINDS),
    holder: z.object({ id: z.string(), name: z.string() }).nullable(),
    startedAt: when,
    endedAt: when.nullable(),
    endReason: z
      .string()
      .nullable()
      .meta({ description: 'Why it ended: claimed, assigned, accepted, transferred, declined, expired, resolved, …' }),
    note: z.string().nullable(),
  })
  .meta({ id: 'ServiceSegment', description: 'Who held an interaction, from when to when: the bot, a queue, an offer, an agent.' });

/** An interaction with everybody who held it. */
export const timeline = z
  .object({
    id: z.string(),
    number: z.number().int(),
    state: z.enum(INTERACTION_STATES),
    origin: z.enum(ORIGINS),
    openedAt: when,
    finishedAt: when.nullable(),
    finishReason: z.enum(FINISH_REASONS).nullable(),
    segments: z.array(segment),
  })
  .meta({ id: 'InteractionTimeline' });
export const timelinePage = pageOf(timeline).meta({ id: 'InteractionTimelinePage' });

const iso = (at: number | null): string | null => (at === null ? null : toIso(at));

export const toTimeline = (row: typeof interactions.$inferSelect, segments: readonly Segment[]): z.infer<typeof timeline> => ({
  id: row.id,
  number: row.number,
  state: row.state,
  origin: row.origin,
  openedAt: toIso(row.openedAt),
  finishedAt: iso(row.finishedAt),
  finishReason: row.finishReason,
  segments: segments.map((s) => ({
    number: s.number,
    kind: s.kind,
    holder: s.holder,
    startedAt: toIso(s.startedAt),
    endedAt: iso(s.endedAt ?? null),
    endReason: s.endReason ?? null,
    note: s.note ?? null,
  })),
});
export { interaction };
