import { lt } from 'drizzle-orm';
import { hours, minutes, systemClock } from '../kernel/time';
import { idempotencyKeys } from '../modules/auth/auth.table';
import { selectOverdue } from '../modules/billing/billing.store';
import { shardNames, shardOf } from './databases';
import { log } from './log';
import { conversationDoor } from './scope';

const AT_ONCE = 200;

/** Each minute: what an alarm or a queue lost is found by its row and driven again. */
export async function sweep(env: Env): Promise<void> {
  const now = systemClock();
  for (const name of shardNames(env)) {
    const db = shardOf(env, name);
    const overdue = await selectOverdue(db, now - minutes(5), AT_ONCE);
    for (const { tenantId, conversationId } of overdue) await conversationDoor(env, tenantId, conversationId).wake();
    if (overdue.length > 0) log('warn', { event: 'overdue-sessions-driven', count: overdue.length });
    await db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, now - hours(24)));
  }
}
