import { z } from 'zod';
import { idSchema } from '../../../kernel/ids';
import { LOCALES, type Locale } from '../../../kernel/locale';
import { pageOf, pageQuery } from '../../../kernel/page';
import { type CountryCode, phoneCountries } from '../../../kernel/phone';
import { toIso } from '../../../kernel/time';
import { nonBlank, oneLine, when } from '../../../kernel/wire';
import { ENCODINGS } from '../../foundation/exchange/encoding.domain';
import { CONSENT_CATEGORIES } from '../consent/ledger.domain';
import { OWN_KEY, type OwnKey, SHEET_KEYS } from '../contacts/sheet-columns.domain';
import { CONTACTS, FATES, IMPORT_STATES, type ImportState, MODES } from './imports.domain';
import type { imports } from './imports.table';
import type { Outcome } from './plan.domain';
import { flawSentence } from './row-flaws.domain';

type PlainSheetKey = (typeof SHEET_KEYS)[number];
const key = z.union([
  z.enum(SHEET_KEYS as [PlainSheetKey, ...PlainSheetKey[]]), // safe: the list is written down and not empty
  z
    .string()
    .regex(OWN_KEY)
    .transform((own) => own as OwnKey) // safe: it has just been read as one
    .meta({ description: 'A field that the company has added: `field.` and its key.', example: 'field.customer_since' }),
]);
const column = key.nullable();

export const importTarget = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/)
  .meta({ description: 'What it is a file of: `contacts`, or the key of an entity type.', example: 'contacts' });

export const newImportBody = z
  .strictObject({ target: importTarget.default(CONTACTS), fileName: oneLine(200) })
  .meta({ id: 'NewContactImport', example: { target: 'contacts', fileName: 'clientes.csv' } });

const reading = {
  encoding: z.enum(ENCODINGS).optional().meta({ description: 'Of a text file, where it was guessed wrong.' }),
  sheet: z.string().min(1).max(100).optional().meta({ description: 'Of a workbook, instead of the first one that shows.' }),
};
export const fileQuery = z.object(reading);
export const readingBody = z.strictObject(reading).meta({ id: 'ContactImportReading', example: { encoding: 'windows-1252' } });

const declaration = z.strictObject({
  category: z.enum(CONSENT_CATEGORIES),
  words: nonBlank(500).meta({ description: 'Where and how they allowed it: the proof.' }),
});

export const mappingBody = z
  .strictObject({
    columns: z
      .array(column)
      .max(200)
      .refine((keys) => keys.some((one) => one !== null), 'at least one column')
      .refine((keys) => new Set(keys.filter((one) => one !== null)).size === keys.filter((one) => one !== null).length, 'each column once')
      .meta({ description: 'What each header of the file means, in the order of the file; null: it is left out.' }),
    mode: z.enum(MODES).default('complete').meta({
      description: 'Of people we know: `complete` fills in what is missing, `update` takes what the file says, `skip` leaves them alone.',
    }),
    country: z
      .enum(phoneCountries() as [CountryCode, ...CountryCode[]]) // safe: the library knows some
      .nullable()
      .default(null)
      .meta({ description: 'Whose rules phones without a country code follow (ISO 3166-1); null: each must have its code.' }),
    locale: z
      .enum(LOCALES)
      .optional()
      .meta({ description: 'How numbers and days are written in the file; else as in the language of Accept-Language.' }),
    tagIds: z.array(idSchema('tag')).max(20).default([]).meta({ description: 'Tags that everybody in the file gets.' }),
    consent: declaration.nullable().default(null).meta({
      description: 'What everybody in the file has allowed. It counts only for people of whom nothing is known yet, and lifts no opt-out.',
    }),
    match: z.string().max(40).nullable().default(null).meta({
      description: 'Of records: the key of a unique field, by which rows without an id are found; null: each of those is a new record.',
    }),
    owner: idSchema('user').nullable().default(null).meta({ description: 'Of records: whose those are that belong to nobody yet.' }),
    department: idSchema('department').nullable().default(null).meta({ description: 'Of records: as the owner.' }),
  })
  .meta({ id: 'ContactImportMapping', example: { columns: ['name', 'phone', null], mode: 'complete', country: 'BR' } });

