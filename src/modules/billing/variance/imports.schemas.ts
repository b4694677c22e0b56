import { z } from 'zod';
import { LOCALES } from '../../../kernel/locale';
import { oneLine } from '../../../kernel/wire';
import { job } from '../../foundation/jobs/jobs.schemas';
import { day } from '../ledger/money.schemas';
import { COLUMN_KEYS, DAY_ORDERS } from './columns.domain';
import { FILE_FLAWS } from './figures.domain';

export const importQuery = z.object({
  dryRun: z
    .enum(['true', 'false'])
    .default('true')
    .meta({ description: 'Without it nothing is kept: the file of the job says what would be.' }),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional()
    .meta({ description: 'Of the costs in the file; else that of the provider’s card of rates.' }),
});
export type ImportQuery = z.infer<typeof importQuery>;

export const providerImport = z
  .object({
    rows: z.number().int(),
    keys: z.number().int().meta({ description: 'Days, numbers, markets, types and categories that the file tells apart.' }),
    from: day.nullable(),
    to: day.nullable(),
    columns: z.array(z.enum(COLUMN_KEYS)).meta({ description: 'What was found in the file.' }),
    errors: z
      .array(z.object({ line: z.number().int().nullable(), column: z.string().nullable(), code: z.enum(FILE_FLAWS) }))
      .meta({ description: 'Rows that are left out, the first 200.' }),
    job: job.nullable().meta({ description: 'What compares the rest; null where nothing is left to compare.' }),
  })
  .meta({ id: 'ProviderImport', description: 'A file with what the provider charged, as it was read.' });

const header = oneLine(100).optional();
export const providerColumnsBody = z
  .strictObject({
    columns: z
      .strictObject({ day: header, number: header, market: header, type: header, category: header, volume: header, cost: header })
      .meta({ description: 'By column, the header that means it in your partner’s files.' }),
    dayOrder: z.enum(DAY_ORDERS).default('dmy').meta({ description: 'How a day like 03/04/2026 is read.' }),
  })
  .meta({ id: 'ProviderColumns', example: { columns: { day: 'Data', volume: 'Qtde', cost: 'Valor' }, dayOrder: 'dmy' } });
export type ProviderColumns = z.infer<typeof providerColumnsBody>;

export const modelQuery = z.object({ format: z.enum(['csv', 'xlsx']).default('csv'), locale: z.enum(LOCALES).optional() });

/** What the job is asked: the figures of a file. */
export const jobInput = z.object({
  figures: z.array(
    z.object({
      ...{ day: z.string(), number: z.string(), market: z.string(), type: z.string(), category: z.string() },
      ...{ volume: z.number(), cost: z.number().nullable(), slack: z.number() },
    }),
  ),
  ...{ parts: z.array(z.enum(COLUMN_KEYS)), from: z.string(), to: z.string(), currency: z.string(), dryRun: z.boolean() },
});
export type JobInput = z.infer<typeof jobInput>;
