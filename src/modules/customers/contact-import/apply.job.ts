import { z } from 'zod';
import type { JobStep, RunningJob } from '../../../edge/feature';
import type { Scope } from '../../../edge/platform/scope';
import { defineJob } from '../../foundation/jobs/jobs.actions';
import { partCount, partsOf } from './imports.domain';
import { jobInput } from './imports.schemas';
import { endPhase } from './imports.store';
import { planOfPart } from './parts.actions';
import { importOf } from './phases.actions';
import { counted, type FateCounts, NO_COUNTS, settled } from './plan.domain';
import { applyPart, undoPart } from './writing.actions';

const cursor = z.object({ part: z.number() });
const workOf = ({ id, byId, byName, plan }: Awaited<ReturnType<typeof importOf>>) => ({
  importId: id,
  by: byId,
  byName,
  consent: plan.consent,
});

async function applyStep(s: Scope, job: RunningJob): Promise<JobStep> {
  const row = await importOf(s, jobInput.parse(job.input).importId);
  const { part } = cursor.parse(job.cursor);
  const rows = await planOfPart(s, partsOf(row.id, row.checkId), part);
  const lines = await applyPart(s, workOf(row), part, rows);
  const counts = counted(job.counts as FateCounts, settled(rows, lines)); // safe: `start` set it
  const next = { cursor: { part: part + 1 }, counts };
  if (part + 1 < partCount(row.counts.rows ?? 0)) return { ...next, done: false };
  await endPhase(s, row.id, { phase: 'applying', jobId: job.id }, { phase: 'done', counts });
  return { ...next, done: true };
}

async function undoStep(s: Scope, job: RunningJob): Promise<JobStep> {
  const row = await importOf(s, jobInput.parse(job.input).importId);
  const { part } = cursor.parse(job.cursor);
  const { undone, left } = await undoPart(s, workOf(row), part, await planOfPart(s, partsOf(row.id, row.checkId), part));
  const counts = { undone: (job.counts.undone ?? 0) + undone, left: (job.counts.left ?? 0) + left };
  const next = { cursor: { part: part + 1 }, counts };
  if (part + 1 < partCount(row.counts.rows ?? 0)) return { ...next, done: false };
  await endPhase(s, row.id, { phase: 'undoing', jobId: job.id }, { phase: 'undone', counts: { ...row.counts, ...counts } });
  return { ...next, done: true };
}

/** Writes what the check has planned, as far as everybody is still as it saw them. */
export const importApply = defineJob({
  kind: 'import.apply',
  needs: 'contacts:import',
  start: async (_, asked) => ({ input: jobInput.parse(asked), cursor: { part: 0 }, counts: NO_COUNTS }),
  step: applyStep,
});

/** Takes back what was written, as far as nobody has touched it since. */
export const importUndo = defineJob({
  kind: 'import.undo',
  needs: 'contacts:import',
  start: async (_, asked) => ({ input: jobInput.parse(asked), cursor: { part: 0 }, counts: { undone: 0, left: 0 } }),
  step: undoStep,
});
