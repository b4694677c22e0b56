import { z } from 'zod';
import type { Scope } from '../../../edge/platform/scope';
import type { Printing } from '../../../kernel/fields/print';
import type { Filter } from '../../../kernel/filter';
import { LOCALES } from '../../../kernel/locale';
import type { UserScope } from '../../foundation/access/access.scope';
import { SHEET_BEGINS, sheetStep } from '../../foundation/exchange/sheet.job';
import { type Beginner, inNameOf } from '../../foundation/jobs/beginner.actions';
import { defineJob } from '../../foundation/jobs/jobs.actions';
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

/** Records of one part. */
const RECORDS = 2_000;

/** Days and times are shown by the clocks of the company. */
const printingFor = async (s: Scope, { locale }: Input): Promise<Printing> => ({ locale, zone: (await mannerOf(s)).zone });

/** The next of the records, in the order that was asked for. */
async function read(s: UserScope, opened: Opened, of: Input, printing: Printing, after: string | undefined) {
  const { rows, related, next } = await listRead(s, askedOf(s, opened, of.filter), { sort: of.sort, after, limit: RECORDS });
  const { fields } = opened.lens;
  const [columns, whose] = [columnsOf(of.columns, fields), await selectWhose(s, rows)];
  const lines = rows.map((row) => {
    const [owner, department] = [whose.owners.get(row.ownerId ?? '') ?? null, whose.departments.get(row.departmentId ?? '') ?? null];
    return lineOf(columns, fields, { row, related: related.get(row.no) ?? {}, owner, department }, printing);
  });
  return { lines, next };
}

/** The records of a filter as a sheet. The file is called as the type, in letters that every system takes. */
export const recordExportJob = defineJob({
  kind: 'records.export',
  needs: 'self',
  permits: (s, who, asked) => maySee(s, who, input.parse(asked)),
  isPersonal: true,
  start: async (_, asked) => ({ input: input.parse(asked), ...SHEET_BEGINS }),
  async step(scope, job) {
    const of = input.parse(job.input);
    const s = await inNameOf(scope, of.by, job.id);
    const opened = await openType(s, of.key, 'view');
    const [{ fields, type }, printing] = [opened.lens, await printingFor(s, of)];
    const header = headerOf(columnsOf(of.columns, fields), fields, printing);
    return sheetStep(s, job, {
      ...{ format: of.format, locale: of.locale, file: of.key, title: type.about.plural, header },
      read: (after) => read(s, opened, of, printing, after),
    });
  },
});
