import type { Scope } from '../../../edge/platform/scope';
import { tenantProblems } from './tenants.problems';
import { insertAccount, insertTenant, selectAccount, selectTenant } from './tenants.store';

export const findAccount = selectAccount;
export const findTenant = selectTenant;
export const prepareAccount = insertAccount;
export const prepareTenant = insertTenant;

/** Refuses what a company may do only after its owner has confirmed their e-mail: mail anybody, connect a live number. */
export async function demandConfirmed(s: Scope): Promise<void> {
  if ((await selectAccount(s))?.confirmBy !== null) throw tenantProblems('email-unconfirmed');
}

/** Where a new tenant goes: tenants spread evenly by the random part of their id. */
export function shardFor(tenantId: Scope['tenantId'], shards: readonly string[]): string {
  const sum = [...tenantId.slice(-6)].reduce((total, letter) => total * 31 + letter.charCodeAt(0), 7);
  const shard = shards[sum % shards.length];
  if (!shard) throw new Error('no shard is bound');
  return shard;
}

export { deleteTenantEntry, refreshStatistics, selectAccount } from './tenants.store';
