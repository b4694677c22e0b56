import { z } from 'zod';
import { toIso } from '../../../kernel/time';
import { when } from '../../../kernel/wire';

export const deliveryHealth = z
  .object({
    parked: z
      .array(
        z.object({
          sink: z.enum(['desk', 'read-model', 'money', 'audit']).meta({ description: 'Who has not received the changes.' }),
          changes: z.number().int(),
          conversations: z.number().int(),
          since: when.meta({ description: 'When the oldest of them was parked.' }),
          error: z.string().meta({ description: 'What the sink answered to the newest of them.' }),
        }),
      )
      .meta({ description: 'State changes that a sink refused eight times, by sink; empty when all is well.' }),
    storage: z.object({ bytes: z.number().int(), limit: z.number().int(), isFull: z.boolean() }).meta({
      description:
        'Files that the company keeps. Full: above 95 % of the limit; from there on uploads and customers’ files may be refused.',
    }),
  })
  .meta({
    id: 'DeliveryHealth',
    description: 'Whether every state change has reached all that record it. Parked changes are kept and tried again every day.',
  });

type Row = { sink: string; changes: number; conversations: number; since: number; error: string };
export const toDeliveryHealth = (
  rows: readonly Row[],
  { bytes, limit }: { bytes: number; limit: number },
): z.input<typeof deliveryHealth> => ({
  storage: { bytes, limit, isFull: bytes > 0.95 * limit },
  parked: rows.map(({ sink, changes, conversations, since, error }) => ({
    ...{ sink: sink as 'desk', changes, conversations, error }, // safe: a sink parks in its own name
    since: toIso(since),
  })),
});
