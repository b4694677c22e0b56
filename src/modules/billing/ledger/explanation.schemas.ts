import { z } from 'zod';
import { ENTRY_KINDS } from './entries.domain';
import { amount } from './money.schemas';

export const step = z
  .object({
    key: z.string().meta({ example: 'why.opened.business' }),
    values: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).meta({ description: 'Times are milliseconds since 1970.' }),
  })
  .meta({ id: 'PriceStep', description: 'One sentence of an explanation, by its key.' });
export const explanation = z
  .object({
    amount: amount.nullable().meta({ description: 'What it costs; null where nothing is charged.' }),
    state: z.enum(ENTRY_KINDS).nullable(),
    steps: z.array(step),
    seal: z
      .object({ no: z.number().int(), hash: z.string() })
      .nullable()
      .meta({ description: 'The seal of its last entry; null while that is not sealed.' }),
  })
  .meta({ id: 'PriceExplanation' });
