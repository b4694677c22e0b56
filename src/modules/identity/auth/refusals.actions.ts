import type { ShardSweep } from '../../../edge/feature';
import { log } from '../../../edge/log';
import type { Scope } from '../../../edge/platform/scope';
import type { Id } from '../../../kernel/ids';
import { hours, instantOf, toIso } from '../../../kernel/time';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import { SYSTEM } from '../../foundation/jobs/jobs.domain';
import { addRefusal, deleteRefusals, type Refusals, selectRefusals } from './refusals.store';

const HOUR = hours(1);

/** Counts a wrong password or code for each account that it was tried at; nothing is kept of who tried. It never throws. */
export async function countRefusals(places: readonly { scope: Scope; user: { id: string } }[], step: Refusals['step']): Promise<void> {
  const counted = places.map(({ scope, user }) => {
    const hour = Math.floor(scope.clock() / HOUR) * HOUR;
    return addRefusal(scope, { userId: user.id, hour, step });
  });
  for (const result of await Promise.allSettled(counted))
    if (result.status === 'rejected') log('warn', { event: 'refusal-not-counted', error: result.reason });
}

/**
 * Tells the audit log of the hours that are over: one entry an account, hour and step, with how many there were, so that
 * nobody can fill the log by guessing.
 */
export async function tellRefusals({ db, now, scopeOf }: Pick<ShardSweep, 'db' | 'now' | 'scopeOf'>): Promise<number> {
  const due = await selectRefusals(db, Math.floor(now / HOUR) * HOUR, 200);
  for (const { refused, name } of due) {
    const s = { ...scopeOf(refused.tenantId as Id<'tenant'>), actor: SYSTEM, requestId: crypto.randomUUID() }; // safe: our own row
    const { step, attempts, hour, userId } = refused;
    const after = { attempts, step, from: toIso(instantOf(hour)) };
    await commitWithAudit(s, { action: 'user.sign-in-refused', object: { kind: 'user', id: userId, name }, after }, [
      deleteRefusals(s, refused),
    ]);
  }
  return 0;
}
