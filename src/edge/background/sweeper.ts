import { lt } from 'drizzle-orm';
import { hours, systemClock } from '../../kernel/time';
import { driveSocketDrops } from '../../modules/access/socket-drops.consumer';
import { idempotencyKeys } from '../../modules/auth/auth.table';
import { forgetOldTries } from '../../modules/auth/throttle.actions';
import { driveOverdue } from '../../modules/billing/overdue.consumer';
import { driveEndedKeys } from '../../modules/keys/ended-keys.consumer';
import { driveUnsent } from '../../modules/media/unsent.consumer';
import { driveLateOrders } from '../../modules/presence/late-orders.consumer';
import { log } from '../log';
import { directoryOf, shardNames, shardOf } from '../platform/databases';
import { conversationDoor, scopeOf } from '../platform/scope';

/** Each minute: what an alarm lost is found by its row and driven again; what has expired is cleared away. */
export async function sweep(env: Env): Promise<void> {
  const now = systemClock();
  for (const name of shardNames(env)) {
    const db = shardOf(env, name);
    const count = await driveOverdue({ db, now, wake: (tenantId, id) => conversationDoor(env, tenantId, id).wake() });
    if (count > 0) log('warn', { event: 'overdue-sessions-driven', count });
    const drops = await driveSocketDrops({ db, now, scopeOf: (tenantId) => scopeOf(env, { tenantId, shard: name }) });
    if (drops > 0) log('warn', { event: 'socket-drops-driven', count: drops });
    const orders = await driveLateOrders({ db, now, scopeOf: (tenantId) => scopeOf(env, { tenantId, shard: name }) });
    if (orders > 0) log('warn', { event: 'late-orders-driven', count: orders });
    await driveEndedKeys({ db, now, scopeOf: (tenantId) => scopeOf(env, { tenantId, shard: name }) });
    await driveUnsent({ db, now, scopeOf: (tenantId) => scopeOf(env, { tenantId, shard: name }) });
    await db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, now - hours(24)));
  }
  await forgetOldTries(directoryOf(env), now);
}
