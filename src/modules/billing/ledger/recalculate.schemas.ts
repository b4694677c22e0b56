import { z } from 'zod';
import { toIso } from '../../../kernel/time';
import { nonBlank, when } from '../../../kernel/wire';
import type { recalculations } from './ledger.table';
import { day } from './money.schemas';

export const recalculationBody = z
  .strictObject({
    from: day.meta({ description: 'The first day of the facts.' }),
    to: day.meta({ description: 'The last day of the facts.' }),
    tariff: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,63}@[1-9]\d{0,5}$/)
      .nullable()
      .default(null)
      .meta({
        example: 'seed-2023@1',
        description:
          'What it is priced by. Without it: by what was in force, with the rates that are known by now. Of the other unit nothing is priced.',
      }),
    reason: nonBlank(200).meta({ example: 'Preço renegociado' }),
    dryRun: z.boolean().default(true).meta({ description: 'Nothing is written; the job counts what would be.' }),
  })
  .meta({ id: 'RecalculationBody' });
export type RecalculationBody = z.infer<typeof recalculationBody>;

export const recalculation = z
  .object({
    no: z.number().int().meta({ description: 'The `turn` of its entries.' }),
    from: day,
    to: day,
    tariff: z.string().nullable(),
    reason: z.string(),
    by: z.object({ id: z.string(), name: z.string() }),
    begunAt: when,
  })
  .meta({ id: 'Recalculation', description: 'An act that priced anew what was charged on some days.' });
export const recalculationList = z.object({ items: z.array(recalculation) }).meta({ id: 'Recalculations' });

export const toRecalculation = (row: typeof recalculations.$inferSelect): z.infer<typeof recalculation> => ({
  ...{ no: row.no, from: row.fromDay, to: row.toDay, tariff: row.tariff, reason: row.reason },
  ...{ by: { id: row.byId, name: row.byName }, begunAt: toIso(row.begunAt) },
});
