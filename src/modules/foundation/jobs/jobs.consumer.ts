import { z } from 'zod';
import { oneByOne } from '../../../edge/background/one-by-one';
import type { Consumer } from '../../../edge/feature';
import type { Id } from '../../../kernel/ids';
import { driveJob } from './jobs.actions';

/** A pointer to a job; the truth is its row. */
const pointer = z.object({ tenantId: z.string(), shard: z.string(), jobId: z.string() });

export const jobWork: Consumer = {
  queue: 'jobs',
  consume: oneByOne(1, async (body, host) => {
    const { tenantId, shard, jobId } = pointer.parse(body);
    await driveJob(host, { tenantId: tenantId as Id<'tenant'>, shard }, jobId); // safe: only we write this queue
  }),
};
