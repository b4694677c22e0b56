import type { Sweep } from '../../../edge/feature';
import type { Id } from '../../../kernel/ids';
import { seconds } from '../../../kernel/time';
import { duePurges, startPurge } from './purge.actions';

const AT_ONCE = 500;

/** Begins to take away, in each company, what can no longer be brought back. */
export const purges: Sweep = {
  name: 'record-purges',
  on: 'shard',
  everyMinutes: 10,
  budget: seconds(20),
  async run({ db, now, scopeOf }) {
    const due = await duePurges(db, now, AT_ONCE);
    for (const tenantId of due) await startPurge(scopeOf(tenantId as Id<'tenant'>)); // safe: our own row
    return due.length;
  },
};
