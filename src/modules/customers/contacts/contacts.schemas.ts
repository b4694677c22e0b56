import { z } from 'zod';
import { emailSchema } from '../../../kernel/email';
import { toIso } from '../../../kernel/time';
import { oneLine } from '../../../kernel/wire';
import { toLabel } from '../tags/tags.domain';
import { type TagRow, tagLabel } from '../tags/tags.schemas';
import type { contactIdentities, contacts } from './contacts.table';
import { IDENTITY_KINDS } from './identity.domain';
import { source, toSource } from './source.schemas';

export const contact = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable().meta({ description: 'E.164.', example: '+5511987654321' }),
    identities: z.array(z.object({ kind: z.enum(IDENTITY_KINDS), value: z.string() })),
    tags: z.array(tagLabel),
    referral: source.nullable(),
    createdAt: z.iso.datetime(),
    revision: z.number().int(),
  })
  .meta({ id: 'Contact', description: 'The company’s customer.' });

export const contactChange = z
  .strictObject({ name: oneLine(120), email: emailSchema.nullable() })
  .partial()
  .meta({ id: 'ContactChange', example: { name: 'Bruno Costa', email: 'bruno@example.com' } });
export type ContactChange = z.infer<typeof contactChange>;

type Worn = Pick<TagRow, 'id' | 'name' | 'colour' | 'archivedAt'>;
export const toContact = (
  row: typeof contacts.$inferSelect,
  identities: (typeof contactIdentities.$inferSelect)[],
  tags: Worn[],
): z.infer<typeof contact> => ({
  id: row.id,
  name: row.name,
  email: row.email,
  phone: identities.find((i) => i.kind === 'phone')?.value ?? null,
  identities: identities.map(({ kind, value }) => ({ kind, value })),
  tags: tags.map(toLabel),
  referral: toSource(row.referral),
  createdAt: toIso(row.createdAt),
  revision: row.revision,
});
