import { z } from 'zod';
import type { JobStep, RunningJob } from '../../../edge/feature';
import type { Scope } from '../../../edge/platform/scope';
import { needsOptions } from '../../../kernel/fields/conversions';
import { inForm, numbersOf, twinOf } from '../../../kernel/fields/forms';
import { type FieldDefinition, type FieldValue, isFault } from '../../../kernel/fields/types';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import { defineJob } from '../../foundation/jobs/jobs.actions';
import { workOf } from '../../foundation/jobs/jobs.domain';
import { type OwnType, updateType } from '../definitions/definitions.actions';
import { KEPT_FOR } from '../entity-types/clearing.domain';
import { convertValue, type Labels, labelsIn, withLabels } from './convert.domain';
import { checkInput, conversionInput } from './convert.schemas';
import { formAsked, swappedType } from './forms.domain';
import { reindexRecords } from './reindex.actions';
import { indexField } from './reindex.store';
import { companyReading, typeById } from './twins.actions';
import { countBefore, fillForm, keepFound, selectBuriedValues, selectFilled, selectValues, type Walked } from './walk.store';
import { LABELS_STEP, STEP, WORK } from './work.domain';

/** So many are looked through in one statement for what was left. */
const LOOKED = 2_000;

const keptIn = ({ value }: Walked): FieldValue | null => (value === null ? null : (JSON.parse(value) as FieldValue)); // safe: values are kept as they were checked

const checkCursor = z.object({ after: z.number(), step: z.number(), labels: z.array(z.string()) });

/** Looks at every value and says which would convert, and makes the options of those that are to be some. Writes nothing of a record. */
export const convertCheck = defineJob({
  ...WORK.check,
  isPersonal: true,
  needs: 'entities:define',
  start: async (s, asked) => {
    const input = checkInput.parse(asked);
    const type = await typeById(s, input.typeId);
    const { records = 0 } = type ? await countBefore(s, type.no, 0) : {};
    return { input, cursor: { after: 0, step: 0, labels: [] }, counts: { records, looked: 0, converted: 0, left: 0 } };
  },
  async step(s, job) {
    const [of, at] = [checkInput.parse(job.input), checkCursor.parse(job.cursor)];
    const type = await typeById(s, of.typeId);
    const field = type?.definition.fields.find(({ no }) => no === of.no);
    if (!type || !field) return { cursor: job.cursor, counts: job.counts, done: true };
    const rows = await selectValues(s, type.no, of.no, at.after, STEP);
    const reading = await companyReading(s);
    const isMade = needsOptions(field, of.to.type) && of.to.options === undefined;
    let labels: Labels = at.labels;
    const target = inForm(field, formAsked(field, of.to, 0));
    const left: number[] = [];
    let converted = 0;
    for (const row of rows) {
      const value = keptIn(row);
      if (value === null) continue;
      const more = isMade ? withLabels(labels, labelsIn(field, target, value, reading)) : labels;
      if (more) labels = more;
      if (!more || (!isMade && isFault(convertValue(field, target, value, reading)))) left.push(row.no);
      else converted += 1;
    }
    const work = workOf(job.id);
    if (left.length > 0) await s.db.batch([keepFound(s, work, at.step, left)]);
    const { looked = 0, converted: before = 0, left: leftBefore = 0 } = job.counts;
    const counts = { ...job.counts, looked: looked + rows.length, converted: before + converted, left: leftBefore + left.length };
    const last = rows.at(-1);
    if (last && rows.length === STEP) return { cursor: { after: last.no, step: at.step + 1, labels: [...labels] }, counts, done: false };
    if (isMade) await s.db.batch([keepFound(s, work, LABELS_STEP, labels)]);
    return { cursor: job.cursor, counts: { ...counts, options: labels.length }, done: true };
  },
});

const convertCursor = z.object({ phase: z.enum(['fill', 'buried', 'look', 'swap']), after: z.number(), at: z.number(), step: z.number() });
type At = z.infer<typeof convertCursor>;
type Input = z.infer<typeof conversionInput>;

