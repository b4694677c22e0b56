import { z } from 'zod';
import { PRESENCE_STATES } from '../presence/presence.domain';
import { INELIGIBLE_REASONS } from './routing.domain';

export const routingHealth = z
  .object({
    waiting: z.number().int(),
    oldestWaitMs: z.number().int().nullable(),
    assigning: z.number().int().meta({ description: 'Customers being assigned at this moment.' }),
    starved: z.array(z.object({ conversationId: z.string(), userId: z.string() })).meta({
      description:
        'Conversations that wait although an agent with a free slot could take them, with that agent. Not empty means that the desk has a fault.',
    }),
    stranded: z.array(z.object({ conversationId: z.string(), userId: z.string() })).meta({
      description:
        'Conversations assigned to somebody who may not serve any more, with that person. They return to their queue by themselves: one that stays here means that the desk has a fault.',
    }),
  })
  .meta({
    id: 'RoutingHealth',
    description: 'Whether a customer is waiting at this moment while an agent is free, or is assigned to somebody who may not serve.',
  });
export type RoutingHealth = z.infer<typeof routingHealth>;

export const eligibility = z
  .object({
    user: z.object({ id: z.string(), name: z.string() }),
    presence: z.enum(PRESENCE_STATES).nullable().meta({ description: 'Null: the person has never opened the desk.' }),
    connected: z.boolean(),
    load: z.number().int().meta({ description: 'Customers the agent serves, keeps on hold, or is being offered.' }),
    capacity: z.number().int(),
    canReceive: z
      .boolean()
      .meta({ description: 'Whether the agent could take a customer of this queue now, if a person transferred one to them.' }),
    ineligibleReason: z
      .enum(INELIGIBLE_REASONS)
      .nullable()
      .meta({ description: 'Why routing would not assign the agent a customer; null: it would.' }),
  })
  .meta({ id: 'Eligibility', description: 'One agent, seen from one queue.' });
export type Eligibility = z.infer<typeof eligibility>;
