import { z } from 'zod';
import type { JobStep, RunningJob } from '../../../edge/feature';
import { csvOf, rowsOf } from '../../../edge/http/csv';
import type { Scope } from '../../../edge/platform/scope';
import { encode } from '../../../kernel/cursor';
import { LOCALES } from '../../../kernel/locale';
import { keepWorkbook, SHEET_MIMES } from '../../foundation/exchange/sheet-files.actions';
import type { SheetRow } from '../../foundation/exchange/sheet-xml.domain';
import { defineJob, keepPart, readPart } from '../../foundation/jobs/jobs.actions';
import { filePart } from '../../foundation/jobs/jobs.domain';
import { headerOf, lineOf } from './export.domain';
import { ledgerExport, toLedgerEntry } from './ledger.schemas';
import { selectLedger } from './ledger.store';

const input = ledgerExport.extend({ locale: z.enum(LOCALES) });
type Input = z.infer<typeof input>;
/** Behind which number it goes on, downwards. */
const cursor = z.object({ part: z.number(), after: z.string().optional(), isRead: z.boolean() });

/** Entries of one part. */
const ENTRIES = 2_000;
const rowsPart = (number: number): string => `rows-${String(number).padStart(5, '0')}`;
const fileOf = ({ format }: Input, parts: number) => ({ name: `ledger.${format}`, mime: SHEET_MIMES[format], parts });

/** One part of the list, in its order. */
async function read(s: Scope, job: RunningJob, of: Input, at: z.infer<typeof cursor>): Promise<JobStep> {
  const { format, locale, ...filter } = of;
  const found = await selectLedger(s, { ...filter, after: at.after, limit: ENTRIES });
  const entries = found.slice(0, ENTRIES);
  const lines = entries.map((entry) => lineOf(toLedgerEntry(entry)));
  if (format === 'csv')
    await keepPart(s, job.id, filePart(at.part), at.part === 0 ? csvOf(locale, headerOf(locale), lines) : rowsOf(locale, lines));
  else await keepPart(s, job.id, rowsPart(at.part), JSON.stringify(lines));
  const [counts, part, last] = [{ rows: (job.counts.rows ?? 0) + lines.length }, at.part + 1, entries.at(-1)];
  if (found.length > ENTRIES && last) return { cursor: { part, after: encode([last.seq]), isRead: false }, counts, done: false };
  if (format === 'xlsx') return { cursor: { part, isRead: true }, counts, done: false };
  return { cursor: { part, isRead: true }, counts, done: true, file: fileOf(of, part) };
}

/** A workbook is one archive, so it is made at once, of the parts that lie ready. */
async function pack(s: Scope, job: RunningJob, of: Input, parts: number): Promise<JobStep> {
  async function* rows(): AsyncGenerator<SheetRow> {
    for (let n = 0; n < parts; n += 1) yield* JSON.parse(await readPart(s, job.id, rowsPart(n)));
  }
  const pieces = await keepWorkbook(s, job.id, of.locale, { name: 'Ledger', header: headerOf(of.locale), rows: rows() });
  return { cursor: job.cursor, counts: job.counts, done: true, file: fileOf(of, pieces) };
}

/** The ledger as it is listed, as a sheet. */
export const ledgerExportJob = defineJob({
  kind: 'ledger.export',
  needs: 'billing:read',
  start: async (_, asked) => ({ input: input.parse(asked), cursor: { part: 0, isRead: false }, counts: { rows: 0 } }),
  async step(s, job) {
    const [of, at] = [input.parse(job.input), cursor.parse(job.cursor)];
    return at.isRead ? pack(s, job, of, at.part) : read(s, job, of, at);
  },
});