/** Fills the other form of a field record by record, and then shows it in place of the present one, by one statement. */
export const convertField = defineJob({
  ...WORK.convert,
  needs: 'entities:define',
  start: async (s, asked) => {
    const input = conversionInput.parse(asked);
    const type = await typeById(s, input.typeId);
    const { records = 0 } = type ? await countBefore(s, type.no, 0) : {};
    return { input, cursor: { phase: 'fill', after: 0, at: 0, step: 0 }, counts: { records, looked: 0, converted: 0, left: 0 } };
  },
  async step(s, job) {
    const [of, at] = [conversionInput.parse(job.input), convertCursor.parse(job.cursor)];
    const type = await typeById(s, of.typeId);
    const field = type?.definition.fields.find((one) => numbersOf(one).includes(of.no));
    // Done by a step that was killed behind it; or given up.
    if (!type || !field || field.no !== of.no || field.twin?.no !== of.to || field.twin.until !== undefined)
      return { cursor: job.cursor, counts: job.counts, done: true };
    if (at.phase === 'look') return look(s, job, type, of, at);
    return at.phase === 'swap' ? swap(s, job, type, field, of) : fill(s, job, type, field, at);
  },
});

async function fill(s: Scope, job: RunningJob, type: OwnType, field: FieldDefinition, at: At): Promise<JobStep> {
  const to = twinOf(field) ?? field;
  const isBuried = at.phase === 'buried';
  const rows: (Walked & { deletedAt?: number })[] = isBuried
    ? await selectBuriedValues(s, type.no, field.no, { at: at.at, no: at.after }, STEP)
    : await selectValues(s, type.no, field.no, at.after, STEP);
  const reading = await companyReading(s);
  const filling = rows.flatMap((row) => {
    const read = convertValue(field, to, keptIn(row), reading);
    return isFault(read) || read.value === null ? [] : [{ no: row.no, revision: row.revision, value: read.value }];
  });
  if (filling.length > 0) {
    const nos = filling.map(({ no }) => no);
    await s.db.batch([fillForm(s, type.no, to, filling), ...(to.indexed && !isBuried ? [indexField(s, type.no, to, nos)] : [])]);
  }
  const { looked = 0 } = job.counts;
  const counts = isBuried ? job.counts : { ...job.counts, looked: looked + rows.length };
  const last = rows.at(-1);
  if (last && rows.length === STEP) return { cursor: { ...at, after: last.no, at: last.deletedAt ?? 0 }, counts, done: false };
  return { cursor: { ...at, phase: isBuried ? 'look' : 'buried', after: 0, at: 0 }, counts, done: false };
}

/** Counts what was converted, and writes down what was left. */
async function look(s: Scope, job: RunningJob, type: OwnType, of: Input, at: At): Promise<JobStep> {
  const rows = await selectFilled(s, type.no, of, at.after, LOOKED);
  const left = rows.filter(({ has, isFilled }) => has && !isFilled).map(({ no }) => no);
  if (left.length > 0) await s.db.batch([keepFound(s, workOf(job.id), at.step, left)]);
  const { converted = 0, left: before = 0 } = job.counts;
  const counts = { ...job.counts, converted: converted + rows.filter(({ isFilled }) => isFilled).length, left: before + left.length };
  const last = rows.at(-1);
  if (last && rows.length === LOOKED) return { cursor: { ...at, after: last.no, step: at.step + 1 }, counts, done: false };
  return { cursor: { ...at, phase: 'swap' }, counts, done: false };
}

async function swap(s: Scope, job: RunningJob, type: OwnType, field: FieldDefinition, { by }: Input): Promise<JobStep> {
  const change = updateType(s, type, swappedType(type, field, s.clock() + KEPT_FOR));
  const object = { kind: 'entity-type', id: type.id, name: field.name };
  const { converted = 0, left = 0 } = job.counts;
  const note = { action: 'entity-field.converted', object, after: { type: field.twin?.type ?? field.type, converted, left } } as const;
  const isDone = await commitWithAudit({ ...s, actor: by, requestId: job.id }, note, [change]);
  // Titles that are no longer finished here are by the sweep. Where the type was changed meanwhile it is read anew.
  if (isDone) await reindexRecords(s, type.id);
  return { cursor: job.cursor, counts: job.counts, done: isDone };
}
