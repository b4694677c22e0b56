import { z } from 'zod';

/** Millionths of the currency's unit: R$ 0.79 is 790,000. */
export const amount = z
  .object({
    micros: z.number().int(),
    currency: z.string().meta({ example: 'BRL', description: 'Empty where no card of rates has begun.' }),
  })
  .meta({ id: 'Amount', description: 'Millionths of the currency’s unit: R$ 0.79 is 790,000.' });
export const period = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .meta({ example: '2026-11', description: 'A calendar month of the company’s time zone.' });
export const day = z.iso.date();
