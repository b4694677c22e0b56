import type { Sweep } from '../../../edge/feature';
import type { Id } from '../../../kernel/ids';
import { seconds } from '../../../kernel/time';
import { dueRules, startRun } from './retention.actions';

const AT_ONCE = 50;

/** Begins the daily run of each company that has a rule. */
export const retentionRuns: Sweep = {
  name: 'retention-runs',
  on: 'shard',
  everyMinutes: 10,
  budget: seconds(20),
  async run({ db, now, scopeOf }) {
    const due = await dueRules(db, now, AT_ONCE);
    for (const { tenantId } of due) await startRun(scopeOf(tenantId as Id<'tenant'>)); // safe: our own row
    return due.length;
  },
};
