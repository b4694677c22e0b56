import { z } from 'zod';
import { PRESENCE_STATES } from '../presence/presence.domain';
import { INELIGIBLE_REASONS } from './routing.domain';

export const floorHealth = z
  .object({
    waiting: z.number().int(),
    oldestWaitMs: z.number().int().nullable(),
    moving: z.number().int().meta({ description: 'Customers being assigned at this moment.' }),
    inVain: z.array(z.object({ waiter: z.string(), server: z.string() })).meta({
      description:
        'Conversations that wait although an agent with a free slot could take them, with that agent. Not empty means that the desk has a fault.',
    }),
  })
  .meta({ id: 'FloorHealth', description: 'Whether a customer is waiting at this moment while an agent is free.' });
export type FloorHealth = z.infer<typeof floorHealth>;

export const eligibility = z
  .object({
    user: z.object({ id: z.string(), name: z.string() }),
    presence: z.enum(PRESENCE_STATES).nullable().meta({ description: 'Null: the person has never opened the desk.' }),
    connected: z.boolean(),
    load: z.number().int().meta({ description: 'Customers the agent serves, keeps on hold, or is being offered.' }),
    capacity: z.number().int(),
    takes: z
      .boolean()
      .meta({ description: 'Whether the agent could take a customer of this queue now, if a person transferred one to them.' }),
    skip: z.enum(INELIGIBLE_REASONS).nullable().meta({ description: 'Why routing would not assign the agent a customer; null: it would.' }),
  })
  .meta({ id: 'Eligibility', description: 'One agent, seen from one queue.' });
export type Eligibility = z.infer<typeof eligibility>;
