import type { Sweep } from '../../../edge/feature';
import type { Id } from '../../../kernel/ids';
import { searchVersion } from '../../../kernel/text';
import { before, seconds } from '../../../kernel/time';
import { SYSTEM_JOB_INTERVAL } from '../../foundation/jobs/jobs.domain';
import { REBUILD } from './layout.domain';
import { startRebuild, tenantsToRebuild } from './rebuild.actions';

const AT_ONCE = 100;

/** Begins the rebuild of indexes that are of another version of the rules, or have grown too large. */
export const rebuildIndexes: Sweep = {
  name: 'search-indexes-to-rebuild',
  on: 'shard',
  everyMinutes: 10,
  budget: seconds(20),
  async run({ db, now, scopeOf }) {
    const due = await tenantsToRebuild(db, { kind: REBUILD, since: before(now, SYSTEM_JOB_INTERVAL) }, searchVersion(), AT_ONCE);
    for (const { tenantId } of due) await startRebuild(scopeOf(tenantId as Id<'tenant'>)); // safe: our own row
    return due.length;
  },
};
