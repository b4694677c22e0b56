import { z } from 'zod';
import type { JobHolder, JobStep, RunningJob } from '../../../edge/feature';
import type { Scope } from '../../../edge/platform/scope';
import { defineJob } from '../../foundation/jobs/jobs.actions';
import { CONTACTS, partCount, partsOf } from './imports.domain';
import { jobInput } from './imports.schemas';
import { endPhase } from './imports.store';
import { planOfPart } from './parts.actions';
import { importOf } from './phases.actions';
import { counted, type FateCounts, NO_COUNTS, settled, type TargetRow } from './plan.domain';
import { mayGoOn, targetsOf } from './target.actions';
import { applyPart, undoPart } from './writing.actions';

const cursor = z.object({ part: z.number() });
const workOf = ({ id, byId, byName, plan }: Awaited<ReturnType<typeof importOf>>) => ({
  importId: id,
  by: byId,
  byName,
  consent: plan.consent,
});

type Row = Awaited<ReturnType<typeof importOf>>;
const targetWork = (job: RunningJob, { id, plan }: Row) => ({ importId: id, chosen: plan, task: jobInput.parse(job.input).task });

/** What became of the rows of a part, once they are written. */
async function applied(s: Scope, job: RunningJob, row: Row, part: number) {
  const parts = partsOf(row.id, row.checkId);
  if (row.target !== CONTACTS) {
    const rows = await planOfPart<TargetRow>(s, parts, part);
    return settled(rows, await targetsOf(s).apply(s, targetWork(job, row), part, rows));
  }
  const rows = await planOfPart(s, parts, part);
  return settled(rows, await applyPart(s, workOf(row), part, rows));
}

async function takenBack(s: Scope, job: RunningJob, row: Row, part: number) {
  const parts = partsOf(row.id, row.checkId);
  if (row.target === CONTACTS) return undoPart(s, workOf(row), part, await planOfPart(s, parts, part));
  return targetsOf(s).undo(s, targetWork(job, row), part, await planOfPart<TargetRow>(s, parts, part));
}

async function applyStep(s: Scope, job: RunningJob): Promise<JobStep> {
  const row = await importOf(s, jobInput.parse(job.input).importId);
  const { part } = cursor.parse(job.cursor);
  const counts = counted(job.counts as FateCounts, await applied(s, job, row, part)); // safe: `start` set it
  const next = { cursor: { part: part + 1 }, counts };
  if (part + 1 < partCount(row.counts.rows ?? 0)) return { ...next, done: false };
  await endPhase(s, row.id, { phase: 'applying', jobId: job.id }, { phase: 'done', counts });
  return { ...next, done: true };
}

async function undoStep(s: Scope, job: RunningJob): Promise<JobStep> {
  const row = await importOf(s, jobInput.parse(job.input).importId);
  const { part } = cursor.parse(job.cursor);
  const { undone, left } = await takenBack(s, job, row, part);
  const counts = { undone: (job.counts.undone ?? 0) + undone, left: (job.counts.left ?? 0) + left };
  const next = { cursor: { part: part + 1 }, counts };
  if (part + 1 < partCount(row.counts.rows ?? 0)) return { ...next, done: false };
  await endPhase(s, row.id, { phase: 'undoing', jobId: job.id }, { phase: 'undone', counts: { ...row.counts, ...counts } });
  return { ...next, done: true };
}

const permits = (s: Scope, who: JobHolder, asked: unknown): Promise<boolean> => mayGoOn(s, who, jobInput.parse(asked));

/** Writes what the check has planned, as far as everybody is still as it saw them. */
export const importApply = defineJob({
  kind: 'import.apply',
  needs: 'self',
  permits,
  start: async (_, asked) => ({ input: jobInput.parse(asked), cursor: { part: 0 }, counts: NO_COUNTS }),
  step: applyStep,
});

/** Takes back what was written, as far as nobody has touched it since. */
export const importUndo = defineJob({
  kind: 'import.undo',
  needs: 'self',
  permits,
  start: async (_, asked) => ({ input: jobInput.parse(asked), cursor: { part: 0 }, counts: { undone: 0, left: 0 } }),
  step: undoStep,
});
