import type { Scope } from '../../../edge/platform/scope';
import { decode, encode } from '../../../kernel/cursor';
import { sentenceOfFault } from '../../../kernel/fields/faults';
import { formUnder, inForm } from '../../../kernel/fields/forms';
import { type FieldDefinition, type FieldValue, isFault } from '../../../kernel/fields/types';
import { flawIn } from '../../../kernel/flaws';
import type { Locale } from '../../../kernel/locale';
import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { findJobOfKind, recentJobs, selectStep, selectStepAfter } from '../../foundation/jobs/jobs.actions';
import { workOf } from '../../foundation/jobs/jobs.domain';
import { openType } from '../entity-types/entity-types.actions';
import type { Lens } from '../entity-types/lens.domain';
import { type JobRow, UNDER_WAY } from './convert.actions';
import { convertValue, labelFault, labelsIn, wordsOf } from './convert.domain';
import { formAsked } from './forms.domain';
import { type RecordRow, selectRows } from './records.store';
import { companyReading } from './twins.actions';
import { countBefore } from './walk.store';
import { type CheckInput, type ConversionInput, LABELS_STEP, type UniqueInput, WORK } from './work.domain';

type Asked = { job: string; after?: string | undefined; limit: number };

/** What steps of a job have found, from a place on, one to spare. */
async function foundBehind(s: Scope, jobId: string, after: string | undefined, limit: number) {
  const [step, at] = after === undefined ? [0, 0] : decode(after, ['number', 'number']);
  const found: { line: unknown; place: readonly [number, number] }[] = [];
  let from = step - 1;
  while (found.length <= limit) {
    const next = await selectStepAfter(s, workOf(jobId), from);
    if (!next) break;
    next.lines.forEach((line, n) => {
      if (next.step > step || n >= at) found.push({ line, place: [next.step, n] });
    });
    from = next.step;
  }
  const rest = found[limit];
  return { lines: found.slice(0, limit).map(({ line }) => line), next: rest ? encode(rest.place) : null };
}

async function rowsOf(s: UserScope, opened: Awaited<ReturnType<typeof openType>>, nos: readonly number[]): Promise<Map<number, RecordRow>> {
  return new Map((nos.length === 0 ? [] : await selectRows(s, opened.lens, nos)).map((row) => [row.no, row] as const));
}
const named = ({ id, title }: RecordRow) => ({ id, title });

/** What a check, or a conversion, has found that does not convert; of records that are seen, as they are now. */
export async function listUnconverted(s: UserScope, key: string, fieldKey: string, { job: id, after, limit }: Asked, locale: Locale) {
  const opened = await openType(s, key, 'view');
  const field = opened.lens.fields.find((one) => one.key === fieldKey);
  if (!field) throw new Problem('not-found');
  const forms = await formsOf(s, opened.lens.type.id, field, id);
  const { lines, next } = await foundBehind(s, id, after, limit);
  const nos = lines.filter((line) => typeof line === 'number');
  const rows = await rowsOf(s, opened, nos);
  const reading = await companyReading(s);
  const items = nos.flatMap((no) => {
    const row = rows.get(no);
    const value = row?.vals[String(forms.from.no)] as FieldValue | undefined; // safe: values are kept as they were checked
    if (!row || value === undefined) return [];
    const { from, to, isMade } = forms;
    const fault = isMade ? labelFault(labelsIn(from, to, value, reading)) : convertValue(from, to, value, reading);
    // It has been corrected since.
    if (!isFault(fault)) return [];
    return [
      { record: named(row), value: wordsOf(forms.from, value, reading), code: fault.code, reason: flawIn(locale, sentenceOfFault(fault)) },
    ];
  });
  return { items, next };
}

