import { z } from 'zod';
import { instantOf, toIso } from '../../../kernel/time';
import { when } from '../../../kernel/wire';
import { day, derivation, perLanguage, rateCard, tariff } from './tariff.schemas';
import { BOOKS, type Term } from './terms.domain';

const name = z.strictObject({ en: z.string().min(1).max(120), 'pt-BR': z.string().min(1).max(120), es: z.string().min(1).max(120) });
const key = tariff.shape.key.meta({ description: 'Lower-case letters, digits and hyphens. It stays for ever; a change is a new version.' });
export const keyParam = z.object({ key: tariff.shape.key });

export const ownTariff = tariff
  .omit({ version: true, derivedFrom: true })
  .extend({ key, name, sources: tariff.shape.sources.max(20).default([]), unknowns: z.array(perLanguage).max(20).default([]) })
  .meta({
    id: 'TariffBody',
    description: 'A tariff of the company’s own. Of its rules the first that matches decides; none: nothing is charged.',
  });
export type OwnTariff = z.infer<typeof ownTariff>;

export const shownTariff = z
  .object({ ...tariff.shape, isOwn: z.boolean() })
  .meta({ id: 'Tariff', description: 'Rules that say what is charged. Versions never change.' });
export const tariffList = z.object({ items: z.array(shownTariff) }).meta({ id: 'Tariffs' });

export const deriveBody = z
  .strictObject({
    version: z.number().int().min(1).optional().meta({ description: 'Of the tariff that it is made from; without it the latest.' }),
    key,
    name,
    from: day.meta({ description: 'From which day on the new card holds, made of the card that is in force then.' }),
    steps: derivation.shape.steps.min(1),
  })
  .meta({
    id: 'DeriveBody',
    description:
      'Each step converts, then adds a share (hundredths of a per cent), then an amount; each result is a whole micro, halves up.',
  });
export type DeriveBody = z.infer<typeof deriveBody>;

const term = {
  book: z.enum(BOOKS).meta({ description: '`billed`: what is charged. `provider`: what the provider is expected to charge.' }),
  from: when,
  tariff: key,
  version: z.number().int().min(1),
};
export const termBody = z.strictObject(term).meta({ id: 'TariffTermBody' });
export type TermBody = z.infer<typeof termBody>;
export const shownTerm = z
  .object(term)
  .meta({ id: 'TariffTerm', description: 'By which tariff a book is kept from an instant until the next term.' });
export const termList = z.object({ items: z.array(shownTerm) }).meta({ id: 'TariffTerms' });
export const toTerm = ({ book, from, tariff: of, version }: Term): z.infer<typeof shownTerm> => ({
  book,
  from: toIso(from),
  tariff: of,
  version,
});
export const termOf = ({ from, ...rest }: TermBody): Term => ({ ...rest, from: instantOf(Date.parse(from)) });

export const shownCard = z.object(rateCard.shape).meta({
  id: 'RateCard',
  description: 'What the rates of a tariff are from a day on. Amounts in micros: millionths of the currency’s unit; null: nobody knows it.',
});
export const cardQuery = z.object({ tariff: key.optional() });
export const cardList = z.object({ items: z.array(shownCard) }).meta({ id: 'RateCards' });
export const derived = z.object({ tariff: shownTariff, card: shownCard.nullable() }).meta({ id: 'DerivedTariff' });

export const importQuery = z.object({
  tariff: key.meta({ description: 'Whose rates the file tells.' }),
  dryRun: z.enum(['true', 'false']).default('true').meta({ description: 'Without it nothing is kept: the answer says what would be.' }),
  from: day.optional().meta({ description: 'Where the file has no column for it: from which day on its rates hold.' }),
  currency: rateCard.shape.currency.optional().meta({ description: 'Where the file has no column for it.' }),
  source: z.string().max(200).optional().meta({ description: 'Where the rates come from, to be shown beside them.' }),
});
export type ImportQuery = z.infer<typeof importQuery>;

const money = z.object({ micros: z.number().int(), currency: z.string() }).nullable();
export const cardChanges = z
  .object({
    applied: z.boolean(),
    errors: z.array(
      z.object({
        line: z.number().int().nullable().meta({ description: 'Of the file; null for what is missing in it.' }),
        code: z.string(),
        column: z.string().nullable(),
      }),
    ),
    cards: z.array(
      z.object({
        from: day,
        currency: z.string(),
        refusal: z
          .enum(['tariff-in-force', 'currency-differs'])
          .nullable()
          .meta({ description: 'Why this card cannot be kept, as the code of the problem that keeping it gives.' }),
        marketsGone: z.array(z.string()).meta({ description: 'Which the card before had rates for.' }),
        card: shownCard.meta({ description: 'As it is kept, or would be: a comparison may try it.' }),
        changes: z.array(
          z.object({
            market: z.string(),
            rate: z.string(),
            upTo: z.number().int().nullable(),
            before: money,
            after: money,
            growth: z
              .number()
              .int()
              .nullable()
              .meta({ description: 'In hundredths of a per cent; null where there is nothing to compare.' }),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'RateCardImport', description: 'What an import changes, or would change.' });

export const modelQuery = z.object({
  tariff: key,
  format: z.enum(['csv', 'xlsx']).default('csv'),
  locale: z.enum(['en', 'pt-BR', 'es']).optional(),
});
