import type { Sweep } from '../../../edge/feature';
import type { Id } from '../../../kernel/ids';
import { before, seconds } from '../../../kernel/time';
import { forgetJob, lostJobs, oldJobs } from './jobs.actions';
import { LOST_AFTER, RETENTION } from './jobs.domain';

const AT_ONCE = 100;

/** Drives jobs again whose holder died or whose message was lost. */
export const redriveJobs: Sweep = {
  name: 'lost-jobs',
  on: 'shard',
  everyMinutes: 1,
  budget: seconds(20),
  async run({ db, now, scopeOf }) {
    const lost = await lostJobs(db, before(now, LOST_AFTER), AT_ONCE);
    for (const { tenantId, id } of lost) await scopeOf(tenantId as Id<'tenant'>).enqueueJob(id); // safe: our own row
    return lost.length;
  },
};

/** Jobs that ended long ago go, with what they made. */
export const endedJobs: Sweep = {
  name: 'ended-jobs',
  on: 'shard',
  everyMinutes: 10,
  budget: seconds(20),
  async run({ db, now, scopeOf }) {
    const old = await oldJobs(db, before(now, RETENTION), AT_ONCE);
    for (const { tenantId, id } of old) await forgetJob(scopeOf(tenantId as Id<'tenant'>), id); // safe: our own row
    return old.length;
  },
};
