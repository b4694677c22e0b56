import { z } from 'zod';
import { pageQuery } from '../../../kernel/page';
import { contact, toContact } from '../contacts/contacts.schemas';
import { REASONS } from './duplicates.domain';

export const duplicateQuery = pageQuery;

const duplicate = z
  .object({
    winner: contact.meta({ description: 'Of whom more is known: who would stay.' }),
    loser: contact,
    score: z.number().min(0).meta({ description: 'From 0.7 on two are shown.' }),
    reasons: z.array(z.enum(REASONS)).meta({
      description:
        '`document`, `phone` (its end and area), `name`, `name-like`, `mail-name` (what stands before the @) and `birthday` speak for it; `other-document` and `same-channel` (both were shown by one number) against it.',
    }),
  })
  .meta({ id: 'ContactDuplicate', description: 'Two contacts who may be one person.' });
export const duplicatePage = z
  .object({
    items: z.array(duplicate),
    next: z.string().nullable().meta({ description: 'Also of a page that is short or empty: there is more to look at.' }),
    skipped: z
      .number()
      .int()
      .meta({ description: 'What more than 50 people have in common was left out: so many names, numbers and addresses.' }),
  })
  .meta({ id: 'ContactDuplicatePage' });

type Whole = {
  row: Parameters<typeof toContact>[0];
  identities: Parameters<typeof toContact>[1];
  tags: Parameters<typeof toContact>[2];
  fields: Parameters<typeof toContact>[3];
};
const toWire = ({ row, identities, tags, fields }: Whole) => toContact(row, identities, tags, fields);

export const toDuplicate = (pair: {
  winner: Whole;
  loser: Whole;
  score: number;
  reasons: readonly (typeof REASONS)[number][];
}): z.infer<typeof duplicate> => ({
  winner: toWire(pair.winner),
  loser: toWire(pair.loser),
  score: pair.score / 100,
  reasons: [...pair.reasons],
});
