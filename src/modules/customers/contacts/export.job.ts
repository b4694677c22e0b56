import { z } from 'zod';
import type { JobStep, RunningJob } from '../../../edge/feature';
import { csvOf, rowsOf } from '../../../edge/http/csv';
import type { Scope } from '../../../edge/platform/scope';
import { paged } from '../../../kernel/cursor';
import type { Filter } from '../../../kernel/filter';
import { LOCALES, type Locale } from '../../../kernel/locale';
import { keepWorkbook, SHEET_MIMES } from '../../foundation/exchange/sheet-files.actions';
import type { SheetRow } from '../../foundation/exchange/sheet-xml.domain';
import { defineJob, keepPart, readPart } from '../../foundation/jobs/jobs.actions';
import { filePart } from '../../foundation/jobs/jobs.domain';
import { findAccount } from '../../foundation/tenants/tenants.actions';
import { columnsOf, headerOf, lineOf, type Printed } from './export.domain';
import { exportBody } from './export.schemas';
import { listContacts } from './list.actions';
import { contactDefinition } from './own-fields.actions';

/** What the file and its sheet are called. */
const TITLES: Readonly<Record<Locale, string>> = { en: 'Contacts', 'pt-BR': 'Contatos', es: 'Contactos' };
const fileOf = ({ locale, format }: Input, parts: number) => ({
  name: `${TITLES[locale].toLowerCase()}.${format}`,
  mime: SHEET_MIMES[format],
  parts,
});

/** The route has checked the filter, which knows the fields. */
const input = exportBody.extend({ filter: z.custom<Filter>(), locale: z.enum(LOCALES) });
type Input = z.infer<typeof input>;
const cursor = z.object({ part: z.number(), after: z.string().optional(), isRead: z.boolean() });

/** Days and times are shown by the clocks of the company. */
const printedFor = async (s: Scope, { locale }: Input): Promise<Printed> => {
  const [definition, account] = await Promise.all([contactDefinition(s), findAccount(s)]);
  return { definition, locale, zone: account?.timezone ?? 'UTC' };
};

const PEOPLE = 5_000;
const rowsPart = (number: number): string => `rows-${String(number).padStart(5, '0')}`;

/** One part of the people. They are walked by id, downwards: who comes meanwhile stands before the first page. */
async function read(s: Scope, job: RunningJob, of: Input, at: z.infer<typeof cursor>): Promise<JobStep> {
  const found = await listContacts(s, {
    filter: of.filter,
    sort: 'newest',
    after: at.after,
    limit: PEOPLE,
    mayReadAll: true,
  });
  const [columns, printed] = [columnsOf(of.columns), await printedFor(s, of)];
  const { items, next } = paged(
    found,
    PEOPLE,
    (contact) => lineOf(columns, contact, printed),
    ({ row }) => [row.id],
  );
  if (of.format === 'csv') {
    const text = at.part === 0 ? csvOf(of.locale, headerOf(columns, printed), items) : rowsOf(of.locale, items);
    await keepPart(s, job.id, filePart(at.part), text);
  } else await keepPart(s, job.id, rowsPart(at.part), JSON.stringify(items));
  const [counts, part] = [{ rows: (job.counts.rows ?? 0) + items.length }, at.part + 1];
  if (next !== null) return { cursor: { part, after: next, isRead: false }, counts, done: false };
  if (of.format === 'xlsx') return { cursor: { part, isRead: true }, counts, done: false };
  return { cursor: { part, isRead: true }, counts, done: true, file: fileOf(of, part) };
}

/** A workbook is one archive, so it is made at once, of the parts that lie ready. */
async function pack(s: Scope, job: RunningJob, of: Input, parts: number): Promise<JobStep> {
  async function* rows(): AsyncGenerator<SheetRow> {
    for (let n = 0; n < parts; n += 1) yield* JSON.parse(await readPart(s, job.id, rowsPart(n)));
  }
  const header = headerOf(columnsOf(of.columns), await printedFor(s, of));
  const pieces = await keepWorkbook(s, job.id, of.locale, { name: TITLES[of.locale], header, rows: rows() });
  return { cursor: job.cursor, counts: job.counts, done: true, file: fileOf(of, pieces) };
}

/** The people of a filter as a sheet. */
export const contactExport = defineJob({
  kind: 'contacts.export',
  needs: 'contacts:export',
  isPersonal: true,
  start: async (_, asked) => ({ input: input.parse(asked), cursor: { part: 0, isRead: false }, counts: { rows: 0 } }),
  async step(s, job) {
    const [of, at] = [input.parse(job.input), cursor.parse(job.cursor)];
    return at.isRead ? pack(s, job, of, at.part) : read(s, job, of, at);
  },
});
