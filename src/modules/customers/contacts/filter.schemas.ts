import { z } from 'zod';
import { COMPARISONS, DEEPEST, type FieldType, MOST_CONDITIONS, MOST_WHERE, OPERATORS } from '../../../kernel/filter';

const TYPES = Object.keys(COMPARISONS) as [FieldType, ...FieldType[]]; // safe: an object of its own, written out

/** A filter in a body. What it may ask for depends on the company and on who asks, so `readFilter` checks it. */
export const anyFilter = z.unknown().meta({
  description: `Conditions {field, is, value} joined by {all: […]}, {any: […]} and {not: …}: at most ${MOST_CONDITIONS}, in at most ${DEEPEST} levels. One that counts records, {field, is: at-least, value, where: […]}, says what those answer. \`GET /v1/contacts/filter-fields\` lists the fields.`,
});

const asked = {
  name: z.string(),
  label: z.string(),
  type: z.enum(TYPES),
  operators: z.array(z.enum(OPERATORS)),
  values: z
    .array(z.object({ value: z.string(), label: z.string(), isArchived: z.boolean() }))
    .nullable()
    .meta({ description: 'What it may be asked for; null: anything of its type.' }),
  currency: z.string().nullable().meta({ description: 'Of money, whose values are minor units.', example: 'BRL' }),
};
export const filterField = z
  .object({
    ...asked,
    where: z
      .array(z.object(asked).meta({ id: 'FilterWhereField' }))
      .nullable()
      .meta({ description: `Of records that are counted: what they may be asked themselves, in at most ${MOST_WHERE} conditions.` }),
  })
  .meta({ id: 'FilterField', description: 'What a list can be filtered by.' });
export type FilterFieldWire = z.infer<typeof filterField>;
export const filterFieldList = z.object({ items: z.array(filterField) }).meta({ id: 'FilterFieldList' });
