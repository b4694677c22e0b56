import { z } from 'zod';
import { idSchema } from '../../../kernel/ids';
import type { Locale } from '../../../kernel/locale';
import { pageOf, pageQuery } from '../../../kernel/page';
import { type CountryCode, phoneCountries } from '../../../kernel/phone';
import { toIso } from '../../../kernel/time';
import { nonBlank, oneLine, when, written } from '../../../kernel/wire';
import { CONSENT_CATEGORIES } from '../../customers/consent/ledger.domain';
import { ENCODINGS } from '../../foundation/exchange/encoding.domain';
import { type ListFlaw, listFlawSentence } from './list-rows.domain';
import { columnNames, LIST_KINDS, type ListChoice, UNKNOWN_NUMBERS } from './lists.domain';
import type { campaignLists } from './lists.table';

const column = z.number().int().min(1).max(200);

export const listChoice = z
  .strictObject({
    id: idSchema('campaignList'),
    hasHeader: z.boolean().meta({ description: 'Whether the first row names the columns.' }),
    phoneColumn: column.meta({ description: 'Where the phones are; the first is 1.' }),
    nameColumn: column.nullable().meta({ description: 'What people are called who are not known yet.' }),
    country: z
      .enum(phoneCountries() as [CountryCode, ...CountryCode[]]) // safe: the library knows some
      .nullable()
      .meta({ description: 'Whose rules phones without a country code follow (ISO 3166-1); null: each must have its code.' }),
    unknown: z.enum(UNKNOWN_NUMBERS).meta({
      description:
        'What becomes of numbers that no contact has: `create` makes contacts of them when the campaign begins, and needs `contacts:import`.',
    }),
    consent: z
      .strictObject({
        category: z.enum(CONSENT_CATEGORIES),
        words: nonBlank(500).meta({ description: 'Where and how they allowed it: the proof.' }),
      })
      .nullable()
      .meta({ description: 'What those who become contacts have allowed; of others it changes nothing.' }),
  })
  .meta({ id: 'CampaignListChoice', description: 'How the list of a campaign is read.' });

const reading = {
  encoding: z.enum(ENCODINGS).optional().meta({ description: 'Of a text file, where it was guessed wrong.' }),
  sheet: z.string().min(1).max(100).optional().meta({ description: 'Of a workbook, instead of the first one that shows.' }),
};
export const listQuery = z.object({ fileName: oneLine(200).default('list').meta({ example: 'clientes.csv' }), ...reading });
export const listReading = z.strictObject(reading).meta({ id: 'CampaignListReading', example: { encoding: 'windows-1252' } });
export const numbersBody = z
  .strictObject({
    numbers: written(200_000, z.string().min(1)).meta({ description: 'One a line, or separated by commas, semicolons or tabs.' }),
  })
  .meta({ id: 'CampaignNumbers', example: { numbers: '+55 11 98765-4321\n+55 21 99876-5432' } });

export const list = z
  .object({
    ...listChoice.shape,
    kind: z.enum(LIST_KINDS),
    fileName: z.string(),
    rows: z.number().int().meta({ description: 'Those that say something, the header among them.' }),
    file: z
      .object({
        kind: z.enum(['text', 'workbook']),
        encoding: z.enum(ENCODINGS).nullable(),
        sheet: z.string().nullable().meta({ description: 'The one that was chosen; null: the first one that shows.' }),
        sheets: z.array(z.object({ name: z.string(), isHidden: z.boolean() })),
        columns: z.array(z.string()).meta({ description: 'By these names a mapping asks for them.' }),
        sample: z.array(z.array(z.string())).meta({ description: 'The first rows.' }),
      })
      .nullable()
      .meta({ description: 'Null of numbers that were pasted.' }),
    createdAt: when,
    revision: z.number().int().meta({ description: 'Of the campaign.' }),
  })
  .meta({
    id: 'CampaignList',
    description: 'A file, or numbers, to which a campaign goes. It is kept for seven days, or until the campaign has begun.',
  });

type CampaignList = { list: typeof campaignLists.$inferSelect; choice: ListChoice; revision: number };
export const toList = ({ list: { kind, fileName, rows, shape, createdAt }, choice, revision }: CampaignList): z.infer<typeof list> => {
  const { headers, sample, proposed: _, ...rest } = shape;
  const file = { ...rest, sheets: [...rest.sheets], columns: columnNames(shape, choice.hasHeader) };
  const shown = (choice.hasHeader ? sample : [headers, ...sample]).map((row) => [...row]);
  return {
    ...choice,
    ...{ id: choice.id as z.infer<typeof list>['id'], kind, fileName, rows, createdAt: toIso(createdAt), revision }, // safe: our own
    file: kind === 'file' ? { ...file, sample: shown } : null,
  };
};

export const flawsQuery = pageQuery;
const flaw = z
  .object({
    line: z.number().int(),
    column: z.number().int().nullable().meta({ description: 'The first is 1; null: the row as a whole.' }),
    code: z.string(),
    value: z.string(),
    detail: z.string().meta({ description: 'The same in words.' }),
    sameAsLine: z.number().int().nullable(),
  })
  .meta({ id: 'CampaignListFlaw' });
export const flawPage = pageOf(flaw).meta({ id: 'CampaignListFlawPage' });
export const toFlaw =
  (locale: Locale) =>
  (one: ListFlaw): z.infer<typeof flaw> => ({
    ...{ line: one.line, column: one.column, code: one.code, value: one.value, sameAsLine: one.of ?? null },
    detail: listFlawSentence(one, locale),
  });
