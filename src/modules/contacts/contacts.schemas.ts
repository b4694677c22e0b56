import { z } from 'zod';
import { toIso } from '../../kernel/time';
import type { contactIdentities, contacts } from './contacts.table';
import { IDENTITY_KINDS } from './identity.domain';

export const contact = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable().meta({ description: 'E.164.', example: '+5511987654321' }),
    identities: z.array(z.object({ kind: z.enum(IDENTITY_KINDS), value: z.string() })),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Contact', description: 'The company’s customer.' });

export const toContact = (
  row: typeof contacts.$inferSelect,
  identities: (typeof contactIdentities.$inferSelect)[],
): z.infer<typeof contact> => ({
  id: row.id,
  name: row.name,
  email: row.email,
  phone: identities.find((i) => i.kind === 'phone')?.value ?? null,
  identities: identities.map(({ kind, value }) => ({ kind, value })),
  createdAt: toIso(row.createdAt),
});
