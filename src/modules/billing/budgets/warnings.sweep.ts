import type { Sweep } from '../../../edge/feature';
import type { Id } from '../../../kernel/ids';
import { seconds } from '../../../kernel/time';
import { budgetingCompanies, warn } from './warnings.actions';

const AT_ONCE = 200;

/** Tells people how far the budgets of their company are used up. */
export const budgetWarningsSweep: Sweep = {
  name: 'budget-warnings',
  on: 'directory',
  everyMinutes: 5,
  budget: seconds(30),
  async run(host) {
    let count = 0;
    for (const shard of host.shards)
      for (let after = '', isMore = true; isMore; ) {
        const found = await budgetingCompanies(host.shard(shard), after, AT_ONCE);
        for (const { tenantId } of found) count += await warn(host, host.scopeOf({ tenantId: tenantId as Id<'tenant'>, shard })); // safe: our own row
        after = found.at(-1)?.tenantId ?? '';
        isMore = found.length === AT_ONCE;
      }
    return count;
  },
};
