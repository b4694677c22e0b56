import type { Scope } from '../../../edge/platform/scope';
import { insertAccount, insertTenant, selectAccount, selectTenant } from './tenants.store';

export const findAccount = selectAccount;
export const findTenant = selectTenant;
export const prepareAccount = insertAccount;
export const prepareTenant = insertTenant;

/** Where a new tenant goes: tenants spread evenly by the random part of their id. */
export function shardFor(tenantId: Scope['tenantId'], shards: readonly string[]): string {
  const sum = [...tenantId.slice(-6)].reduce((total, letter) => total * 31 + letter.charCodeAt(0), 7);
  const shard = shards[sum % shards.length];
  if (!shard) throw new Error('no shard is bound');
  return shard;
}

export { refreshStatistics, selectAccount } from './tenants.store';
