import { z } from 'zod';

export const readBody = z
  .strictObject({ seq: z.number().int().min(0).meta({ description: 'The last message the agent has seen.' }) })
  .meta({ id: 'ReadBody' });
