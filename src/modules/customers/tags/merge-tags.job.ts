import { z } from 'zod';
import { defineJob } from '../../foundation/jobs/jobs.actions';
import { moveStatements, selectWearers } from './merge-tags.store';
import { announceTag } from './tag-news.actions';
import { TAG_KINDS } from './tags.domain';

const input = z.object({ from: z.string(), into: z.string(), of: z.enum(TAG_KINDS), uses: z.number() });
const STEP = 500;

/**
 * Puts one tag in the place of another that has been archived for it. A step takes some of those that still have it, so a repeat goes on with the
 * rest.
 */
export const tagMerge = defineJob({
  kind: 'tags.merge',
  needs: 'tags:write',
  start: async (_, asked) => {
    const of = input.parse(asked);
    return { input: of, cursor: { isMoving: false }, counts: { uses: of.uses, moved: 0 } };
  },
  async step(s, job) {
    const of = input.parse(job.input);
    if (!z.object({ isMoving: z.boolean() }).parse(job.cursor).isMoving) {
      const [first, ...rest] = s.hooks('tagMerged').flatMap((statementsOf) => statementsOf(s, of));
      if (first) await s.db.batch([first, ...rest]);
      return { cursor: { isMoving: true }, counts: job.counts, done: false };
    }
    const ids = await selectWearers(s, of.of, of.from, STEP);
    if (ids.length > 0) await s.db.batch(moveStatements(s, of.of, of, ids));
    const moved = Math.min(of.uses, (job.counts.moved ?? 0) + ids.length);
    if (ids.length === STEP) return { cursor: job.cursor, counts: { ...job.counts, moved }, done: false };
    announceTag(s, of.into);
    return { cursor: job.cursor, counts: { uses: of.uses, moved: of.uses }, done: true };
  },
});
