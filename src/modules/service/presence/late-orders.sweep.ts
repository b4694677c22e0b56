import type { Sweep } from '../../../edge/feature';
import type { Id } from '../../../kernel/ids';
import { seconds } from '../../../kernel/time';
import { lateOrders, obeyLate } from './presence.actions';

const AT_ONCE = 100;

/** Tells desks what a supervisor ordered and the Worker of that request did not live to tell. */
export const latePresenceOrders: Sweep = {
  name: 'late-presence-orders',
  on: 'shard',
  everyMinutes: 1,
  budget: seconds(20),
  async run({ db, now, scopeOf }) {
    const late = await lateOrders(db, now - seconds(10), AT_ONCE);
    for (const order of late) await obeyLate(scopeOf(order.tenantId as Id<'tenant'>), order); // safe: our own row
    return late.length;
  },
};
