import { and, eq, isNotNull } from 'drizzle-orm';
import type { Database } from '../../../edge/platform/scope';
import { restorations, tenants } from './tenants.table';

/** Every company that is closed; almost always none. */
export const selectClosed = async (directory: Database): Promise<string[]> =>
  (await directory.select({ tenantId: restorations.tenantId }).from(restorations)).map(({ tenantId }) => tenantId);

/** Those whose copy is in place, with where their data is. */
export const selectReplays = (directory: Database, limit: number) =>
  directory
    .select({ tenantId: restorations.tenantId, since: restorations.since, done: restorations.done, shard: tenants.shard })
    .from(restorations)
    .innerJoin(tenants, eq(tenants.id, restorations.tenantId))
    .where(isNotNull(restorations.since))
    .limit(limit);

const one = (tenantId: string) => eq(restorations.tenantId, tenantId);

export const updateReplay = async (directory: Database, tenantId: string, done: string): Promise<void> => {
  await directory.update(restorations).set({ done }).where(one(tenantId));
};

/** Opens a company again, unless another copy has been put in place meanwhile. */
export const deleteRestoration = async (directory: Database, tenantId: string, since: number): Promise<void> => {
  await directory.delete(restorations).where(and(one(tenantId), eq(restorations.since, since)));
};
