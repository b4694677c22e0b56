import type { Scope } from '../../../edge/platform/context';
import type { Id } from '../../../kernel/ids';
import { type Instant, seconds } from '../../../kernel/time';
import { endSockets, owedSocketEnds } from './revocation.actions';

const AT_ONCE = 200;
type Shard = { db: Scope['db']; now: Instant; scopeOf: (tenantId: Id<'tenant'>) => Scope };

/** Ends sockets whose Worker died between taking a right away and ending them. Answers how many people's. */
export async function driveSocketDrops({ db, now, scopeOf }: Shard): Promise<number> {
  const owed = await owedSocketEnds(db, now - seconds(10), AT_ONCE);
  for (const { tenantId, userId } of owed) await endSockets(scopeOf(tenantId as Id<'tenant'>), [userId]); // safe: our own row
  return owed.length;
}
