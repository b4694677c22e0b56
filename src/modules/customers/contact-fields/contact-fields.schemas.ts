import { z } from 'zod';
import { type FieldDefinition, FORMATS, PLAIN_TYPES } from '../../../kernel/fields/types';
import { oneLine, written } from '../../../kernel/wire';
import type { entityTypes } from '../definitions/definitions.table';

/** Files and relations are values of things of the company's own. */
export const CONTACT_FIELD_TYPES = PLAIN_TYPES;

const type = z.enum(CONTACT_FIELD_TYPES).meta({
  description:
    'For ever. `money` is in minor units, `date` YYYY-MM-DD, `time` HH:MM, `instant` milliseconds, a choice the number of its option.',
});
const limit = z.union([z.number(), z.string().max(10)]).meta({
  description: 'Least or greatest: characters of a text, a number, minor units, a day.',
});
const help = written(500);
const isRequired = z.boolean().meta({ description: 'Whoever writes a contact down must give a value; channels need not.' });
const isUnique = z.boolean().meta({
  description:
    'No two contacts have the same value, compared without case and accents by its first 80 characters. Such a field is indexed, and of a field from before the index must be ready.',
});
const given = z.unknown().meta({ description: 'A value of the field, which a contact who is written down without one gets.' });
const group = oneLine(80).meta({ description: 'The heading under which the field stands with others.' });
const isIndexed = z.boolean().meta({ description: 'Contacts can be filtered by it alone. At most 20 fields are.' });

export const contactField = z
  .object({
    key: z.string().meta({ description: 'What the API and files call it; for ever.', example: 'customer_since' }),
    name: z.string(),
    type,
    help: z.string().nullable(),
    group: z.string().nullable(),
    default: given,
    isUnique,
    isRequired,
    isIndexed,
    isReady: z.boolean().meta({ description: 'False while the index is being made: until then filters count it as not indexed.' }),
    isRetired: z.boolean().meta({ description: 'Shown nowhere and accepted nowhere; its values are kept.' }),
    min: limit.nullable(),
    max: limit.nullable(),
    format: z.enum(FORMATS).nullable(),
    decimals: z.number().int().nullable(),
    unit: z.string().nullable(),
    currency: z.string().nullable().meta({ description: 'ISO 4217.' }),
    options: z.array(z.object({ no: z.number().int(), key: z.string(), label: z.string(), isRetired: z.boolean() })),
    revision: z.number().int().meta({ description: 'Of the fields of contacts as a whole.' }),
  })
  .meta({ id: 'ContactField', description: 'A field that the company has added to its contacts.' });
export const contactFieldList = z
  .object({ items: z.array(contactField), revision: z.number().int() })
  .meta({ id: 'ContactFields', description: 'All of them, in their order.' });

const newOption = z.strictObject({ label: oneLine(80) });
export const newContactField = z
  .strictObject({
    name: oneLine(80),
    type,
    help: help.optional(),
    group: group.optional(),
    default: given.optional(),
    isRequired: isRequired.optional(),
    isUnique: isUnique.optional(),
    isIndexed: isIndexed.optional(),
    min: limit.optional(),
    max: limit.optional(),
    format: z.enum(FORMATS).optional(),
    decimals: z.number().int().optional(),
    unit: z.string().max(40).optional(),
    currency: z.string().max(3).optional(),
    options: z.array(newOption).max(200).optional(),
  })
  .meta({ id: 'NewContactField', example: { name: 'Cliente desde', type: 'date', isIndexed: true } });
export type NewContactField = z.infer<typeof newContactField>;

export const contactFieldChange = z
  .strictObject({
    name: oneLine(80),
    help: help.nullable(),
    group: group.nullable(),
    default: given.nullable(),
    isRequired,
    isUnique,
    isIndexed,
    isRetired: z.boolean(),
    min: limit.nullable(),
    max: limit.nullable(),
    decimals: z.number().int(),
    unit: z.string().max(40).nullable(),
    options: z
      .array(z.strictObject({ no: z.number().int().optional(), label: oneLine(80), isRetired: z.boolean().optional() }))
      .max(200)
      .meta({
        description: 'All of them in their order, each by its number; one without a number is new. None can be taken away: it is retired.',
      }),
    position: z.number().int().min(0).max(200).meta({ description: 'Its place among all fields; the first is 0.' }),
  })
  .partial()
  .meta({ id: 'ContactFieldChange', example: { name: 'Cliente desde' } });
export type ContactFieldChange = z.infer<typeof contactFieldChange>;

export const toContactField = (
  field: FieldDefinition,
  { revision, unready }: Pick<typeof entityTypes.$inferSelect, 'revision' | 'unready'>,
): z.infer<typeof contactField> => ({
  ...{ key: field.key, name: field.name, type: field.type as z.infer<typeof type>, help: field.help ?? null }, // safe: no other type is accepted
  ...{ group: field.group ?? null, default: field.default ?? null, isUnique: field.unique === true },
  isRequired: field.required === true,
  isIndexed: field.indexed === true,
  isReady: field.indexed !== true || !unready.includes(field.no),
  isRetired: field.retired === true,
  ...{ min: field.min ?? null, max: field.max ?? null, format: field.format ?? null, decimals: field.decimals ?? null },
  ...{ unit: field.unit ?? null, currency: field.currency ?? null },
  options: (field.options ?? []).map(({ no, key, label, retired }) => ({ no, key, label, isRetired: retired === true })),
  revision,
});
