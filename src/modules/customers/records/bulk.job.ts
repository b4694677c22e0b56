import { z } from 'zod';
import type { JobStep, RunningJob } from '../../../edge/feature';
import type { UserScope } from '../../foundation/access/access.scope';
import { type Beginner, inNameOf } from '../../foundation/jobs/beginner.actions';
import { defineJob, keepPart, readPart, selectStepAfter } from '../../foundation/jobs/jobs.actions';
import { workOf } from '../../foundation/jobs/jobs.domain';
import { openType } from '../entity-types/entity-types.actions';
import type { BulkInput } from './bulk.actions';
import { deleting, editing, undeleting, unediting } from './bulk-writing.actions';
import { maySee } from './permitting.actions';
import { askedOf, numbersOf } from './query.actions';
import type { Opened } from './records.actions';
import type { Sight } from './sight.domain';
import { stepOnce } from './steps.actions';
import { fatesOf, type Line, PART, partName, STEP, stepOf } from './steps.domain';
import type { Writer } from './writer.domain';

const cursor = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('list'), part: z.number(), after: z.number().optional() }),
  z.object({ phase: z.literal('apply'), part: z.number(), parts: z.number(), at: z.number() }),
]);
type Applying = Extract<z.infer<typeof cursor>, { phase: 'apply' }>;

const NONE = { records: 0, looked: 0, changed: 0, unchanged: 0, refused: 0 };
const inputOf = (asked: unknown): BulkInput => asked as BulkInput; // safe: `beginBulk` wrote it
const writerIn = ({ actor }: UserScope, jobId: string): Writer => ({ source: 'job', by: { id: actor.id, name: actor.name }, via: jobId });

/** Writes down one part of which records it is about: none that comes meanwhile is added. */
async function list(s: UserScope, opened: Opened, job: RunningJob, { part, after }: { part: number; after?: number | undefined }) {
  const { nos, filter } = inputOf(job.input);
  const found = filter ? await numbersOf(s, askedOf(s, opened, filter), after, PART) : { nos: [...(nos ?? [])], next: undefined };
  await keepPart(s, job.id, partName(part), JSON.stringify(found.nos));
  const counts = { ...job.counts, records: (job.counts.records ?? 0) + found.nos.length };
  if (found.next !== undefined) return { cursor: { phase: 'list', part: part + 1, after: found.next }, counts, done: false };
  return { cursor: { phase: 'apply', part: 0, parts: part + 1, at: 0 }, counts, done: false };
}

async function apply(s: UserScope, opened: Opened, job: RunningJob, { part, parts, at }: Applying): Promise<JobStep> {
  const all: number[] = JSON.parse(await readPart(s, job.id, partName(part)));
  const nos = all.slice(at, at + STEP);
  const { edit } = inputOf(job.input);
  const of = { s, opened, writer: writerIn(s, job.id) };
  const place = { work: workOf(job.id), step: stepOf(part, at), lens: opened.lens };
  // A record may name another one that is deleted too: each of them is looked at as it is then.
  const lines = edit ? await stepOnce(s, place, nos, editing(of, edit)) : await stepOnce(s, place, nos, deleting(of), true);
  const counts = summed({ ...job.counts, looked: (job.counts.looked ?? 0) + nos.length }, fatesOf(lines));
  if (at + STEP < all.length) return { cursor: { phase: 'apply', part, parts, at: at + STEP }, counts, done: false };
  if (part + 1 < parts) return { cursor: { phase: 'apply', part: part + 1, parts, at: 0 }, counts, done: false };
  return { cursor: job.cursor, counts, done: true };
}

const summed = (counts: Readonly<Record<string, number>>, more: Readonly<Record<string, number>>): Record<string, number> => ({
  ...counts,
  ...Object.fromEntries(Object.entries(more).map(([name, count]) => [name, (counts[name] ?? 0) + count])),
});

/** Changes every record of a list, or deletes them. */
export const recordBulkJob = defineJob({
  kind: 'records.bulk',
  needs: 'self',
  permits: (s, who, asked) => maySee(s, who, inputOf(asked)),
  isPersonal: true,
  start: async (_, asked) => ({ input: asked, cursor: { phase: 'list', part: 0 }, counts: NONE }),
  async step(scope, job) {
    const [of, at] = [inputOf(job.input), cursor.parse(job.cursor)];
    const s = await inNameOf(scope, of.by, job.id);
    const opened = await openType(s, of.key, 'edit');
    return at.phase === 'list' ? list(s, opened, job, at) : apply(s, opened, job, at);
  },
});

type UndoInput = { key: string; jobId: string; isDelete: boolean; by: Beginner; sight: Sight };
const undoOf = (asked: unknown): UndoInput => asked as UndoInput; // safe: `beginUndo` wrote it
const undoCursor = z.object({ step: z.number() });

/** Takes back what such a job did, where nobody has changed it since. */
export const recordBulkUndo = defineJob({
  kind: 'records.bulk-undo',
  needs: 'self',
  permits: (s, who, asked) => maySee(s, who, undoOf(asked)),
  start: async (_, asked) => ({ input: asked, cursor: { step: -1 }, counts: { undone: 0, left: 0 } }),
  async step(scope, job) {
    const [of, at] = [undoOf(job.input), undoCursor.parse(job.cursor)];
    const did = await selectStepAfter(scope, workOf(of.jobId), at.step);
    if (!did) return { cursor: job.cursor, counts: job.counts, done: true };
    const s = await inNameOf(scope, of.by, job.id);
    const writing = { s, opened: await openType(s, of.key, 'edit'), writer: writerIn(s, job.id) };
    const changed = (did.lines as readonly Line[]).filter(([, fate]) => fate === 'changed'); // safe: our own receipts
    const place = { work: workOf(of.jobId, 'undo'), step: did.step, lens: writing.opened.lens };
    const lines = of.isDelete
      ? await stepOnce(s, place, changed, undeleting(writing), true)
      : await stepOnce(s, place, changed, unediting(writing));
    const { refused } = fatesOf(lines);
    const counts = summed(job.counts, { undone: lines.length - refused, left: refused });
    return { cursor: { step: did.step }, counts, done: false };
  },
});
