import { and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, lt, lte, sql } from 'drizzle-orm';
import type { JobStep } from '../../../edge/feature';
import type { Scope } from '../../../edge/platform/scope';
import { keyset } from '../../../edge/storage/keyset';
import { jobSteps } from './job-steps.table';
import { type JobState, workOf } from './jobs.domain';
import { jobs } from './jobs.table';

export type JobRow = typeof jobs.$inferSelect;
type NewJob = Pick<JobRow, 'id' | 'kind' | 'input' | 'cursor' | 'counts' | 'byKind' | 'byId' | 'byName' | 'requestId' | 'createdAt'>;

export const insertJob = (s: Scope, job: NewJob) =>
  s.db.insert(jobs).values({ tenantId: s.tenantId, ...job, state: 'waiting', revision: 1, leaseUntil: job.createdAt, attempts: 0 });

/** Only where the system has no job of the kind that runs, or ended since. */
export const insertJobOnce = (s: Scope, job: NewJob, since: number) =>
  s.db.insert(jobs).select(
    sql`SELECT ${s.tenantId}, ${job.id}, ${job.kind}, 'waiting', ${JSON.stringify(job.input)}, ${JSON.stringify(job.cursor)}, ${JSON.stringify(job.counts)}, NULL,
      ${job.byKind}, ${job.byId}, ${job.byName}, ${job.requestId}, 1, ${job.createdAt}, 0, ${job.createdAt}, NULL
    WHERE NOT EXISTS (SELECT 1 FROM jobs WHERE tenant_id = ${s.tenantId} AND by_id = ${job.byId} AND kind = ${job.kind}
      AND (ended_at IS NULL OR ended_at > ${since}))`,
  );

const one = (s: Scope, id: string) => and(eq(jobs.tenantId, s.tenantId), eq(jobs.id, id));
/** As somebody knows it: nothing happened to it since. */
const unchanged = (s: Scope, { id, revision }: Pick<JobRow, 'id' | 'revision'>) =>
  and(one(s, id), eq(jobs.revision, revision), isNull(jobs.endedAt));
const next = { revision: sql`${jobs.revision} + 1` };

export const selectJob = (s: Scope, id: string) => s.db.select().from(jobs).where(one(s, id)).get();

export const selectStates = (s: Scope, ids: readonly string[]) =>
  s.db
    .select({ id: jobs.id, state: jobs.state })
    .from(jobs)
    .where(and(eq(jobs.tenantId, s.tenantId), sql`${jobs.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`));

/** Takes hold of a job that nobody holds; undefined when somebody does, when it has ended, or when there is none. */
export const lease = async (s: Scope, id: string, { now, until }: { now: number; until: number }): Promise<JobRow | undefined> =>
  (
    await s.db
      .update(jobs)
      .set({ ...next, state: 'running', leaseUntil: until, attempts: sql`${jobs.attempts} + 1` })
      .where(and(one(s, id), isNull(jobs.endedAt), lte(jobs.leaseUntil, now)))
      .returning()
  )[0];

/** Keeps what a step did; undefined when the job is no longer held by who did it. */
export const advance = async (s: Scope, job: JobRow, { cursor, counts }: JobStep, until: number): Promise<JobRow | undefined> =>
  (
    await s.db
      .update(jobs)
      .set({ ...next, cursor, counts, leaseUntil: until, attempts: 1 })
      .where(unchanged(s, job))
      .returning()
  )[0];

/** Lets go of a job: from then on anybody may take it. */
export const release = async (s: Scope, job: JobRow, from: number, attempts = job.attempts): Promise<void> => {
  await s.db
    .update(jobs)
    .set({ ...next, leaseUntil: from, attempts })
    .where(unchanged(s, job));
};

export type Ending = { state: Exclude<JobState, 'waiting' | 'running'>; endedAt: number } & Partial<Pick<JobStep, 'counts' | 'file'>>;
/** The end of a job, if it is still as somebody knows it. */
export const endJob = (s: Scope, job: JobRow, { state, endedAt, counts = job.counts, file }: Ending) =>
  s.db
    .update(jobs)
    .set({ ...next, state, endedAt, counts, file: file ?? null })
    .where(unchanged(s, job));

