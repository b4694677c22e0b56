import { z } from 'zod';
import { idSchema } from '../../../kernel/ids';
import { step } from './explanation.schemas';
import { amount } from './money.schemas';

export const priceQuery = z.object({
  channel: idSchema('channel').optional(),
  contact: idSchema('contact').optional(),
  template: z.string().max(512).optional().meta({ description: 'Name of the template; without it one of category utility is meant.' }),
});

export const PRICE_STATES = ['charged', 'included', 'free', 'unrated', 'unpriced'] as const;
const priced = z.object({
  state: z.enum(PRICE_STATES).meta({
    description: '`included`: a session is open that covers it. `unrated`: nobody has told the rate. `unpriced`: no tariff is in force.',
  }),
  amount: amount.nullable().meta({ description: 'Null where nobody knows it.' }),
  rule: z.string().nullable(),
  steps: z.array(step),
});
export const currentPrice = z
  .object({
    tariff: z.string().nullable().meta({ example: 'seed-2023@1' }),
    unit: z.enum(['session', 'message']).nullable().meta({ description: 'What is charged: a session, or each message.' }),
    template: priced.meta({ description: 'A template that the company sends now.' }),
    customer: priced
      .nullable()
      .meta({ description: 'A session that a customer opens, beyond the free ones; null where messages are charged.' }),
    freeCustomerSessions: z.number().int().nullable().meta({ description: 'Free a month, where a tariff has such.' }),
  })
  .meta({ id: 'CurrentPrice' });
export type CurrentPrice = z.infer<typeof currentPrice>;
