import type { Sweep } from '../../../edge/feature';
import type { Id } from '../../../kernel/ids';
import { before, seconds } from '../../../kernel/time';
import { oldErasures } from './erasure.actions';
import { RECEIPTS_KEPT } from './erasure.domain';
import { forgetErasure } from './replay.actions';
import { forgetRuns } from './retention.actions';

const AT_ONCE = 100;

/** Receipts of erasures end after five years. */
export const oldReceipts: Sweep = {
  name: 'old-receipts',
  on: 'directory',
  everyMinutes: 60,
  budget: seconds(20),
  async run({ directory, clock, scopeOf }) {
    for (const { tenantId, shard, id } of await oldErasures(directory, before(clock(), RECEIPTS_KEPT), AT_ONCE))
      await forgetErasure(scopeOf({ tenantId: tenantId as Id<'tenant'>, shard }), id); // safe: our own row
    return 0;
  },
};

/** The same of runs of retention. */
export const oldRuns: Sweep = {
  name: 'old-retention-runs',
  on: 'shard',
  everyMinutes: 60,
  budget: seconds(20),
  async run({ db, now }) {
    await forgetRuns(db, before(now, RECEIPTS_KEPT));
    return 0;
  },
};
