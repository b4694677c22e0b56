import { z } from 'zod';
import type { JobStep, RunningJob } from '../../../edge/feature';
import type { Scope } from '../../../edge/platform/scope';
import { defineJob, keepPart, readPart, selectStepAfter } from '../../foundation/jobs/jobs.actions';
import { workOf } from '../../foundation/jobs/jobs.domain';
import { announceTag } from '../tags/tag-news.actions';
import { beginFreezing, type Freezing, freezeNext, personIds } from './audience.actions';
import { stepOnce } from './bulk-tags.actions';
import { type Line, peopleIn, peoplePart, placeOf, STEP, stepOf, undoneOf } from './bulk-tags.domain';
import { type BulkTagInput, bulkTagInput, undoInput } from './bulk-tags.schemas';
import { tagStatements, undoStatements } from './bulk-tags.store';

const cursor = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('list'), part: z.number(), at: z.custom<Freezing>().nullable() }),
  z.object({ phase: z.literal('apply'), part: z.number(), parts: z.number(), at: z.number() }),
]);

/** Writes down one part of whom it is about: nobody who comes meanwhile is added. */
async function list(s: Scope, job: RunningJob, of: BulkTagInput, { part, at }: { part: number; at: Freezing | null }): Promise<JobStep> {
  const found = of.filter
    ? await freezeNext(s, of.filter, at ?? (await beginFreezing(s)))
    : { ids: await personIds(s, of.ids ?? []), next: null, isDone: true };
  await keepPart(s, job.id, peoplePart(part), JSON.stringify(found.ids));
  const counts = { ...job.counts, people: (job.counts.people ?? 0) + found.ids.length };
  if (!found.isDone) return { cursor: { phase: 'list', part: part + 1, at: found.next }, counts, done: false };
  return { cursor: { phase: 'apply', part: 0, parts: part + 1, at: 0 }, counts, done: false };
}

const peopleOf = async (s: Scope, jobId: string, part: number): Promise<string[]> => JSON.parse(await readPart(s, jobId, peoplePart(part)));

async function apply(
  s: Scope,
  job: RunningJob,
  of: BulkTagInput,
  { part, parts, at }: { part: number; parts: number; at: number },
): Promise<JobStep> {
  const all = await peopleOf(s, job.id, part);
  const people = all.slice(at, at + STEP);
  const step = { work: workOf(job.id), step: stepOf(part, at), jobId: job.id, by: of.by, people, add: of.add, remove: of.remove };
  const lines = people.length === 0 ? [] : await stepOnce(s, step.work, step.step, () => tagStatements(s, step));
  const { looked = 0, changed = 0 } = job.counts;
  const counts = { ...job.counts, looked: looked + people.length, changed: changed + peopleIn(lines as readonly Line[]) }; // safe: `tagStatements` wrote them
  if (at + STEP < all.length) return { cursor: { phase: 'apply', part, parts, at: at + STEP }, counts, done: false };
  if (part + 1 < parts) return { cursor: { phase: 'apply', part: part + 1, parts, at: 0 }, counts, done: false };
  for (const id of [...of.add, ...of.remove]) announceTag(s, id);
  return { cursor: job.cursor, counts, done: true };
}

/** Puts tags on everybody of a list, and takes others off. */
export const bulkTag = defineJob({
  kind: 'contacts.tag',
  isPersonal: true,
  needs: 'contacts:write',
  start: async (_, asked) => ({
    input: bulkTagInput.parse(asked),
    cursor: { phase: 'list', part: 0, at: null },
    counts: { people: 0, looked: 0, changed: 0 },
  }),
  async step(s, job) {
    const [of, at] = [bulkTagInput.parse(job.input), cursor.parse(job.cursor)];
    return at.phase === 'list' ? list(s, job, of, at) : apply(s, job, of, at);
  },
});

const undoCursor = z.object({ step: z.number() });

/** Takes back what such a job did, where nobody has changed it since. */
export const bulkTagUndo = defineJob({
  kind: 'contacts.untag',
  needs: 'contacts:write',
  start: async (_, asked) => ({ input: undoInput.parse(asked), cursor: { step: -1 }, counts: { undone: 0, left: 0 } }),
  async step(s, job) {
    const [of, at] = [undoInput.parse(job.input), undoCursor.parse(job.cursor)];
    const did = await selectStepAfter(s, workOf(of.jobId), at.step);
    if (!did) {
      for (const id of [...of.add, ...of.remove]) announceTag(s, id);
      return { cursor: job.cursor, counts: job.counts, done: true };
    }
    const place = placeOf(did.step);
    const people = (await peopleOf(s, of.jobId, place.part)).slice(place.at, place.at + STEP);
    const lines = did.lines as readonly Line[]; // safe: `tagStatements` wrote them
    const work = workOf(of.jobId, 'undo');
    const all = undoneOf(lines, people, of);
    const done = new Set(
      all.length === 0 ? [] : await stepOnce(s, work, did.step, () => undoStatements(s, { work, step: did.step, jobId: of.jobId }, all)),
    );
    const kept = all.filter(({ line }) => !done.has(line));
    const counts = {
      undone: (job.counts.undone ?? 0) + new Set(all.filter(({ line }) => done.has(line)).map(({ contactId }) => contactId)).size,
      left: (job.counts.left ?? 0) + new Set(kept.map(({ contactId }) => contactId)).size,
    };
    return { cursor: { step: did.step }, counts, done: false };
  },
});