const newest = keyset('desc', jobs.id);
/** Somebody's own, of these kinds, the newest first. */
export const selectJobs = (s: Scope, by: { id: string; kinds: readonly string[] }, page: { after?: string | undefined; limit: number }) =>
  s.db
    .select()
    .from(jobs)
    .where(and(eq(jobs.tenantId, s.tenantId), eq(jobs.byId, by.id), inArray(jobs.kind, [...by.kinds]), newest.behind(page.after)))
    .orderBy(...newest.orderBy)
    .limit(page.limit + 1);

/** Over all tenants of a shard, for the sweeper. */
export const selectLostJobs = (db: Scope['db'], before: number, limit: number) =>
  db
    .select({ tenantId: jobs.tenantId, id: jobs.id })
    .from(jobs)
    .where(and(isNull(jobs.endedAt), lt(jobs.leaseUntil, before), gt(jobs.tenantId, '')))
    .limit(limit);

/** As above. */
export const selectOldJobs = (db: Scope['db'], before: number, limit: number) =>
  db
    .select({ tenantId: jobs.tenantId, id: jobs.id })
    .from(jobs)
    .where(and(isNotNull(jobs.endedAt), lt(jobs.endedAt, before), gt(jobs.tenantId, '')))
    .limit(limit);

/** Its receipts go with it, and those of whoever took back what it did. */
export const deleteJob = async (s: Scope, id: string): Promise<void> => {
  await s.db.batch([
    s.db
      .delete(jobSteps)
      .where(
        and(
          eq(jobSteps.tenantId, s.tenantId),
          sql`${jobSteps.work} IN (SELECT value FROM json_each(${JSON.stringify([workOf(id), workOf(id, 'undo')])}))`,
        ),
      ),
    s.db.delete(jobs).where(one(s, id)),
  ]);
};

/** What a step did; undefined as long as it did nothing. */
export const selectStep = async (s: Scope, work: string, step: number): Promise<readonly unknown[] | undefined> =>
  (
    await s.db
      .select({ lines: jobSteps.lines })
      .from(jobSteps)
      .where(and(eq(jobSteps.tenantId, s.tenantId), eq(jobSteps.work, work), eq(jobSteps.step, step)))
      .get()
  )?.lines;

/** What these steps did, from the first up to the last of them, in their order. */
export const selectStepsWithin = (s: Scope, work: string, from: number, upTo: number) =>
  s.db
    .select({ step: jobSteps.step, lines: jobSteps.lines })
    .from(jobSteps)
    .where(and(eq(jobSteps.tenantId, s.tenantId), eq(jobSteps.work, work), gte(jobSteps.step, from), lte(jobSteps.step, upTo)))
    .orderBy(asc(jobSteps.step))
    .all();

/** The first step behind another one that did something. */
export const selectStepAfter = (s: Scope, work: string, step: number) =>
  s.db
    .select({ step: jobSteps.step, lines: jobSteps.lines })
    .from(jobSteps)
    .where(and(eq(jobSteps.tenantId, s.tenantId), eq(jobSteps.work, work), gt(jobSteps.step, step)))
    .orderBy(asc(jobSteps.step))
    .limit(1)
    .get();

/** The jobs of a kind, whoever began them, from this id on; the newest first. */
export const selectJobsFrom = (s: Scope, kind: string, from: string, limit: number) =>
  s.db
    .select()
    .from(jobs)
    .where(and(eq(jobs.tenantId, s.tenantId), gt(jobs.id, from), eq(jobs.kind, kind)))
    .orderBy(desc(jobs.id))
    .limit(limit);

/** A page of all jobs of the company in the order of their ids. */
export const selectAllJobs = (s: Scope, after: string, limit: number) =>
  s.db
    .select({ id: jobs.id, kind: jobs.kind, createdAt: jobs.createdAt, endedAt: jobs.endedAt })
    .from(jobs)
    .where(and(eq(jobs.tenantId, s.tenantId), gt(jobs.id, after)))
    .orderBy(jobs.id)
    .limit(limit);
