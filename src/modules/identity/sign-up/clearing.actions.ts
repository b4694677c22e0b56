import type { ShardSweep } from '../../../edge/feature';
import { log } from '../../../edge/log';
import type { Database, Scope } from '../../../edge/platform/scope';
import type { Id } from '../../../kernel/ids';
import { hours } from '../../../kernel/time';
import { endEverySocket } from '../../foundation/access/revocation.actions';
import type { QuotaRpc } from '../../foundation/limits/quota.rpc';
import { deleteTenantEntry } from '../../foundation/tenants/tenants.actions';
import { deleteLogins, endEveryLogin } from '../auth/auth.actions';
import { revokeEveryKey } from '../keys/keys.actions';
import type { ClearingBudget } from './clearing.rpc';
import { deleteTenant, selectUnconfirmed } from './sign-up.store';

/** Between the end of all access and the clearing, so that nothing is written any more by whoever was still let in. */
const STILLNESS = hours(1);

/** How many objects one sweep empties, and how many of them of one company, so that a very large one keeps no other waiting. */
const MOST = 400;
const MOST_OF_ONE = 100;
/** How many statements one sweep deletes rows of one company with. */
const STATEMENTS = 200;

/**
 * Clears away a company whose owner did not confirm their e-mail in time: first nobody gets in and whoever is in is out, an
 * hour later everything is deleted, its place in the directory last. Repeated, it goes on where it was. True when nothing is left.
 */
async function clear(directory: Database, s: Scope, confirmBy: number, budget: ClearingBudget): Promise<boolean> {
  const clearings = s.hooks('clearing');
  await deleteLogins(directory, s);
  await endEveryLogin(s);
  await revokeEveryKey(s);
  for (const { close } of clearings) await close?.(directory, s);
  const before = s.clock() - STILLNESS;
  if (confirmBy >= before) {
    await endEverySocket(s); // now, while its objects still know them
    return false;
  }
  for (const { empty } of clearings) if ((await empty?.(s, budget)) === false) return false;
  await s.object<QuotaRpc>('quota').clear();
  await s.files.deleteBelow('');
  if (!(await deleteTenant(s, before, { left: STATEMENTS }))) return false;
  await deleteTenantEntry(directory, s);
  log('info', { event: 'unconfirmed-company-cleared', tenantId: s.tenantId });
  return true;
}

/** The same within a share of the sweep's budget; a company that cannot be cleared now holds up no other. */
async function tryClear(directory: Database, s: Scope, confirmBy: number, budget: ClearingBudget): Promise<boolean> {
  const share = { left: Math.min(budget.left, MOST_OF_ONE) };
  const given = share.left;
  try {
    return await clear(directory, s, confirmBy, share);
  } catch (error) {
    log('error', { event: 'company-not-cleared', tenantId: s.tenantId, error });
    return false;
  } finally {
    budget.left -= given - share.left;
  }
}

/** Clears away what is due. Answers how many companies are gone. */
export async function clearUnconfirmed({ db, directory, now, scopeOf }: Omit<ShardSweep, 'shard'>): Promise<number> {
  const budget = { left: MOST };
  let cleared = 0;
  for (const { tenantId, confirmBy } of await selectUnconfirmed(db, now, 50))
    if (await tryClear(directory, scopeOf(tenantId as Id<'tenant'>), confirmBy ?? now, budget)) cleared += 1; // safe: our own row
  return cleared;
}
