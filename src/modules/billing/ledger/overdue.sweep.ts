import type { Scope } from '../../../edge/platform/context';
import type { Id } from '../../../kernel/ids';
import { minutes } from '../../../kernel/time';
import { overdueSessions } from './ledger.actions';

const AT_ONCE = 200;
type Shard = { db: Scope['db']; wake: (tenantId: string, conversationId: Id<'conversation'>) => Promise<void>; now: number };

/** Drives conversations whose session is long over but still open: their alarm was lost. Answers how many. */
export async function driveOverdue(shard: Shard): Promise<number> {
  const overdue = await overdueSessions(shard.db, shard.now - minutes(5), AT_ONCE);
  for (const { tenantId, conversationId } of overdue) await shard.wake(tenantId, conversationId as Id<'conversation'>); // safe: our own row
  return overdue.length;
}
