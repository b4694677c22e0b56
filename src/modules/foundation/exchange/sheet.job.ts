import { z } from 'zod';
import type { JobStep, RunningJob } from '../../../edge/feature';
import { csvOf, rowsOf } from '../../../edge/http/csv';
import type { Scope } from '../../../edge/platform/scope';
import type { Locale } from '../../../kernel/locale';
import { keepPart, readPart } from '../jobs/jobs.actions';
import { filePart } from '../jobs/jobs.domain';
import { keepWorkbook, SHEET_MIMES } from './sheet-files.actions';
import type { SheetRow } from './sheet-xml.domain';

/** Where a job that makes a sheet begins. */
export const SHEET_BEGINS = { cursor: { part: 0, isRead: false }, counts: { rows: 0 } };
/** Behind what the list goes on, and how many parts lie ready. */
const cursor = z.object({ part: z.number(), after: z.string().optional(), isRead: z.boolean() });

/** A list that becomes a sheet. `file`: its name without an ending. `read`: the next of the list; `next` null where it ends. */
export type SheetOf = {
  format: 'csv' | 'xlsx';
  locale: Locale;
  file: string;
  title: string;
  header: string[];
  read: (after: string | undefined) => Promise<{ lines: SheetRow[]; next: string | null }>;
};
const rowsPart = (number: number): string => `rows-${String(number).padStart(5, '0')}`;

/** One step of a job that writes a list as a sheet: a part of the list, in its order; of a workbook, at last the whole. */
export async function sheetStep(s: Scope, job: RunningJob, sheet: SheetOf): Promise<JobStep> {
  const at = cursor.parse(job.cursor);
  const { format, locale, header } = sheet;
  const fileOf = (parts: number) => ({ name: `${sheet.file}.${format}`, mime: SHEET_MIMES[format], parts });
  if (at.isRead) return { cursor: job.cursor, counts: job.counts, done: true, file: fileOf(await pack(s, job, sheet, at.part)) };
  const { lines, next } = await sheet.read(at.after);
  if (format === 'csv') await keepPart(s, job.id, filePart(at.part), at.part === 0 ? csvOf(locale, header, lines) : rowsOf(locale, lines));
  else await keepPart(s, job.id, rowsPart(at.part), JSON.stringify(lines));
  const [counts, part] = [{ rows: (job.counts.rows ?? 0) + lines.length }, at.part + 1];
  if (next !== null) return { cursor: { part, after: next, isRead: false }, counts, done: false };
  if (format === 'xlsx') return { cursor: { part, isRead: true }, counts, done: false };
  return { cursor: { part, isRead: true }, counts, done: true, file: fileOf(part) };
}

/** A workbook is one archive, so it is made at once, of the parts that lie ready; in how many pieces. */
function pack(s: Scope, { id }: RunningJob, { locale, title, header }: SheetOf, parts: number): Promise<number> {
  async function* rows(): AsyncGenerator<SheetRow> {
    for (let n = 0; n < parts; n += 1) yield* JSON.parse(await readPart(s, id, rowsPart(n)));
  }
  return keepWorkbook(s, id, locale, { name: title, header, rows: rows() });
}
