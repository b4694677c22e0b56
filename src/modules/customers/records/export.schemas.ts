import { z } from 'zod';
import { LOCALES } from '../../../kernel/locale';
import { OWN_KEY, type OwnKey } from '../contacts/sheet-columns.domain';
import { recordFilter, recordSort } from './records.schemas';
import { BUILT_IN, type BuiltInColumn } from './sheet-columns.domain';

const column = z.union([
  z.enum(BUILT_IN as [BuiltInColumn, ...BuiltInColumn[]]), // safe: the list is written down and not empty
  z
    .string()
    .regex(OWN_KEY)
    .transform((key) => key as OwnKey) // safe: it has just been read as one
    .meta({ description: 'A field: `field.` and its key.', example: 'field.number' }),
]);

export const recordExport = recordFilter
  .extend({
    sort: recordSort.default('-createdAt'),
    format: z.enum(['csv', 'xlsx']).default('csv'),
    columns: z
      .array(column)
      .min(1)
      .max(BUILT_IN.length + 200)
      .refine((keys) => new Set(keys).size === keys.length, 'each column once'),
    locale: z.enum(LOCALES).optional().meta({ description: 'Of headers and separators; else that of Accept-Language.' }),
  })
  .meta({ id: 'RecordExport', example: { format: 'csv', columns: ['title', 'field.number'] } });
export type RecordExport = z.infer<typeof recordExport>;
