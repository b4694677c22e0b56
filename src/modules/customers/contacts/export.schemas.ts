import { z } from 'zod';
import { LOCALES } from '../../../kernel/locale';
import { anyFilter } from './filter.schemas';
import { EXPORT_KEYS, OWN_KEY, type OwnKey, type ShownKey } from './sheet-columns.domain';

const column = z.union([
  z.enum(EXPORT_KEYS as [ShownKey, ...ShownKey[]]), // safe: the list is written down and not empty
  z
    .string()
    .regex(OWN_KEY)
    .transform((key) => key as OwnKey) // safe: it has just been read as one
    .meta({ description: 'A field that the company has added: `field.` and its key.', example: 'field.customer_since' }),
]);

/** What is asked for; the filter is judged by the fields of the company. */
export const exportBody = z
  .strictObject({
    filter: anyFilter.optional(),
    format: z.enum(['csv', 'xlsx']).default('csv'),
    columns: z
      .array(column)
      .min(1)
      .max(EXPORT_KEYS.length + 100)
      .refine((keys) => new Set(keys).size === keys.length, 'each column once'),
    locale: z.enum(LOCALES).optional().meta({ description: 'Of headers and separators; else that of Accept-Language.' }),
  })
  .meta({ id: 'ContactExport', example: { format: 'csv', columns: ['name', 'phone', 'email', 'tags'] } });
