import type { JobHolder, JobKind, JobStep } from '../../../edge/feature';
import { log } from '../../../edge/log';
import type { Host } from '../../../edge/platform/host';
import type { BatchItem, Scope, TenantRef } from '../../../edge/platform/scope';
import { firstIdFrom, newId } from '../../../kernel/ids';
import { after, before, type Duration } from '../../../kernel/time';
import { allows, type Capability } from '../access/access.domain';
import type { UserScope } from '../access/access.scope';
import { commitWithAudit } from '../audit/audit.actions';
import { isRestoring } from '../tenants/restoring.actions';
import { type JobState, LEASE, MESSAGE_BUDGET, partKey, pauseAfter, SYSTEM, SYSTEM_JOB_INTERVAL, TRIES } from './jobs.domain';
import { jobProblems } from './jobs.problems';
import {
  advance,
  deleteJob,
  type Ending,
  endJob,
  insertJob,
  insertJobOnce,
  type JobRow,
  lease,
  release,
  selectAllJobs,
  selectJob,
  selectJobsFrom,
  selectLostJobs,
  selectOldJobs,
  selectStates,
} from './jobs.store';

export { selectStep, selectStepAfter, selectStepsWithin } from './jobs.store';

export const lostJobs = selectLostJobs;
export const oldJobs = selectOldJobs;

const kindsOf = ({ features }: Pick<Host, 'features'>): JobKind[] => features.flatMap(({ jobs = [] }) => jobs);

/** Declares a kind of job: only who has the capability that it needs may start it, and read what it made. `self`: `permits` alone says who. */
export const defineJob = (kind: JobKind & ({ needs: Capability } | { needs: 'self'; permits: NonNullable<JobKind['permits']> })): JobKind =>
  kind;

/** Begins a piece of work that goes on after the answer, however long it takes. */
export const startJob = async (s: UserScope, kind: JobKind, asked: unknown): Promise<JobRow> => found(await startClaimed(s, kind, asked));

/** The same, if `claim` changes what the work is about; undefined when it touches no row: then nothing has begun. */
export async function startClaimed(
  s: UserScope,
  { kind, start }: JobKind,
  asked: unknown,
  claim?: (jobId: string) => BatchItem,
): Promise<JobRow | undefined> {
  const begun = await start(s, asked);
  const id = newId('job');
  const { actor, requestId } = s;
  const job = { id, kind, ...begun, byKind: actor.kind, byId: actor.id, byName: actor.name, requestId, createdAt: s.clock() };
  const insert = insertJob(s, job);
  const note = { action: 'job.started', object: { kind: 'job', id, name: kind } } as const;
  if (!(await commitWithAudit(s, note, claim ? [claim(id), insert] : [insert]))) return undefined;
  await queued(s, id);
  return selectJob(s, id);
}

/** Begins work that nobody asked for; false when it is under way already, or ended a moment ago. */
export async function startSystemJob(s: Scope, begun: Pick<JobRow, 'kind' | 'input' | 'cursor' | 'counts'>): Promise<boolean> {
  const [id, now] = [newId('job'), s.clock()];
  const by = { byKind: SYSTEM.kind, byId: SYSTEM.id, byName: SYSTEM.name, requestId: id, createdAt: now };
  const note = { action: 'job.started', object: { kind: 'job', id, name: begun.kind } } as const;
  const insert = insertJobOnce(s, { id, ...begun, ...by }, before(now, SYSTEM_JOB_INTERVAL));
  const isNew = await commitWithAudit({ ...s, actor: SYSTEM, requestId: id }, note, [insert]);
  if (isNew) await queued(s, id);
  return isNew;
}

/** A job whose message is lost is found by the sweep. */
const queued = (s: Scope, id: string): Promise<void> =>
  s.enqueueJob(id).catch((error: unknown) => log('warn', { event: 'job-not-queued', error }));

/** Works on a job until it is done or the slice is over. Of many at once one works; a repeat goes on where it was left. */
export async function driveJob(host: Host, tenant: TenantRef, id: string): Promise<void> {
  // The sweep asks again until it is open.
  if (await isRestoring(host, tenant.tenantId)) return;
  const s = host.scopeOf(tenant);
  const from = s.clock();
  let job = await lease(s, id, { now: from, until: after(from, LEASE) });
  while (job) {
    const step = await tryStep(s, kindsOf(host), job, after(from, MESSAGE_BUDGET) - s.clock());
    if (!step) return;
    if (step.done) return void (await end(s, job, { ...step, state: 'done', endedAt: s.clock() }));
    job = await advance(s, job, step, after(s.clock(), LEASE));
    if (job && s.clock() >= after(from, MESSAGE_BUDGET)) {
      await release(s, job, s.clock(), 0);
      return s.enqueueJob(id);
    }
    await s.giveWay();
  }
}

/** A job reads and writes in the name of who began it: it ends when they may no longer do what it does. */
async function mayGoOn(s: Scope, kind: JobKind, job: JobRow): Promise<boolean> {
  if (job.byKind === 'system') return true;
  const [subject] = (await Promise.all(s.hooks('subject').map((find) => find(s, job.byId)))).filter((who) => who !== undefined);
  return subject !== undefined && isPermitted(s, kind, { id: job.byId, subject }, job.input);
}

/** Whether somebody may do what a job does, and see what it made. */
const isPermitted = async (s: Scope, kind: JobKind, who: JobHolder, input: unknown): Promise<boolean> =>
  allows(who.subject, kind.needs as Capability) && (kind.permits === undefined || kind.permits(s, who, input)); // safe: `defineJob` takes no other

