import { z } from 'zod';
import { idSchema } from '../../../kernel/ids';
import { LOCALES } from '../../../kernel/locale';
import { when } from '../../../kernel/wire';
import { JOB_STATES } from '../../foundation/jobs/jobs.domain';
import { perLanguage, rateCard } from '../tariffs/tariff.schemas';
import { step } from './explanation.schemas';
import { amount, day, period } from './money.schemas';
import { ASSUMPTIONS, MOST_WAYS } from './what-if-plan.domain';

const MOST_RATES = 5_000;

export const comparisonBody = z
  .strictObject({
    period: period.optional().meta({ description: 'A calendar month; or else `from` and `to`.' }),
    from: day.optional().meta({ description: 'The first day.' }),
    to: day.optional().meta({ description: 'The last day; 92 days at most.' }),
    tariffs: z
      .array(z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}(@[1-9]\d{0,5})?$/))
      .max(MOST_WAYS)
      .default([])
      .meta({ example: ['seed-2023', 'meta-pmp-2025-07@1'], description: 'Without a version it is the latest.' }),
    cards: z
      .array(z.strictObject({ ...rateCard.shape, rates: rateCard.shape.rates.max(MOST_RATES) }))
      .max(MOST_WAYS)
      .default([])
      .meta({ description: 'Rates to be tried: each is its tariff once more, at these rates on all days. They are not kept.' }),
  })
  .meta({ id: 'TariffComparisonBody', description: 'Six tariffs and cards at most, one at least.' });
export type ComparisonBody = z.infer<typeof comparisonBody>;

export const comparisonParam = z.object({ id: idSchema('job') });
export const comparisonExport = z.object({ locale: z.enum(LOCALES).optional() });

const sums = {
  units: z.number().int().meta({ description: 'Charges that are certain, free ones among them.' }),
  free: z.number().int(),
  unrated: z.number().int().meta({ description: 'Certain, at 0 since nobody has told the rate: the sum is at least as much.' }),
  posted: amount,
  pending: amount.meta({ description: 'Reserved, of what had not been reported by then.' }),
  worth: amount.meta({ description: 'What the free ones would have cost.' }),
};
const cut = {
  total: z.array(z.object(sums)).meta({ description: 'One for each currency; they are never added up.' }),
  days: z.array(z.object({ day, ...sums })),
  categories: z.array(z.object({ category: z.string(), ...sums })),
};
const way = z.object({
  tariff: z.string().nullable().meta({ description: '`key@version`; null for whatever was in force.' }),
  name: perLanguage.nullable(),
  tried: z
    .object({ from: day, currency: z.string() })
    .nullable()
    .meta({ description: 'With the rates of a card that is only tried; null: with those that are kept.' }),
  isInForce: z.boolean().meta({ description: 'What was in force, over the same sessions.' }),
  ...cut,
});

const explained = z.object({
  amount: amount.meta({ description: 'Certain, and what is still reserved.' }),
  day,
  category: z.string().nullable(),
  steps: z.array(step),
});
export const example = z.object({
  conversationId: z.string(),
  contact: z
    .object({ id: z.string(), name: z.string() })
    .nullable()
    .meta({ description: 'Whose conversation it is; null for who may not see it, and once they are gone.' }),
  charged: z.array(amount).meta({ description: 'What the ledger has for these days.' }),
  ways: z.array(
    z.object({
      posted: amount,
      charges: z.array(explained).meta({ description: 'The first of them, each with why it costs that.' }),
      more: z.number().int().meta({ description: 'How many there are besides.' }),
    }),
  ),
});

export const comparisonResult = z.object({
  charged: z
    .object({ ...cut, asOf: when.nullable().meta({ description: 'Null: up to now. Else what was written later is missing.' }) })
    .meta({ description: 'What the ledger has for these days.' }),
  ways: z.array(way).meta({ description: 'In the order in which they were asked for.' }),
  incomparable: z
    .enum(['unrated', 'currencies'])
    .nullable()
    .meta({ description: 'Why the ways are not ranked: rates are missing, or the currencies differ. Null where they may be.' }),
  coverage: z.object({
    sessions: z.number().int().meta({ description: 'That opened on these days.' }),
    replayed: z.number().int(),
    running: z.number().int().meta({ description: 'Of the replayed ones: still open, as their conversations stood then.' }),
    open: z
      .number()
      .int()
      .meta({ description: 'Not replayed: they are open, or wait for reports, and their conversations were not asked.' }),
    lost: z.number().int().meta({ description: 'Not replayed: nothing is known of their messages any more.' }),
    unrated: z.number().int().meta({ description: 'Charges without a rate, under all ways.' }),
    assumptions: z.array(z.enum(ASSUMPTIONS)).meta({ description: 'What had to be supposed since nobody keeps it.' }),
  }),
  examples: z.array(example).meta({ description: 'The ten conversations whose cost differs most.' }),
});
export type ComparisonResult = z.infer<typeof comparisonResult>;

const head = {
  id: z.string().meta({ description: 'Of the job that compares, too.' }),
  state: z.enum(JOB_STATES),
  from: day,
  to: day,
  tariffs: z.array(z.string()),
  cards: z.array(z.object({ tariff: z.string(), from: day, currency: z.string() })),
  counts: z.record(z.string(), z.number().int()).meta({ description: '`read`, `replayed` and `priced` go up to `sessions`.' }),
  startedBy: z.object({ id: z.string(), name: z.string() }),
  createdAt: when,
  endedAt: when.nullable(),
};
export const comparisonList = z.object({ items: z.array(z.object(head)) }).meta({ id: 'TariffComparisons' });
export const comparison = z
  .object({ ...head, result: comparisonResult.nullable() })
  .meta({ id: 'TariffComparison', description: 'What the same sessions would have cost by other tariffs. It is kept for seven days.' });
