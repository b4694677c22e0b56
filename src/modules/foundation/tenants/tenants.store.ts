import { eq, sql } from 'drizzle-orm';
import type { Database, Scope } from '../../../edge/platform/scope';
import type { Id } from '../../../kernel/ids';
import { accounts, tenants } from './tenants.table';

export const selectAccount = (s: Scope) => s.db.select().from(accounts).where(eq(accounts.tenantId, s.tenantId)).get();

export const insertAccount = (s: Scope, account: { name: string; timezone: string; locale: string; confirmBy: number }, at: number) =>
  s.db.insert(accounts).values({ tenantId: s.tenantId, ...account, createdAt: at });

export const insertTenant = (directory: Database, s: Pick<Scope, 'tenantId' | 'shard'>, at: number) =>
  directory.insert(tenants).values({ id: s.tenantId, shard: s.shard, createdAt: at });

export const selectTenant = (directory: Database, tenantId: Id<'tenant'> | string) =>
  directory.select().from(tenants).where(eq(tenants.id, tenantId)).get();

export const deleteTenantEntry = async (directory: Database, s: Pick<Scope, 'tenantId'>): Promise<void> => {
  await directory.delete(tenants).where(eq(tenants.id, s.tenantId));
};

/** Lets SQLite count again what has grown since it last did. */
export const refreshStatistics = async (database: Database): Promise<void> => void (await database.run(sql`PRAGMA optimize`));
