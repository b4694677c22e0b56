import { z } from 'zod';
import { isDay, isTimezone } from '../../../kernel/calendar';
import { idSchema } from '../../../kernel/ids';
import { pageOf } from '../../../kernel/page';
import { allowedPlaceholders, strayPlaceholders } from '../../../kernel/placeholders';
import { nonBlank, oneLine } from '../../../kernel/wire';
import { TIME_OF_DAY } from './hours.domain';
import type { businessHours } from './queues.table';
import { ROUTINGS } from './routing.domain';

export const minutes = (most: number) => z.number().int().min(1).max(most).nullable();
/** What customers read; a placeholder that is not filled in would reach them as it stands. */
const words = (most: number, placeholders: readonly string[] = []) =>
  nonBlank(most)
    .refine((text) => strayPlaceholders(text, placeholders).length === 0, allowedPlaceholders(placeholders))
    .nullable();
const WAIT = ['position', 'queue'];
const named = z.object({ id: z.string(), name: z.string() });

const fields = {
  name: oneLine(60),
  openTo: z.enum(['everyone', 'members']).meta({
    description:
      'Who sees and serves it: every agent, or its members and the people of its departments. Others see neither the queue nor its counts.',
  }),
  memberIds: z.array(idSchema('user')).max(500),
  departmentIds: z.array(idSchema('department')).max(50),
  routing: z.enum(ROUTINGS).meta({
    description:
      '`manual`: agents choose whom to take. `round_robin`: in turn. `least_loaded`: to the agent with the lowest load for their capacity.',
  }),
  businessHoursId: idSchema('hours').nullable().meta({ description: 'When it assigns customers; null: always.' }),
  fallbackQueueId: idSchema('queue')
    .nullable()
    .meta({ description: 'Where a customer goes who has waited too long; null: the interaction is closed as lost.' }),
  takesTransfers: z.boolean().meta({ description: 'Whether people who do not belong to it may transfer customers to it.' }),
  maxWaitMinutes: minutes(10_080).meta({ description: 'The longest a customer waits here; null: no limit.' }),
  positionMessage: words(1_000, WAIT).meta({
    description: 'Sent once to a customer who must wait. `{{position}}` and `{{queue}}` are filled in.',
  }),
  closedMessage: words(1_000, WAIT).meta({ description: 'Sent instead while the queue is closed.' }),
  warnAfterMinutes: minutes(10_080).meta({ description: 'After this many minutes of silence the customer is reminded once.' }),
  warning: words(1_000),
  abandonAfterMinutes: minutes(10_080).meta({ description: 'After this silence the interaction is abandoned and its agent is free.' }),
  closeAfterMinutes: minutes(43_200).meta({ description: 'An abandoned interaction is finished after this.' }),
  windowWarnMinutes: z.number().int().min(5).max(1_380).nullable().meta({
    description: 'How long before the service window closes the agent is warned; null: never.',
  }),
  windowMessage: words(1_000, ['time']).meta({
    description:
      'Sent to the customer at that moment, once a window, only while an agent serves them and only if it opens no session. `{{time}}` is replaced with the time of day at which the window closes.',
  }),
  requiresTag: z.boolean().meta({ description: 'Whether an interaction needs a tag before its agent can finish it.' }),
};

export const queueBody = z
  .strictObject({
    name: fields.name,
    openTo: fields.openTo.default('everyone'),
    memberIds: fields.memberIds.default([]),
    departmentIds: fields.departmentIds.default([]),
    routing: fields.routing.default('manual'),
    businessHoursId: fields.businessHoursId.default(null),
    fallbackQueueId: fields.fallbackQueueId.default(null),
    takesTransfers: fields.takesTransfers.default(true),
    maxWaitMinutes: fields.maxWaitMinutes.default(null),
    positionMessage: fields.positionMessage.default(null),
    closedMessage: fields.closedMessage.default(null),
    warnAfterMinutes: fields.warnAfterMinutes.default(null),
    warning: fields.warning.default(null),
    abandonAfterMinutes: fields.abandonAfterMinutes.default(null),
    closeAfterMinutes: fields.closeAfterMinutes.default(null),
    windowWarnMinutes: fields.windowWarnMinutes.default(60),
    windowMessage: fields.windowMessage.default(null),
    requiresTag: fields.requiresTag.default(false),
  })
  .meta({ id: 'QueueBody', example: { name: 'Financeiro', routing: 'least_loaded', maxWaitMinutes: 30 } });
export type QueueBody = z.infer<typeof queueBody>;

export const queueChange = z
  .strictObject({ ...fields, isDefault: z.literal(true).meta({ description: 'Makes it the default queue in place of the current one.' }) })
  .partial()
  .meta({ id: 'QueueChange' });
export type QueueChange = z.infer<typeof queueChange>;

export const queue = z
  .object({
    id: z.string(),
    isDefault: z.boolean(),
    ...fields,
    memberIds: z.array(z.string()),
    departmentIds: z.array(z.string()),
    businessHoursId: z.string().nullable(),
    fallbackQueueId: z.string().nullable(),
    members: z.array(named).meta({ description: 'Those named one by one; people of the departments are members as well.' }),
    departments: z.array(named),
    revision: z.number().int(),
  })
  .meta({ id: 'Queue', description: 'A named queue in which customers wait for an agent.' });
export type QueueWire = z.infer<typeof queue>;
export const queuePage = pageOf(queue).meta({ id: 'QueuePage' });

const time = z.string().regex(TIME_OF_DAY, 'not a time of day').meta({ example: '08:30' });
const stretch = { from: time, to: time };
const hoursFields = {
  name: oneLine(60),
  timezone: z.string().max(64).refine(isTimezone, 'not a time zone').meta({ example: 'America/Sao_Paulo' }),
  weekly: z
    .array(z.strictObject({ day: z.number().int().min(0).max(6), ...stretch }))
    .max(70)
    .meta({ description: 'Periods of each day of the week, 0 = Sunday; several a day for a lunch break.' }),
  holidays: z
    .array(
      z.strictObject({
        date: z.string().refine(isDay, 'not a day').meta({ example: '2026-12-25' }),
        name: oneLine(60),
        stretches: z.array(z.strictObject(stretch)).max(10).default([]),
      }),
    )
    .max(200)
    .meta({ description: 'Days that differ; without periods it is closed.' }),
};

export const hoursBody = z.strictObject({ ...hoursFields, holidays: hoursFields.holidays.default([]) }).meta({
  id: 'BusinessHoursBody',
  example: { name: 'Horário comercial', timezone: 'America/Sao_Paulo', weekly: [{ day: 1, from: '08:00', to: '12:00' }], holidays: [] },
});

export type HoursBody = z.infer<typeof hoursBody>;
export const hoursChange = z.strictObject(hoursFields).partial().meta({ id: 'BusinessHoursChange' });
export type HoursChange = z.infer<typeof hoursChange>;

export const hours = z
  .object({
    id: z.string(),
    ...hoursFields,
    openNow: z.boolean(),
    changesAt: z.iso.datetime().nullable().meta({ description: 'When it next opens or closes; null: not within a fortnight.' }),
    revision: z.number().int(),
  })
  .meta({ id: 'BusinessHours' });
export const hoursPage = pageOf(hours).meta({ id: 'BusinessHoursPage' });
export type HoursRow = typeof businessHours.$inferSelect;