/** From which form to which a job converts, or looks at converting. */
async function formsOf(s: UserScope, typeId: string, field: FieldDefinition, id: string) {
  const [check, conversion] = await Promise.all([
    findJobOfKind(s, WORK.check, id).catch(none),
    findJobOfKind(s, WORK.convert, id).catch(none),
  ]);
  if (check) {
    const of = check.input as CheckInput; // safe: `checkConversion` wrote it
    if (of.typeId !== typeId || of.no !== field.no) throw new Problem('not-found');
    const made = (await selectStep(s, workOf(id), LABELS_STEP)) !== undefined;
    return { from: field, to: inForm(field, formAsked(field, of.to, 0)), isMade: made };
  }
  const of = conversion?.input as ConversionInput | undefined; // safe: `startConversion` wrote it
  const [from, to] = [of && formUnder(field, of.no), of && formUnder(field, of.to)];
  if (!of || of.typeId !== typeId || !from || !to) throw new Problem('not-found');
  return { from: inForm(field, from), to: inForm(field, to), isMade: false };
}
const none = (error: unknown): undefined => {
  if (!(error instanceof Problem)) throw error;
  return undefined;
};

/** Which records have the same value where it should be unique; those that are both seen. */
export async function listDoubles(s: UserScope, key: string, { job: id, after, limit }: Asked) {
  const opened = await openType(s, key, 'view');
  const of = (await findJobOfKind(s, WORK.unique, id)).input as UniqueInput; // safe: `startUnique` wrote it
  const fields = opened.lens.fields.filter(({ no }) => of.fields.includes(no));
  if (of.typeId !== opened.lens.type.id || fields.length < of.fields.length) throw new Problem('not-found');
  const { lines, next } = await foundBehind(s, id, after, limit);
  const pairs = lines as readonly (readonly [number, number])[]; // safe: the job wrote them
  const rows = await rowsOf(s, opened, pairs.flat());
  const reading = await companyReading(s);
  const items = pairs.flatMap(([no, owner]) => {
    const [row, other] = [rows.get(no), rows.get(owner)];
    if (!row || !other) return [];
    const value = fields.map((field) => wordsOf(field, (row.vals[String(field.no)] ?? '') as FieldValue, reading)).join(' · '); // safe: as above
    return [{ record: named(row), other: named(other), value }];
  });
  return { items, next };
}

const WORKS = ['check', 'convert', 'unique'] as const;

/** What has been done to a type in the last days, and is under way: whoever began it. For those who define types. */
export async function listTypeJobs(s: UserScope, type: FieldsOfType, lens: Lens | undefined) {
  const found = await Promise.all(
    WORKS.map(async (work) => {
      const jobs = await recentJobs(s, WORK[work], UNDER_WAY);
      return jobs.filter(({ input }) => (input as { typeId: string }).typeId === type.id).map((job) => ({ work, job })); // safe: all three have one
    }),
  );
  const newest = found.flat().sort((a, b) => (a.job.id < b.job.id ? 1 : -1));
  return { items: await Promise.all(newest.map((one) => toldOf(s, type, lens, one))), indexing: await indexing(s, type) };
}

type Told = { work: (typeof WORKS)[number]; job: JobRow };
async function toldOf(s: UserScope, type: FieldsOfType, lens: Lens | undefined, { work, job }: Told) {
  const input = job.input as CheckInput | ConversionInput | UniqueInput; // safe: their verbs wrote it
  const numbers = 'fields' in input ? input.fields : [input.no];
  const fields = type.definition.fields.filter((field) => numbers.some((no) => formUnder(field, no)));
  const [field] = fields;
  const to = 'to' in input ? input.to : undefined;
  const target = typeof to === 'object' ? to.type : to !== undefined && field ? formUnder(field, to)?.type : undefined;
  // They are values: told to who sees those.
  const isSeen = lens?.fields.some(({ no }) => no === field?.no) === true;
  const labels = work === 'check' && isSeen ? await selectStep(s, workOf(job.id), LABELS_STEP) : undefined;
  return { work, fields: fields.map(({ key }) => key), to: target ?? null, options: (labels ?? []) as string[], job }; // safe: the check wrote them
}

type FieldsOfType = {
  id: string;
  no: number;
  keysAfter: string | null;
  unready: readonly number[];
  definition: { fields: readonly FieldDefinition[] };
};
async function indexing(s: Scope, { no, keysAfter, unready, definition }: FieldsOfType) {
  if (keysAfter === null) return null;
  const fields = definition.fields.filter((field) => unready.includes(field.no)).map(({ key }) => key);
  return { fields, ...(await countBefore(s, no, Number(keysAfter))) };
}
