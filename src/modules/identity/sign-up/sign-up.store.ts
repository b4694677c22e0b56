import { and, eq, gt, lt, sql } from 'drizzle-orm';
import { sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Database, Scope } from '../../../edge/platform/scope';
import { rare } from '../../../edge/storage/plan';
import type { Instant } from '../../../kernel/time';
import { accounts } from '../../foundation/tenants/tenants.table';
import { mailLinks } from '../people/people.table';

/** The statement that confirms a company while there is time; afterwards it is being cleared away. */
export const confirmAccount = (s: Scope) =>
  s.db
    .update(accounts)
    .set({ confirmBy: null })
    .where(and(eq(accounts.tenantId, s.tenantId), gt(accounts.confirmBy, s.clock())));

export const deleteConfirmLinks = (s: Scope, userId: string) =>
  s.db
    .delete(mailLinks)
    .where(and(eq(mailLinks.tenantId, s.tenantId), rare(eq(mailLinks.userId, userId)), eq(mailLinks.purpose, 'confirm')));

/** Companies whose owner has not confirmed their e-mail in time. Over all tenants of a shard, for the sweeper. */
export const selectUnconfirmed = (db: Database, now: Instant, limit: number) =>
  db
    .select({ tenantId: accounts.tenantId, confirmBy: accounts.confirmBy })
    .from(accounts)
    .where(and(lt(accounts.confirmBy, now), gt(accounts.tenantId, '')))
    .limit(limit);

/**
 * Deletes every row that a shard has of a company whose time to confirm was over before this; of any other, none. The tables
 * are those that name a tenant, so that a later one needs no mention; what refers to others goes before it.
 */
export async function deleteTenant(s: Scope, before: number): Promise<void> {
  const tables = await s.db.all<{ name: string }>(
    sql`SELECT t.name AS name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name NOT LIKE '\\_cf\\_%' ESCAPE '\\' AND c.name = 'tenant_id' AND t.name <> 'accounts'
        ORDER BY t.rowid DESC`,
  );
  const isGone = sql`NOT EXISTS (SELECT 1 FROM accounts WHERE tenant_id = ${s.tenantId})`;
  await s.db.batch([
    s.db.run(sql`PRAGMA defer_foreign_keys = ON`),
    s.db.delete(accounts).where(and(eq(accounts.tenantId, s.tenantId), lt(accounts.confirmBy, before))),
    ...tables.map(({ name }) => {
      const table = sqliteTable(name, { tenantId: text('tenant_id') });
      return s.db.delete(table).where(and(eq(table.tenantId, s.tenantId), isGone));
    }),
  ]);
}
