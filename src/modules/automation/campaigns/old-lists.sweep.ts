import type { Sweep } from '../../../edge/feature';
import type { Id } from '../../../kernel/ids';
import { before, seconds } from '../../../kernel/time';
import { forgetList, listsBefore } from './lists.actions';
import { LISTS_KEPT_FOR } from './lists.domain';

const AT_ONCE = 100;

/** Lists of drafts that nobody began go with their rows; the draft says so when it is counted. */
export const oldLists: Sweep = {
  name: 'old-campaign-lists',
  on: 'shard',
  everyMinutes: 10,
  budget: seconds(20),
  async run({ db, now, scopeOf }) {
    const old = await listsBefore(db, before(now, LISTS_KEPT_FOR), AT_ONCE);
    for (const { tenantId, id } of old) await forgetList(scopeOf(tenantId as Id<'tenant'>), id); // safe: our own row
    return old.length;
  },
};
