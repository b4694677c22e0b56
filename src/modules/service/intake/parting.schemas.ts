import { z } from 'zod';
import type { NextWords } from './parting.domain';

const line = z
  .object({
    address: z.object({ kind: z.enum(['phone', 'bsuid']), value: z.string() }),
    contact: z.object({ id: z.string(), name: z.string() }).meta({ description: 'Whose words they are then.' }),
    conversationId: z.string().nullable().meta({ description: 'Null: they begin a new one.' }),
    channel: z.object({ id: z.string(), name: z.string() }).nullable(),
  })
  .meta({ id: 'NextWords' });
export const nextWords = z.object({ items: z.array(line) }).meta({ id: 'NextWordsList' });

export const toNextWords = ({ kind, value, contact, conversationId, channelId, channel }: NextWords): z.infer<typeof line> => ({
  address: { kind, value },
  contact,
  conversationId,
  channel: channelId === null || channel === null ? null : { id: channelId, name: channel },
});
