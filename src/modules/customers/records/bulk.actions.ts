import type { JobKind } from '../../../edge/feature';
import type { Scope } from '../../../edge/platform/scope';
import type { Locale } from '../../../kernel/locale';
import { before, hours } from '../../../kernel/time';
import type { UserScope } from '../../foundation/access/access.scope';
import { type Beginner, beginnerOf } from '../../foundation/jobs/beginner.actions';
import { findJobOfKind, startJob } from '../../foundation/jobs/jobs.actions';
import { workOf } from '../../foundation/jobs/jobs.domain';
import { jobProblems } from '../../foundation/jobs/jobs.problems';
import { openType } from '../entity-types/entity-types.actions';
import type { RecordBulk } from './bulk.schemas';
import type { Edit } from './changing.actions';
import { maySee } from './permitting.actions';
import { readFilter } from './query.actions';
import { checkDepartment, checkOwner, judged } from './records.actions';
import { recordProblems } from './records.problems';
import { selectByIds, selectRows } from './records.store';
import { type Sight, sightOf } from './sight.domain';
import { selectRefused } from './steps.store';
import { isReached } from './writer.domain';

/** What a job works on: the verb has checked it. `edit`: null where the records are deleted. */
export type BulkInput = {
  key: string;
  nos: readonly number[] | null;
  filter: ReturnType<typeof readFilter>['filter'] | null;
  edit: Edit | null;
  by: Beginner;
  sight: Sight;
};
type Job = Awaited<ReturnType<typeof startJob>>;
const inputOf = ({ input }: Job): BulkInput => input as BulkInput; // safe: `beginBulk` wrote it

/** Begins to change many records, or to delete them. What is wrong with the change is told at once. */
export async function beginBulk(s: UserScope, key: string, kind: JobKind, asked: RecordBulk, locale: Locale): Promise<Job> {
  const opened = await openType(s, key, 'edit');
  const { lens } = opened;
  const { change } = asked;
  await checkOwner(s, change?.owner);
  checkDepartment(s, lens, change?.department);
  const written = change && (await judged(s, opened, { fields: change.fields ?? {}, before: {}, locale }));
  const filter = asked.ids ? null : readFilter(s, opened, { filter: asked.filter ?? undefined }).filter;
  const input: BulkInput = {
    ...{ key, filter, by: beginnerOf(s) },
    nos: asked.ids ? await numbersOfIds(s, opened, asked.ids) : null,
    edit: written ? { ...written, owner: change?.owner, department: change?.department } : null,
    sight: sightOf(opened, 'edit', Object.keys(change?.fields ?? {}), filter ?? undefined),
  };
  return startJob(s, kind, input);
}

/** Those of these records that somebody reaches, each once. */
async function numbersOfIds(s: Scope, { lens }: Awaited<ReturnType<typeof openType>>, ids: readonly string[]): Promise<number[]> {
  const found = await selectByIds(s, ids);
  return found.filter((one) => one.typeNo === lens.type.no && isReached(one, lens.reach)).map(({ no }) => no);
}

/** A job of the type that somebody could have begun themselves; any other is as if there were none. */
async function findBulk(s: UserScope, key: string, kind: JobKind, id: string): Promise<Job> {
  const job = await findJobOfKind(s, kind, id);
  const may = inputOf(job).key === key && (await maySee(s, { id: s.actor.id, subject: s.subject }, inputOf(job)));
  if (!may) throw jobProblems('not-found');
  return job;
}

const MOST_REFUSED = 500;
/** The records that a job left as they were, as far as they are seen. */
export async function refusedBy(s: UserScope, key: string, kind: JobKind, id: string) {
  const { lens } = await openType(s, key, 'edit');
  await findBulk(s, key, kind, id);
  const found = await selectRefused(s, workOf(id), MOST_REFUSED + 1);
  const nos = found.slice(0, MOST_REFUSED).map(({ no }) => no);
  const rows = new Map((nos.length === 0 ? [] : await selectRows(s, lens, nos)).map((row) => [row.no, row] as const));
  const items = found.slice(0, MOST_REFUSED).flatMap(({ no, reason }) => {
    const row = rows.get(no);
    return row ? [{ id: row.id, title: row.title, reason }] : [];
  });
  return { items, isAll: items.length === found.length };
}

const UNDO_WITHIN = hours(24);
/** Begins to take back what a job did, as far as nobody has changed it since. */
export async function beginUndo(s: UserScope, key: string, kinds: { of: JobKind; undo: JobKind }, id: string): Promise<Job> {
  await openType(s, key, 'edit');
  const job = await findBulk(s, key, kinds.of, id);
  if (job.endedAt === null) throw recordProblems('bulk-running');
  if (job.endedAt < before(s.clock(), UNDO_WITHIN)) throw recordProblems('bulk-undo-over');
  const { edit, sight } = inputOf(job);
  return startJob(s, kinds.undo, { key, jobId: id, isDelete: edit === null, by: beginnerOf(s), sight });
}
