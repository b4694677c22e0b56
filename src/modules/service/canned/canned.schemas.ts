import { z } from 'zod';
import { idSchema } from '../../../kernel/ids';
import { pageOf, pageQuery } from '../../../kernel/page';
import { allowedPlaceholders, strayPlaceholders } from '../../../kernel/placeholders';
import { nonBlank, oneLine, written } from '../../../kernel/wire';
import { VARIABLES } from './canned.domain';
import { formedVariables } from './record-values.domain';

const LONGEST = 4096;

const fields = {
  code: nonBlank(40)
    .regex(/^[\p{L}\p{N}_-]+$/u, 'letters, digits, - and _ only')
    .meta({ description: 'What is typed after `/`. Unique in the company; case and accents make no difference.' }),
  title: oneLine(120),
  body: written(LONGEST, z.string().min(1))
    .refine((body) => body.trim() !== '', 'not only blanks')
    .refine((body) => strayPlaceholders(body, formedVariables(body)).length === 0, allowedPlaceholders(VARIABLES))
    .meta({
      description: `Filled in when inserted: ${VARIABLES.map((name) => `\`{{${name}}}\``).join(', ')}, and \`{{record.<type>.<field>}}\` of the record of that entity type which names the customer and was written down last.`,
    }),
  departmentIds: z.array(idSchema('department')).max(50).nullable().meta({ description: 'Whose people may use it; null: everybody’s.' }),
};

export const cannedBody = z.strictObject({ ...fields, departmentIds: fields.departmentIds.default(null) }).meta({
  id: 'CannedResponseBody',
  example: { code: 'bomdia', title: 'Bom dia', body: 'Bom dia, {{contact.firstName}}!', departmentIds: null },
});
export type CannedBody = z.infer<typeof cannedBody>;
export const cannedChange = z.strictObject(fields).partial().meta({ id: 'CannedResponseChange' });
export type CannedChange = z.infer<typeof cannedChange>;

export const cannedResponse = z
  .object({
    id: z.string(),
    code: z.string(),
    title: z.string(),
    body: z.string(),
    departments: z.array(z.object({ id: z.string(), name: z.string() })).nullable(),
    revision: z.number().int(),
  })
  .meta({ id: 'CannedResponse', description: 'A prepared text, inserted in the composer by its code.' });
export const cannedPage = pageOf(cannedResponse).meta({ id: 'CannedResponsePage' });
export const cannedQuery = pageQuery.extend({
  q: written(100, z.string().trim())
    .optional()
    .meta({ description: 'Part of the code, the title or the text; case and accents make no difference.' }),
});

export type CannedQuery = { q?: string | undefined; after?: string | undefined; limit: number };
export type CannedRow = { id: string; code: string; title: string; body: string; limited: boolean; departments: string; revision: number };
export const toCanned = (row: CannedRow): z.infer<typeof cannedResponse> => ({
  id: row.id,
  code: row.code,
  title: row.title,
  body: row.body,
  departments: row.limited ? JSON.parse(row.departments) : null,
  revision: row.revision,
});

export const cannedValuesQuery = z.object({ contact: idSchema('contact') });
export const cannedValues = z
  .object({
    values: z.record(z.string(), z.string()).meta({ description: 'By the names of placeholders; those without a value are left out.' }),
  })
  .meta({ id: 'CannedValues' });
