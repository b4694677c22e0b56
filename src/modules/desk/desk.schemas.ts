import { z } from 'zod';
import { PRESENCE_STATES } from './desk.domain';

export const agentPresence = z
  .object({
    user: z.object({ id: z.string(), name: z.string() }),
    presence: z.enum(PRESENCE_STATES),
    connected: z.boolean(),
    since: z.iso.datetime(),
  })
  .meta({ id: 'AgentPresence', description: 'What an agent declares, and whether a tab of his is open.' });
export const agentPresenceList = z.object({ items: z.array(agentPresence) }).meta({ id: 'AgentPresenceList' });
export const presenceBody = z.strictObject({ presence: z.enum(PRESENCE_STATES) }).meta({ id: 'PresenceBody' });
