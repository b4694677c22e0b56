import type { AgentPresence } from '../../src/modules/service/desk/desk.protocol.ts';
import { ask, type Tenant } from './api.ts';
import { rows, shardOf } from './shop.ts';
import { until } from './until.ts';

export type Reason = {
  id: string;
  name: string;
  limitMinutes: number | null;
  countsAsWork: boolean;
  endsAtLimit: boolean;
  revision: number;
};
export type LedgerRow = {
  user_id: string;
  kind: 'declared' | 'connected';
  state: string | null;
  reason_name: string | null;
  set_by_name: string | null;
  open_at_start: number;
  started_at: number;
  ended_at: number | null;
};

export const reasonsOf = async ({ token }: Tenant): Promise<Reason[]> =>
  (await ask<{ items: Reason[] }>(200, 'GET', '/v1/pause-reasons', { token })).items;

export const declare = ({ token }: Tenant, body: object): Promise<AgentPresence> => ask(200, 'PUT', '/v1/presence', { token, body });
export const order = ({ token }: Tenant, userId: string, body: object): Promise<AgentPresence> =>
  ask(200, 'PUT', `/v1/presence/${userId}`, { token, body });

/** The ledger of a person as D1 holds it, the first line first. */
export const linesOf = (tenant: Tenant, userId = tenant.owner.id): Promise<LedgerRow[]> =>
  rows(
    shardOf(tenant),
    'SELECT * FROM presence_intervals WHERE tenant_id = ? AND user_id = ? ORDER BY started_at, kind',
    tenant.id,
    userId,
  );

/** The ledger follows the desk, a moment behind. */
export async function linesOnce(tenant: Tenant, fits: (lines: LedgerRow[]) => boolean, userId = tenant.owner.id): Promise<LedgerRow[]> {
  let seen: LedgerRow[] = [];
  await until(async () => {
    seen = await linesOf(tenant, userId);
    return fits(seen);
  });
  return seen;
}
