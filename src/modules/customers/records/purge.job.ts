import { z } from 'zod';
import type { JobStep, RunningJob } from '../../../edge/feature';
import type { Scope } from '../../../edge/platform/scope';
import { withoutTwin } from '../../../kernel/fields/forms';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import { defineJob } from '../../foundation/jobs/jobs.actions';
import { SYSTEM } from '../../foundation/jobs/jobs.domain';
import { type OwnType, ownTypesNow, updateType } from '../definitions/definitions.actions';
import { clearAtOf, KEPT_FOR } from '../entity-types/clearing.domain';
import { filesGone } from './files.actions';
import { dropKeysOf, dropLinks, dropRecords, dropType, dropValues, selectOver, slicesOf } from './purge.store';
import { selectBuriedValues, selectValues } from './walk.store';
import { STEP, WORK } from './work.domain';

/** So many rows go in one statement. */
const MOST = 2_000;
/** So many deleted records, with all that they were. */
const RECORDS = 200;

const cursor = z.object({
  phase: z.enum(['records', 'types', 'fields']),
  /** Of the type whose records are walked for values that no field has any more. */
  walk: z.object({ typeId: z.string(), isBuried: z.boolean(), after: z.number(), at: z.number() }).nullable(),
});
type At = z.infer<typeof cursor>;

/** What can no longer be brought back goes for good: deleted records, what fields were before, and types out of use with all they hold. */
export const purge = defineJob({
  ...WORK.purge,
  needs: 'entities:define',
  start: async () => ({ input: null, cursor: { phase: 'records', walk: null }, counts: { records: 0, types: 0, fields: 0 } }),
  async step(s, job) {
    const at = cursor.parse(job.cursor);
    if (at.phase === 'records') return records(s, job, at);
    return at.phase === 'types' ? types(s, job, at) : fields(s, job, at);
  },
});

const counted = ({ counts }: RunningJob, what: string, more: number) => ({ ...counts, [what]: (counts[what] ?? 0) + more });

async function records(s: Scope, job: RunningJob, at: At): Promise<JobStep> {
  const until = s.clock() - KEPT_FOR;
  const rows = await selectOver(s, until, RECORDS);
  for (const [typeNo, its] of Map.groupBy(rows, (one) => one.typeNo))
    if (!(await filesGone(s, { typeNo, recordNos: its.map(({ no }) => no) }))) return { cursor: at, counts: job.counts, done: false };
  if (rows.length > 0) await s.db.batch(dropRecords(s, until, rows));
  const next: At = rows.length < RECORDS ? { ...at, phase: 'types' } : at;
  return { cursor: next, counts: counted(job, 'records', rows.length), done: false };
}

async function types(s: Scope, job: RunningJob, at: At): Promise<JobStep> {
  const until = s.clock() - KEPT_FOR;
  const all = await ownTypesNow(s);
  const over = all.find(({ archivedAt }) => archivedAt !== null && archivedAt <= until);
  if (!over) return { cursor: { ...at, phase: 'fields' }, counts: job.counts, done: false };
  if (!(await filesGone(s, { typeNo: over.no }))) return { cursor: at, counts: job.counts, done: false };
  const pointing = all.flatMap(({ no, id, definition }) =>
    definition.fields.flatMap((field) => (id !== over.id && field.relation?.to === over.id ? [{ typeNo: no, fieldNo: field.no }] : [])),
  );
  for (const slice of [...slicesOf(s, over.id, until, MOST), ...pointing.map((one) => dropLinks(s, one, MOST))])
    if ((await slice).meta.changes === MOST) return { cursor: at, counts: job.counts, done: false };
  const object = { kind: 'entity-type', id: over.id, name: over.about.plural };
  const note = { action: 'entity-type.purged', object } as const;
  const isGone = await commitWithAudit({ ...s, actor: SYSTEM, requestId: job.id }, note, [dropType(s, over.id, until)]);
  return { cursor: at, counts: counted(job, 'types', isGone ? 1 : 0), done: false };
}

/** The numbers under which nothing is to be kept any more. */
const goneOf = ({ definition }: OwnType): number[] => definition.fields.flatMap(({ former = [] }) => former.map(({ no }) => no));

async function fields(s: Scope, job: RunningJob, at: At): Promise<JobStep> {
  const now = s.clock();
  const type = (await ownTypesNow(s)).find(({ clearAt }) => clearAt !== null && clearAt <= now);
  if (!type) return { cursor: job.cursor, counts: job.counts, done: true };
  // Its time was over only a moment ago.
  if (type.archivedAt !== null && type.archivedAt <= now - KEPT_FOR)
    return { cursor: { ...at, phase: 'types' }, counts: job.counts, done: false };
  if (type.definition.fields.some((field) => isOver(field.twin, now))) return forgotten(s, job, type, now);
  const gone = goneOf(type);
  const walk = at.walk?.typeId === type.id ? at.walk : { typeId: type.id, isBuried: false, after: 0, at: 0 };
  const [first = 0] = gone;
  const rows: { no: number; deletedAt?: number }[] =
    gone.length === 0
      ? []
      : walk.isBuried
        ? await selectBuriedValues(s, type.no, first, { at: walk.at, no: walk.after }, STEP)
        : await selectValues(s, type.no, first, walk.after, STEP);
  const last = rows.at(-1);
  if (last) {
    const nos = rows.map(({ no }) => no);
    await s.db.batch([dropValues(s, type.no, gone, nos)]);
    const next = { ...walk, after: last.no, at: last.deletedAt ?? 0 };
    if (rows.length === STEP) return { cursor: { ...at, walk: next }, counts: job.counts, done: false };
  }
  if (!walk.isBuried) return { cursor: { ...at, walk: { ...walk, isBuried: true, after: 0, at: 0 } }, counts: job.counts, done: false };
  if ((await dropKeysOf(s, type.id, gone, MOST)).meta.changes === MOST) return { cursor: at, counts: job.counts, done: false };
  await s.db.batch([updateType(s, type, { clearAt: clearAtOf(type) })]);
  return { cursor: { ...at, walk: null }, counts: counted(job, 'fields', 1), done: false };
}

const isOver = (twin: { until?: number } | undefined, now: number): boolean => twin?.until !== undefined && twin.until <= now;

/** What fields were before is remembered for their history alone: from then on nobody writes it. */
async function forgotten(s: Scope, job: RunningJob, type: OwnType, now: number): Promise<JobStep> {
  const definition = { fields: type.definition.fields.map((field) => (isOver(field.twin, now) ? withoutTwin(field) : field)) };
  await s.db.batch([updateType(s, type, { definition })]);
  return { cursor: job.cursor, counts: job.counts, done: false };
}
