import { z } from 'zod';
import { LOCALES } from '../../../kernel/locale';
import { anyFilter } from './filter.schemas';
import { EXPORT_KEYS, type ExportKey } from './sheet-columns.domain';

export const exportBody = z
  .strictObject({
    filter: anyFilter.optional(),
    format: z.enum(['csv', 'xlsx']).default('csv'),
    columns: z
      .array(z.enum(EXPORT_KEYS as [ExportKey, ...ExportKey[]])) // safe: the list is written down and not empty
      .min(1)
      .max(EXPORT_KEYS.length)
      .refine((keys) => new Set(keys).size === keys.length, 'each column once'),
    locale: z.enum(LOCALES).optional().meta({ description: 'Of headers and separators; else that of Accept-Language.' }),
  })
  .meta({ id: 'ContactExport', example: { format: 'csv', columns: ['name', 'phone', 'email', 'tags'] } });
