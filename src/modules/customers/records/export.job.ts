import { z } from 'zod';
import type { JobStep, RunningJob } from '../../../edge/feature';
import { csvOf, rowsOf } from '../../../edge/http/csv';
import type { Scope } from '../../../edge/platform/scope';
import type { Printing } from '../../../kernel/fields/print';
import type { Filter } from '../../../kernel/filter';
import { LOCALES } from '../../../kernel/locale';
import type { UserScope } from '../../foundation/access/access.scope';
import { keepWorkbook, SHEET_MIMES } from '../../foundation/exchange/sheet-files.actions';
import type { SheetRow } from '../../foundation/exchange/sheet-xml.domain';
import { type Beginner, inNameOf } from '../../foundation/jobs/beginner.actions';
import { defineJob, keepPart, readPart } from '../../foundation/jobs/jobs.actions';
import { filePart } from '../../foundation/jobs/jobs.domain';
import { mannerOf } from '../definitions/definitions.actions';
import { openType } from '../entity-types/entity-types.actions';
import { recordExport } from './export.schemas';
import { selectWhose } from './export.store';
import { maySee } from './permitting.actions';
import { askedOf, listRead } from './query.actions';
import type { Opened } from './records.actions';
import { columnsOf, headerOf, lineOf } from './sheet-lines.domain';
import type { Sight } from './sight.domain';

/** The route has checked the filter and the columns, and says what is seen of the type. */
const input = recordExport.extend({
  ...{ key: z.string(), filter: z.custom<Filter>(), locale: z.enum(LOCALES) },
  ...{ by: z.custom<Beginner>(), sight: z.custom<Sight>() },
});
type Input = z.infer<typeof input>;
const cursor = z.object({ part: z.number(), after: z.string().optional(), isRead: z.boolean() });

/** Records of one part. */
const RECORDS = 2_000;
const rowsPart = (number: number): string => `rows-${String(number).padStart(5, '0')}`;

/** The file is called as the type, in letters that every system takes. */
const fileOf = ({ key, format }: Input, parts: number) => ({ name: `${key}.${format}`, mime: SHEET_MIMES[format], parts });

/** Days and times are shown by the clocks of the company. */
const printingFor = async (s: Scope, { locale }: Input): Promise<Printing> => ({ locale, zone: (await mannerOf(s)).zone });

/** One part of the records, in the order that was asked for. */
async function read(s: UserScope, opened: Opened, job: RunningJob, of: Input, at: z.infer<typeof cursor>): Promise<JobStep> {
  const { rows, related, next } = await listRead(s, askedOf(s, opened, of.filter), { sort: of.sort, after: at.after, limit: RECORDS });
  const { fields } = opened.lens;
  const [columns, printing, whose] = [columnsOf(of.columns, fields), await printingFor(s, of), await selectWhose(s, rows)];
  const items = rows.map((row) => {
    const [owner, department] = [whose.owners.get(row.ownerId ?? '') ?? null, whose.departments.get(row.departmentId ?? '') ?? null];
    return lineOf(columns, fields, { row, related: related.get(row.no) ?? {}, owner, department }, printing);
  });
  if (of.format === 'csv') {
    const text = at.part === 0 ? csvOf(of.locale, headerOf(columns, fields, printing), items) : rowsOf(of.locale, items);
    await keepPart(s, job.id, filePart(at.part), text);
  } else await keepPart(s, job.id, rowsPart(at.part), JSON.stringify(items));
  const [counts, part] = [{ rows: (job.counts.rows ?? 0) + items.length }, at.part + 1];
  if (next !== null) return { cursor: { part, after: next, isRead: false }, counts, done: false };
  if (of.format === 'xlsx') return { cursor: { part, isRead: true }, counts, done: false };
  return { cursor: { part, isRead: true }, counts, done: true, file: fileOf(of, part) };
}

/** A workbook is one archive, so it is made at once, of the parts that lie ready. */
async function pack(s: UserScope, { lens }: Opened, job: RunningJob, of: Input, parts: number): Promise<JobStep> {
  async function* rows(): AsyncGenerator<SheetRow> {
    for (let n = 0; n < parts; n += 1) yield* JSON.parse(await readPart(s, job.id, rowsPart(n)));
  }
  const header = headerOf(columnsOf(of.columns, lens.fields), lens.fields, await printingFor(s, of));
  const pieces = await keepWorkbook(s, job.id, of.locale, { name: lens.type.about.plural, header, rows: rows() });
  return { cursor: job.cursor, counts: job.counts, done: true, file: fileOf(of, pieces) };
}

/** The records of a filter as a sheet. */
export const recordExportJob = defineJob({
  kind: 'records.export',
  needs: 'self',
  permits: (s, who, asked) => maySee(s, who, input.parse(asked)),
  isPersonal: true,
  start: async (_, asked) => ({ input: input.parse(asked), cursor: { part: 0, isRead: false }, counts: { rows: 0 } }),
  async step(scope, job) {
    const [of, at] = [input.parse(job.input), cursor.parse(job.cursor)];
    const s = await inNameOf(scope, of.by, job.id);
    const opened = await openType(s, of.key, 'view');
    return at.isRead ? pack(s, opened, job, of, at.part) : read(s, opened, job, of, at);
  },
});
