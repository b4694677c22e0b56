import type { JobKind } from '../../../edge/feature';
import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { before, days } from '../../../kernel/time';
import type { UserScope } from '../../foundation/access/access.scope';
import { reasons, recordAct } from '../../foundation/audit/audit.actions';
import { findJobOfKind, recentJobs, selectStep, startJob } from '../../foundation/jobs/jobs.actions';
import { jobProblems } from '../../foundation/jobs/jobs.problems';
import { mayAsk, readFilter } from '../contacts/filter.actions';
import { knownTags, namesOf } from '../tags/taggings.actions';
import { UNDO_WITHIN } from './bulk-tags.domain';
import { bulkTagProblems } from './bulk-tags.problems';
import type { BulkTagBody, BulkTagInput } from './bulk-tags.schemas';

type Job = Awaited<ReturnType<typeof startJob>>;

/** Begins to put tags on many people, and to take others off. */
export async function startTagging(s: UserScope, kind: JobKind, { ids, filter, add, remove }: BulkTagBody): Promise<Job> {
  const on = await knownTags(
    s,
    'contact',
    add.filter((id) => !remove.includes(id)),
    '/add',
  );
  const input: BulkTagInput = {
    ids: ids ? [...new Set(ids)] : null,
    filter: ids ? null : (await readFilter(s, filter ?? undefined)).whole,
    add: on.map(({ id }) => id),
    remove: [...new Set(remove)],
    by: s.actor.id,
  };
  const job = await startJob(s, kind, input);
  await recordAct(s, {
    action: 'contact.tagged-many',
    object: { kind: 'job', id: job.id, name: job.kind },
    after: { added: namesOf(on), removed: input.remove },
  });
  return job;
}

/** Whether somebody could have begun it themselves: what its filter asks may need rights that they lack. */
const couldBegin = async (s: UserScope, { input }: Job): Promise<boolean> => {
  const { filter } = input as BulkTagInput; // safe: `startTagging` wrote it
  return filter === null || (await mayAsk(s, filter));
};

/** Longer than a job that can still be undone may have been under way. */
const BEGUN_WITHIN = days(7);
/** What can still be undone, and what is under way, by whomever it was begun. */
export async function recentTaggings(s: UserScope, kind: JobKind): Promise<Job[]> {
  const since = before(s.clock(), UNDO_WITHIN);
  const recent = (await recentJobs(s, kind, BEGUN_WITHIN)).filter(({ endedAt }) => endedAt === null || endedAt >= since);
  const may = await Promise.all(recent.map((job) => couldBegin(s, job)));
  return recent.filter((_, n) => may[n]);
}

/** Begins to take back what a job did. */
export async function startUndo(s: UserScope, kinds: { of: JobKind; undo: JobKind }, id: string): Promise<Job> {
  const job = await findJobOfKind(s, kinds.of, id);
  if (!(await couldBegin(s, job))) throw jobProblems('not-found');
  if (job.endedAt === null) throw bulkTagProblems('tagging-running');
  if (job.endedAt < before(s.clock(), UNDO_WITHIN)) throw bulkTagProblems('tagging-undo-over');
  const { add, remove } = job.input as BulkTagInput; // safe: `startTagging` wrote it
  return startJob(s, kinds.undo, { jobId: id, add, remove });
}

/** What a step did. Whoever comes second finds its receipt, and writes nothing. */
export async function stepOnce(
  s: Scope,
  work: string,
  step: number,
  statements: () => readonly [BatchItem, ...BatchItem[]],
): Promise<readonly unknown[]> {
  const known = await selectStep(s, work, step);
  if (known) return known;
  try {
    await s.db.batch(statements());
  } catch (error) {
    if (!reasons(error).includes('UNIQUE constraint failed: job_steps')) throw error;
  }
  return (await selectStep(s, work, step)) ?? [];
}
