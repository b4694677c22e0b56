import { z } from 'zod';
import type { JobStep, RunningJob } from '../../../edge/feature';
import type { Scope } from '../../../edge/platform/scope';
import { FileRefused } from '../../foundation/exchange/refusal.domain';
import { defineJob } from '../../foundation/jobs/jobs.actions';
import { planPart, readingFor, splitFile } from './check.actions';
import { CONTACTS, type Parts, partsOf } from './imports.domain';
import { jobInput } from './imports.schemas';
import { endPhase, type ImportRow } from './imports.store';
import { keepPlan, rowsOfPart } from './parts.actions';
import { importOf } from './phases.actions';
import { type AnyRow, type Chosen, counted, type FateCounts, NO_COUNTS } from './plan.domain';
import { CELLS } from './row-cells.schemas';
import { Seen } from './seen.domain';
import { mayGoOn, targetsOf } from './target.actions';

const cursor = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('read') }),
  z.object({ phase: z.literal('plan'), part: z.number(), parts: z.number() }),
]);

/** So many parts are looked at in one step: what the file has said before is written down behind them. */
const PARTS = 5;

async function read(s: Scope, job: RunningJob, row: ImportRow): Promise<JobStep> {
  try {
    const parts = await splitFile(s, row, partsOf(row.id, job.id));
    return { cursor: { phase: 'plan', part: 0, parts }, counts: NO_COUNTS, done: false };
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    const { line = null, column = null } = error.at;
    await endPhase(s, row.id, { phase: 'checking', jobId: job.id }, { phase: 'refused', refusal: { code: error.code, line, column } });
    return { cursor: job.cursor, counts: job.counts, done: true };
  }
}

async function plan(s: Scope, job: RunningJob, row: ImportRow & { plan: Chosen }, at: { part: number; parts: number }): Promise<JobStep> {
  const kept = partsOf(row.id, job.id);
  const seen = new Seen(at.part === 0 ? undefined : await bytesOf(s, kept.seen(at.part)));
  const planned = await plannerOf(s, job, row, kept, seen);
  let counts = job.counts as FateCounts; // safe: the first step set it
  const until = Math.min(at.part + PARTS, at.parts);
  for (let part = at.part; part < until; part += 1) {
    const rows = await planned(part);
    await keepPlan(s, kept, part, rows);
    counts = counted(counts, rows);
  }
  if (until < at.parts) {
    await s.files.put(kept.seen(until), seen.bytes(), 'application/octet-stream');
    return { cursor: { phase: 'plan', part: until, parts: at.parts }, counts, done: false };
  }
  await endPhase(s, row.id, { phase: 'checking', jobId: job.id }, { phase: 'ready', counts });
  return { cursor: { phase: 'plan', part: until, parts: at.parts }, counts, done: true };
}

type Planner = (part: number) => Promise<readonly AnyRow[]>;
/** How the parts of an import are looked at, by what it is a file of. */
async function plannerOf(s: Scope, job: RunningJob, row: ImportRow & { plan: Chosen }, parts: Parts, seen: Seen): Promise<Planner> {
  if (row.target !== CONTACTS) {
    const work = { importId: row.id, chosen: row.plan, task: jobInput.parse(job.input).task };
    return async (part) => targetsOf(s).plan(s, work, await rowsOfPart(s, parts, part), seen);
  }
  const reading = await readingFor(s, row.plan, CELLS);
  return (part) => planPart(s, { parts, chosen: row.plan, reading, seen, part });
}

async function bytesOf(s: Scope, key: string): Promise<ArrayBuffer> {
  const found = await s.files.get(key);
  if (!found) throw new Error(`a part of an import is gone: ${key}`);
  return new Response(found.body).arrayBuffer();
}

/** Looks at every row of a file and writes nothing: what would become of each. */
export const importCheck = defineJob({
  kind: 'import.check',
  needs: 'self',
  permits: (s, who, asked) => mayGoOn(s, who, jobInput.parse(asked)),
  start: async (_, asked) => ({ input: jobInput.parse(asked), cursor: { phase: 'read' }, counts: NO_COUNTS }),
  async step(s, job) {
    const [row, at] = [await importOf(s, jobInput.parse(job.input).importId), cursor.parse(job.cursor)];
    return at.phase === 'read' ? read(s, job, row) : plan(s, job, row, at);
  },
});
