import type { Scope } from '../../../edge/platform/context';
import type { Id } from '../../../kernel/ids';
import { type Instant, seconds } from '../../../kernel/time';
import { lateOrders, obeyLate } from './presence.actions';

const AT_ONCE = 100;
type Shard = { db: Scope['db']; now: Instant; scopeOf: (tenantId: Id<'tenant'>) => Scope };

/** Tells desks what a supervisor ordered and his Worker did not live to tell. Answers how many orders. */
export async function driveLateOrders({ db, now, scopeOf }: Shard): Promise<number> {
  const late = await lateOrders(db, now - seconds(10), AT_ONCE);
  for (const order of late) await obeyLate(scopeOf(order.tenantId as Id<'tenant'>), order); // safe: our own row
  return late.length;
}
