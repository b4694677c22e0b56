import type { JobKind } from '../../../edge/feature';
import type { Host } from '../../../edge/platform/host';
import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { before } from '../../../kernel/time';
import type { UserScope } from '../../foundation/access/access.scope';
import { reasons, recordAct } from '../../foundation/audit/audit.actions';
import { findJob, selectStep, startJob } from '../../foundation/jobs/jobs.actions';
import { jobProblems } from '../../foundation/jobs/jobs.problems';
import { readFilter } from '../contacts/filter.actions';
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

/** Begins to take back what a job did. */
export async function startUndo(
  s: UserScope,
  host: Pick<Host, 'features'>,
  kinds: { of: JobKind; undo: JobKind },
  id: string,
): Promise<Job> {
  const job = await findJob(s, host, id);
  if (job.kind !== kinds.of.kind) throw jobProblems('not-found');
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
