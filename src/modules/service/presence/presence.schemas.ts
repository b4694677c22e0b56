import { z } from 'zod';
import { isDay } from '../../../kernel/calendar';
import { pageOf, pageQuery } from '../../../kernel/page';
import type { Instant } from '../../../kernel/time';
import { INTERVAL_KINDS, PRESENCE_STATES } from './presence.domain';

const person = z.object({ id: z.string(), name: z.string() });
const reason = z.object({ id: z.string(), name: z.string(), countsAsWork: z.boolean() });

export const agentPresence = z
  .object({
    user: person,
    presence: z.enum(PRESENCE_STATES),
    reason: reason.nullable().meta({ description: 'The reason for being away, as it was when the agent chose it.' }),
    limitMinutes: z.number().int().nullable(),
    overLimit: z.boolean().meta({ description: 'The pause has lasted longer than its limit.' }),
    setBy: person
      .nullable()
      .meta({ description: 'Who declared it: the person, a supervisor, or null when a pause ended by itself at its limit.' }),
    since: z.iso.datetime(),
    connected: z.boolean().meta({ description: 'The agent has a tab open.' }),
    eligible: z
      .boolean()
      .meta({ description: 'May be assigned new work: available, and connected or disconnected for less than a minute.' }),
  })
  .meta({ id: 'AgentPresence', description: 'What an agent declares, and whether they have a tab open.' });
export type AgentPresence = z.infer<typeof agentPresence>;
export const agentPresenceList = z.object({ items: z.array(agentPresence) }).meta({ id: 'AgentPresenceList' });

export const LONGEST_LIMIT = 24 * 60;
const limitMinutes = z.number().int().min(1).max(LONGEST_LIMIT);

export const presenceBody = z
  .discriminatedUnion('presence', [
    z.strictObject({ presence: z.literal('available') }),
    z.strictObject({
      presence: z.literal('away'),
      reasonId: z.string().max(100).optional().meta({ description: 'A pause reason; left out, the pause has none.' }),
      limitMinutes: limitMinutes
        .optional()
        .meta({ description: 'Omitted: the limit of the reason. You may shorten it for yourself; only a supervisor may lengthen it.' }),
    }),
    z.strictObject({ presence: z.literal('invisible') }),
  ])
  .meta({ id: 'PresenceBody' });
export type PresenceBody = z.infer<typeof presenceBody>;

export const interval = z
  .object({
    user: person,
    kind: z.enum(INTERVAL_KINDS).meta({ description: '`declared`: the status the agent chose; `connected`: the agent had a tab open.' }),
    presence: z.enum(PRESENCE_STATES).nullable(),
    reason: reason.nullable(),
    limitMinutes: z.number().int().nullable(),
    setBy: person.nullable(),
    openInteractions: z.number().int().meta({ description: 'Interactions the agent was serving when it began.' }),
    startedAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'PresenceInterval', description: 'One line of the presence ledger; it changes only once, when it ends.' });
export type PresenceInterval = z.infer<typeof interval>;
export const intervalPage = pageOf(interval)
  .extend({ timezone: z.string(), from: z.string(), to: z.string() })
  .meta({ id: 'PresenceIntervalPage' });

const day = z.string().refine(isDay, 'not a day').meta({ example: '2026-11-23', description: 'A day in the company’s time zone.' });

/** Both days are counted. Left out: today. */
export const periodQuery = z.object({ from: day.optional(), to: day.optional(), user: z.string().max(100).optional() });
export type PeriodQuery = z.infer<typeof periodQuery>;

export const presenceExportBody = z.strictObject(periodQuery.shape).meta({ id: 'PresenceExportBody' });

export const intervalQuery = pageQuery.extend({ ...periodQuery.shape, kind: z.enum(INTERVAL_KINDS).optional() });
export type IntervalQuery = z.infer<typeof intervalQuery>;
/** The same with the period as instants. */
export type IntervalFilter = Omit<IntervalQuery, 'from' | 'to'> & { from: Instant; to: Instant };

const ms = z.number().int();
const figures = {
  workedMs: ms.meta({ description: 'Connected and available, or connected and away for a reason that counts as work.' }),
  availableMs: ms.meta({ description: 'Connected and available.' }),
  connectedMs: ms.meta({ description: 'A tab was open.' }),
  pausedMs: ms.meta({ description: 'Away, connected or not.' }),
  overLimitMs: ms.meta({ description: 'Of that, the time beyond the limit of the pause.' }),
  invisibleMs: ms.meta({ description: 'Connected and invisible.' }),
  leftOpen: z.number().int().meta({ description: 'Interactions that were being served when the person went invisible.' }),
  pauses: z.array(z.object({ reason: reason.nullable(), ms, overLimitMs: ms })),
};

export const reportQuery = pageQuery.extend(periodQuery.shape);
export const presenceReport = z
  .object({
    timezone: z.string().meta({ description: 'Days begin and end in this time zone.', example: 'America/Sao_Paulo' }),
    from: z.string(),
    to: z.string(),
    asOf: z.iso.datetime().meta({ description: 'What has not ended is counted up to here.' }),
    items: z.array(z.object({ user: person, total: z.object(figures), days: z.array(z.object({ day: z.string(), ...figures })) })),
    next: z.string().nullable(),
  })
  .meta({ id: 'PresenceReport', description: 'Worked, paused and over-limit time of people, by day.' });
