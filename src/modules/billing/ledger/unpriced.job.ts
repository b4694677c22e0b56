import { z } from 'zod';
import { defineJob } from '../../foundation/jobs/jobs.actions';
import { priceNext, UNPRICED } from './unpriced.actions';

const cursor = z.object({ after: z.tuple([z.number(), z.string()]) });
/** Sessions of one step. */
const STEP = 50;

/** Prices sessions that opened while no tariff was in force, once one covers their time: as their first entries. */
export const unpricedJob = defineJob({
  kind: UNPRICED,
  needs: 'tariffs:write',
  start: async () => ({ input: null, cursor: { after: [0, ''] }, counts: { looked: 0, priced: 0 } }),
  async step(s, job) {
    const { after } = cursor.parse(job.cursor);
    const { looked, priced, next } = await priceNext(s, after, STEP);
    const counts = { looked: (job.counts.looked ?? 0) + looked, priced: (job.counts.priced ?? 0) + priced };
    return { cursor: { after: next ?? after }, counts, done: next === undefined };
  },
});
