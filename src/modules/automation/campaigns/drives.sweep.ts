import type { Sweep } from '../../../edge/feature';
import { log } from '../../../edge/log';
import type { Id } from '../../../kernel/ids';
import { seconds } from '../../../kernel/time';
import { superviseCampaign, underWay } from './control.actions';

const AT_ONCE = 200;

/** Each minute: campaigns begin at their time, go on whatever was lost, and end. */
export const campaignsSweep: Sweep = {
  name: 'campaigns',
  on: 'shard',
  everyMinutes: 1,
  budget: seconds(40),
  async run({ db, now, scopeOf }) {
    const found = await underWay(db, now, AT_ONCE);
    // One that cannot go on holds up no other.
    for (const { tenantId, id } of found)
      await superviseCampaign(scopeOf(tenantId as Id<'tenant'>), id).catch((error: unknown) =>
        log('error', { event: 'campaign-not-driven', error }),
      ); // safe: our own row
    return found.length;
  },
};
