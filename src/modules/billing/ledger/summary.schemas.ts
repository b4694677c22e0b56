import { z } from 'zod';
import { amount, period } from './money.schemas';
import { CUTS, type Line, type Reserved } from './summary.domain';

const MOST_CUTS = 3;
export const summaryQuery = z.object({
  period: period.optional().meta({ example: '2026-11', description: 'A calendar month; without one it is this month.' }),
  by: z
    .string()
    .default('')
    .transform((text) => text.split(',').filter((cut) => cut !== ''))
    .pipe(z.array(z.enum(CUTS)).max(MOST_CUTS))
    .meta({ description: 'Up to three cuts, separated by commas: `day,channel`.', example: 'day,channel' }),
});

const sums = {
  units: z.number().int().meta({ description: 'Charges that are certain, free ones among them.' }),
  free: z.number().int(),
  unrated: z.number().int().meta({ description: 'Certain, at 0 since nobody has told the rate.' }),
  posted: amount,
  worth: amount.meta({ description: 'What the free ones would have cost.' }),
};
export const summary = z
  .object({
    period,
    items: z.array(z.object({ key: z.partialRecord(z.enum(CUTS), z.string().nullable()), ...sums })),
    total: z.array(z.object(sums)).meta({ description: 'One for each currency.' }),
    pending: z.array(amount).meta({
      description: 'Reserved now and not settled yet, of the whole account: the same whatever month is asked for. One for each currency.',
    }),
    unpriced: z.number().int().meta({ description: 'Sessions that opened while no tariff was in force.' }),
    asOf: z.iso.datetime().nullable().meta({ description: 'Null: as of now. Else what came later is not in it yet.' }),
  })
  .meta({ id: 'BillingSummary' });

const toSums = ({ units, free, unrated, posted, worth, currency }: Line) => ({
  ...{ units, free, unrated },
  ...{ posted: { micros: posted, currency }, worth: { micros: worth, currency } },
});
export const toItem = (line: Line) => ({ key: line.key, ...toSums(line) });
export const toTotal = (line: Line) => toSums(line);
export const toReserved = ({ currency, pending }: Reserved) => ({ micros: pending, currency });

export const quota = z
  .object({
    period,
    items: z.array(
      z.object({
        key: z.string().meta({ example: 'customer-free-quota' }),
        scope: z.string().meta({ description: 'What is counted together: a WhatsApp account, a number, a portfolio.' }),
        limit: z.number().int(),
        used: z.number().int().meta({ description: 'All that were counted, also those beyond the free ones.' }),
        left: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'BillingQuota', description: 'Free units of this month, by the tariff in force.' });
