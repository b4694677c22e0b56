import type { ShardSweep } from '../../../edge/feature';
import { log } from '../../../edge/log';
import type { Database, Scope } from '../../../edge/platform/scope';
import type { Id } from '../../../kernel/ids';
import { hours } from '../../../kernel/time';
import type { QuotaRpc } from '../../foundation/limits/quota.rpc';
import { deleteTenantEntry } from '../../foundation/tenants/tenants.actions';
import { deleteLogins, endEveryLogin } from '../auth/auth.actions';
import { revokeEveryKey } from '../keys/keys.actions';
import { deleteTenant, selectUnconfirmed } from './sign-up.store';

/** Between the end of all access and the clearing, so that nothing is written any more by whoever was still let in. */
const STILLNESS = hours(1);

/**
 * Clears away a company whose owner did not confirm their e-mail in time: first nobody gets in, an hour later everything
 * is deleted, its place in the directory last. Repeated, it goes on where it was. True when nothing is left.
 */
async function clear(directory: Database, s: Scope, confirmBy: number): Promise<boolean> {
  const clearings = s.hooks('clearing');
  await deleteLogins(directory, s);
  await endEveryLogin(s);
  await revokeEveryKey(s);
  for (const { close } of clearings) await close?.(directory, s);
  const before = s.clock() - STILLNESS;
  if (confirmBy >= before) return false;
  for (const { empty } of clearings) await empty?.(s);
  await s.object<QuotaRpc>('quota').clear();
  await s.files.deleteBelow('');
  await deleteTenant(s, before);
  await deleteTenantEntry(directory, s);
  log('info', { event: 'unconfirmed-company-cleared', tenantId: s.tenantId });
  return true;
}

/** Clears away what is due. Answers how many companies are gone. */
export async function clearUnconfirmed({ db, directory, now, scopeOf }: Omit<ShardSweep, 'shard'>): Promise<number> {
  let cleared = 0;
  for (const { tenantId, confirmBy } of await selectUnconfirmed(db, now, 50))
    if (await clear(directory, scopeOf(tenantId as Id<'tenant'>), confirmBy ?? now)) cleared += 1; // safe: our own row
  return cleared;
}