export const contactImport = z
  .object({
    id: z.string(),
    target: importTarget,
    state: z.enum(IMPORT_STATES),
    fileName: z.string(),
    size: z.number().int(),
    sha256: z.string(),
    file: z
      .object({
        kind: z.enum(['text', 'workbook']),
        encoding: z.enum(ENCODINGS).nullable(),
        sheet: z.string().nullable().meta({ description: 'The one that was chosen; null: the first one that shows.' }),
        sheets: z.array(z.object({ name: z.string(), isHidden: z.boolean() })),
        headers: z.array(z.string()),
        sample: z.array(z.array(z.string())).meta({ description: 'The first ten rows.' }),
        proposed: z.array(column).meta({ description: 'What each header seems to mean.' }),
      })
      .nullable(),
    mapping: z
      .object({
        columns: z.array(column),
        mode: z.enum(MODES),
        country: z.string().nullable(),
        locale: z.enum(LOCALES),
        tagIds: z.array(z.string()),
        consent: declaration.nullable(),
        match: z.string().nullable(),
        owner: z.string().nullable(),
        department: z.string().nullable(),
      })
      .nullable(),
    counts: z.record(z.string(), z.number().int()).meta({
      description:
        '`rows`, and of them `new`, `updated`, `unchanged`, `skipped`, `duplicate` and `rejected`; after an undo `undone` and `left`.',
    }),
    sameAs: z
      .object({ id: z.string(), fileName: z.string(), appliedAt: when.nullable() })
      .nullable()
      .meta({ description: 'An import of the same file that was applied before; lists do not look for it.' }),
    refusal: z
      .object({ code: z.string(), line: z.number().int().nullable(), column: z.number().int().nullable() })
      .nullable()
      .meta({ description: 'Why the file as a whole could not be read.' }),
    jobId: z.string().nullable(),
    by: z.object({ id: z.string(), name: z.string() }),
    createdAt: when,
    appliedAt: when.nullable(),
    revision: z.number().int(),
  })
  .meta({ id: 'ContactImport', description: 'A file of contacts or of records on its way in. It is kept for seven days.' });
export const importPage = pageOf(contactImport).meta({ id: 'ContactImportPage' });

export const rowQuery = pageQuery.extend({ fate: z.enum(FATES).optional() });
const row = z
  .object({
    line: z.number().int().meta({ description: 'In the file.' }),
    fate: z.enum(FATES),
    contactId: z.string().nullable(),
    recordId: z.string().nullable(),
    duplicateOf: z.number().int().nullable().meta({ description: 'The line that speaks of the same person before it.' }),
    errors: z.array(
      z.object({
        code: z.string(),
        column: z.number().int().nullable().meta({ description: 'The first is 1; null: the row as a whole.' }),
        header: z.string().nullable(),
        value: z.string(),
        detail: z.string().meta({ description: 'For people, in the language of Accept-Language.' }),
      }),
    ),
  })
  .meta({ id: 'ContactImportRow' });
export const rowPage = pageOf(row).meta({ id: 'ContactImportRowPage' });

export const localeQuery = z.object({ locale: z.enum(LOCALES).optional() });
export const modelQuery = localeQuery.extend({ format: z.enum(['csv', 'xlsx']).default('csv') });

/** What a job of an import is asked. */
export const jobInput = z.object({ importId: z.string(), target: z.string().default(CONTACTS), task: z.unknown().optional() });

/** An import with what it is at. */
export type ImportNow = typeof imports.$inferSelect & { state: ImportState; twin?: Twin | undefined; targetKey?: string };
type Twin = { id: string; fileName: string; appliedAt: number | null };

export const toImport = (now: ImportNow): z.infer<typeof contactImport> => ({
  ...{ id: now.id, target: now.targetKey ?? CONTACTS, state: now.state, fileName: now.fileName, size: now.size, sha256: now.sha256 },
  file: now.shape && {
    ...now.shape,
    sheets: now.shape.sheets.map((sheet) => ({ ...sheet })),
    headers: [...now.shape.headers],
    sample: now.shape.sample.map((cells) => [...cells]),
    proposed: [...now.shape.proposed],
  },
  mapping: now.plan && {
    ...{ ...now.plan, locale: now.plan.locale ?? 'en', columns: [...now.plan.columns], tagIds: [...now.plan.tagIds] },
    ...{ match: now.plan.match ?? null, owner: now.plan.owner ?? null, department: now.plan.department ?? null },
  },
  counts: { ...now.counts },
  sameAs: now.twin ? { ...now.twin, appliedAt: now.twin.appliedAt === null ? null : toIso(now.twin.appliedAt) } : null,
  refusal: now.refusal,
  jobId: now.jobId,
  by: { id: now.byId, name: now.byName },
  createdAt: toIso(now.createdAt),
  appliedAt: now.appliedAt === null ? null : toIso(now.appliedAt),
  revision: now.revision,
});

export const toRow =
  ({ shape }: ImportNow, locale: Locale) =>
  ({ line, fate, contactId, recordId, of, flaws }: Outcome): z.infer<typeof row> => ({
    ...{ line, fate, contactId, recordId, duplicateOf: of },
    errors: flaws.map(({ code, column: at, value, detail }) => ({
      ...{ code, column: at, value },
      header: at === null ? null : (shape?.headers[at - 1] ?? null),
      detail: flawSentence({ code, ...(detail ? { detail } : {}) }, locale),
    })),
  });