/** Of these jobs those that somebody may still see. */
export async function permittedOf(s: UserScope, host: Pick<Host, 'features'>, rows: readonly JobRow[]): Promise<JobRow[]> {
  const who = { id: s.actor.id, subject: s.subject };
  const may = await Promise.all(
    rows.map((row) => {
      const kind = kindsOf(host).find((one) => one.kind === row.kind);
      return kind !== undefined && isPermitted(s, kind, who, row.input);
    }),
  );
  return rows.filter((_, n) => may[n]);
}

/** Undefined when it failed: then it is tried again later, by the sweep, or the job has failed. */
async function tryStep(s: Scope, kinds: readonly JobKind[], job: JobRow, budget: number): Promise<JobStep | undefined> {
  try {
    const kind = kinds.find((one) => one.kind === job.kind);
    if (!kind) throw new Error(`no such kind of job: ${job.kind}`);
    if (!(await mayGoOn(s, kind, job))) {
      await end(s, job, { state: 'cancelled', endedAt: s.clock() }, 'right-lost');
      return undefined;
    }
    return await kind.step(s, job, budget);
  } catch (error) {
    log('warn', { event: 'job-step-failed', job: job.kind, count: job.attempts, error });
    if (job.attempts >= TRIES) await end(s, job, { state: 'failed', endedAt: s.clock() });
    else await release(s, job, after(s.clock(), pauseAfter(job.attempts)));
    return undefined;
  }
}

/** In the name of who began it. False when somebody else has ended it or taken it over meanwhile: then nothing is written. */
function end(s: Scope, job: JobRow, ending: Ending, reason?: string): Promise<boolean> {
  const actor = { kind: job.byKind, id: job.byId, name: job.byName };
  const after = { state: ending.state, ...(reason === undefined ? {} : { reason }), ...(ending.counts ?? job.counts) };
  const note = { action: 'job.ended', object: { kind: 'job', id: job.id, name: job.kind }, after } as const;
  return commitWithAudit({ ...s, actor, requestId: job.requestId }, note, [endJob(s, job, ending)]);
}

/** The kinds of job that somebody may start and whose results they may read. */
export const kindsFor = ({ subject }: UserScope, host: Pick<Host, 'features'>): string[] =>
  kindsOf(host)
    .filter(({ needs }) => allows(subject, needs as Capability)) // safe: `defineJob` takes no other
    .map(({ kind }) => kind);

/** A job is its starter's alone, and only while they may do what it does. */
export async function findJob(s: UserScope, host: Pick<Host, 'features'>, id: string): Promise<JobRow> {
  const job = found(await selectJob(s, id));
  const [seen] = job.byId === s.actor.id ? await permittedOf(s, host, [job]) : [];
  return found(seen);
}

const MOST_RECENT = 100;
/** The jobs of a kind that were begun within such a time, by anybody: for a feature that asks its own right. */
export const recentJobs = (s: Scope, { kind }: Pick<JobKind, 'kind'>, within: Duration): Promise<JobRow[]> =>
  selectJobsFrom(s, kind, firstIdFrom('job', before(s.clock(), within)), MOST_RECENT);

/** A job of a kind, whoever began it. */
export async function findJobOfKind(s: Scope, { kind }: Pick<JobKind, 'kind'>, id: string): Promise<JobRow> {
  const job = found(await selectJob(s, id));
  if (job.kind !== kind) throw jobProblems('not-found');
  return job;
}

/** Ends a job early. What it has written by then stays; a step that is on its way keeps nothing any more. */
export async function cancelJob(s: UserScope, host: Pick<Host, 'features'>, id: string): Promise<JobRow> {
  for (;;) {
    const job = await findJob(s, host, id);
    if (job.endedAt !== null) throw jobProblems('job-ended');
    if (await end(s, job, { state: 'cancelled', endedAt: s.clock() })) return found(await selectJob(s, id));
  }
}

/** What each of these jobs is at; one that was cleared away has none. */
export const jobStates = async (s: Scope, ids: readonly string[]): Promise<Map<string, JobState>> =>
  new Map(ids.length === 0 ? [] : (await selectStates(s, ids)).map(({ id, state }) => [id, state]));

export const keepPart = (s: Scope, jobId: string, name: string, text: string): Promise<void> =>
  keepBytes(s, jobId, name, new TextEncoder().encode(text).buffer as ArrayBuffer); // safe: just made, and nobody shares it

export const keepBytes = (s: Scope, jobId: string, name: string, bytes: ArrayBuffer): Promise<void> =>
  s.files.put(partKey(jobId, name), bytes, 'application/octet-stream');

/** A part that an earlier step wrote. */
export async function readPart(s: Scope, jobId: string, name: string): Promise<string> {
  const part = await s.files.get(partKey(jobId, name));
  if (!part) throw new Error(`a part of ${jobId} is gone: ${name}`);
  return new Response(part.body).text();
}

const PAGE = 500;
/** The jobs that are about customers, begun until then. */
export async function personalJobs(s: Scope, until: number): Promise<{ id: string; hasEnded: boolean }[]> {
  const found: { id: string; hasEnded: boolean }[] = [];
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page: Awaited<ReturnType<typeof selectAllJobs>> = await selectAllJobs(s, after, PAGE);
    for (const { id, kind, createdAt, endedAt } of page)
      if (createdAt <= until && s.catalog.personalJobs.includes(kind)) found.push({ id, hasEnded: endedAt !== null });
    after = page.length < PAGE ? undefined : page.at(-1)?.id;
  }
  return found;
}

/** Clears away what a job left. */
export async function forgetJob(s: Scope, id: string): Promise<void> {
  await s.files.deleteBelow(partKey(id, ''));
  await deleteJob(s, id);
}

function found(row: JobRow | undefined): JobRow {
  if (!row) throw jobProblems('not-found');
  return row;
}
