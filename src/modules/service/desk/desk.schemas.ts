import { z } from 'zod';

export const party = z.object({ id: z.string(), name: z.string() });

export const mention = z
  .object({
    messageId: z.string(),
    conversationId: z.string(),
    seq: z.number().int().meta({ description: 'The number of the note in its thread.' }),
    contact: z.object({ name: z.string() }),
    by: party,
    excerpt: z.string(),
    at: z.iso.datetime(),
    seen: z.boolean(),
  })
  .meta({ id: 'Mention', description: 'A note that mentions you.' });
export type Mention = z.infer<typeof mention>;
