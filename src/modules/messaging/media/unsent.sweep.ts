import type { Scope } from '../../../edge/platform/context';
import type { Id } from '../../../kernel/ids';
import type { Instant } from '../../../kernel/time';
import { clearUpload, unsentUploads } from './media.actions';

const AT_ONCE = 100;
type Shard = { db: Scope['db']; now: Instant; scopeOf: (tenantId: Id<'tenant'>) => Scope };

/** For the sweeper: files that nobody sent within a day go. Answers how many. */
export async function driveUnsent({ db, now, scopeOf }: Shard): Promise<number> {
  const unsent = await unsentUploads(db, now, AT_ONCE);
  for (const { tenantId, id } of unsent) await clearUpload(scopeOf(tenantId as Id<'tenant'>), id); // safe: our own row
  return unsent.length;
}
