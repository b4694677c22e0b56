import { lt } from 'drizzle-orm';
import { hours, systemClock } from '../../kernel/time';
import { driveOverdue } from '../../modules/billing/ledger/overdue.sweep';
import { driveSocketDrops } from '../../modules/foundation/access/revocation.sweep';
import { idempotencyKeys } from '../../modules/foundation/guard/guard.table';
import { forgetOldTries } from '../../modules/identity/auth/throttle.actions';
import { driveEndedKeys } from '../../modules/identity/keys/ended-keys.sweep';
import { driveUnsent } from '../../modules/messaging/media/unsent.sweep';
import { driveLateOrders } from '../../modules/service/presence/late-orders.sweep';
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
