import { ask, type Tenant } from './api.ts';
import { ended } from './jobs.ts';

/** A comparison of tariffs that has ended, for the doors that name one. */
export async function comparisonOf(tenant: Tenant): Promise<Record<string, string>> {
  const body = { period: '2026-11', tariffs: ['seed-2023'] };
  const { id } = await ask<{ id: string }>(202, 'POST', '/v1/billing/what-if', { token: tenant.token, body });
  await ended(tenant, id);
  return { billing: id, readTariffComparison: id, readTariffComparisonSheet: id };
}
