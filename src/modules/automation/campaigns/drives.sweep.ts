import type { Sweep } from '../../../edge/feature';
import { log } from '../../../edge/log';
import type { Id } from '../../../kernel/ids';
import { before, days, seconds } from '../../../kernel/time';
import { endedSince, refreshCounts, superviseCampaign, underWay } from './control.actions';

const AT_ONCE = 200;
/** So many are looked after side by side: a Worker may have six calls open at once. */
const WIDTH = 5;
/** An answer counts for seven days. */
const LOOKED_AT_FOR = days(8);

/** Each minute: campaigns begin at their time, go on whatever was lost, and end. */
export const campaignsSweep: Sweep = {
  name: 'campaigns',
  on: 'shard',
  everyMinutes: 1,
  budget: seconds(40),
  async run({ db, now, scopeOf }) {
    const found = await underWay(db, now, AT_ONCE);
    // One that cannot go on, or takes long, holds up no other.
    await sideBySide(
      found,
      WIDTH,
      ({ tenantId, id }) =>
        superviseCampaign(scopeOf(tenantId as Id<'tenant'>), id).catch((error: unknown) =>
          log('error', { event: 'campaign-not-driven', error }),
        ), // safe: our own row
    );
    return found.length;
  },
};

/** What lists show of campaigns that are over follows the statuses and answers that still come. */
export const campaignCounts: Sweep = {
  name: 'campaign-counts',
  on: 'shard',
  everyMinutes: 10,
  budget: seconds(40),
  async run({ db, now, scopeOf }) {
    const found = await endedSince(db, before(now, LOOKED_AT_FOR), AT_ONCE);
    await sideBySide(
      found,
      WIDTH,
      ({ tenantId, id }) =>
        refreshCounts(scopeOf(tenantId as Id<'tenant'>), id).catch((error: unknown) =>
          log('error', { event: 'campaign-not-counted', error }),
        ), // safe: our own row
    );
    return found.length;
  },
};

/** Does the same for each, a few side by side. */
async function sideBySide<T>(of: readonly T[], width: number, act: (one: T) => Promise<void>): Promise<void> {
  const left = [...of];
  const lane = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await act(one);
  };
  await Promise.all(Array.from({ length: width }, lane));
}
