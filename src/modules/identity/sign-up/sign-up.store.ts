import { and, eq, gt, lt, sql } from 'drizzle-orm';
import type { Database, Scope } from '../../../edge/platform/scope';
import { rare } from '../../../edge/storage/plan';
import type { Instant } from '../../../kernel/time';
import { accounts } from '../../foundation/tenants/tenants.table';
import { mailLinks } from '../people/people.table';
import { childrenFirst, type Reference, selfReferences } from './clearing.domain';

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

/** Stands behind the id of every conversation: all are emptied, and the rows may go, those of append-only tables too. */
const ALL = '~';
/** Rows that one statement deletes: far below what D1 does in one. */
const PART = 500;

/**
 * Deletes rows that a shard has of a company whose time to confirm was over before this; of any other, none. As many
 * statements as the budget holds, and true once all are gone; its account goes last, so that a later sweep finds it and goes
 * on. The tables are those that name a tenant, so that a later one needs no mention.
 */
export async function deleteTenant(s: Scope, before: number, budget: { left: number }): Promise<boolean> {
  const isDue = and(eq(accounts.tenantId, s.tenantId), lt(accounts.confirmBy, before));
  await s.db.update(accounts).set({ clearedTo: ALL }).where(isDue);
  const { tables, keys, references } = await selectTables(s.db);
  const mine = sql`tenant_id = ${s.tenantId} AND EXISTS (SELECT 1 FROM accounts a WHERE a.tenant_id = ${s.tenantId} AND a.confirm_by < ${before})`;
  // Rows that name a row of the company's instead of the company itself.
  for (const { from, column, to, key: named } of references.filter((one) => !tables.includes(one.from) && tables.includes(one.to))) {
    const [table, key] = [
      sql.identifier(from),
      sql.join(
        (keys.get(from) ?? []).map((one) => sql.identifier(one)),
        sql`, `,
      ),
    ];
    const theirs = sql`SELECT ${sql.identifier(named)} FROM ${sql.identifier(to)} WHERE ${mine}`;
    for (let more = true; more; ) {
      if (budget.left <= 0) return false;
      budget.left -= 1;
      const part = sql`DELETE FROM ${table} WHERE (${key}) IN (SELECT ${key} FROM ${table} WHERE ${sql.identifier(column)} IN (${theirs}) LIMIT ${PART})`;
      more = (await s.db.run(part)).meta.changes >= PART;
    }
  }
  for (const table of childrenFirst(tables, references)) {
    const named = sql.identifier(table);
    const columns = (keys.get(table) ?? []).map((column) => sql.identifier(column));
    const key = sql.join(columns, sql`, `);
    // Rows that name others of the same table are few, and go together, since one may name the next. Who names themselves is no such row.
    for (const column of selfReferences(table, references))
      await s.db.run(sql`DELETE FROM ${named} WHERE ${mine} AND ${sql.identifier(column)} <> ${columns.at(-1)}`);
    for (let more = true; more; ) {
      if (budget.left <= 0) return false;
      budget.left -= 1;
      const part = sql`DELETE FROM ${named} WHERE ${mine} AND (${key}) IN (SELECT ${key} FROM ${named} WHERE tenant_id = ${s.tenantId} LIMIT ${PART})`;
      more = (await s.db.run(part)).meta.changes >= PART;
    }
  }
  await s.db.delete(accounts).where(isDue);
  return true;
}

/** The tables of a shard that name a tenant, the columns of their keys, and which refers to which. */
async function selectTables(db: Database) {
  const columns = await db.all<{ name: string; column: string; place: number }>(
    sql`SELECT t.name AS name, c.name AS "column", c.pk AS place FROM sqlite_schema t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name NOT LIKE '\\_cf\\_%' ESCAPE '\\' AND t.name <> 'accounts' AND (c.pk > 0 OR c.name = 'tenant_id')
        ORDER BY t.name, c.pk`,
  );
  const references = await db.all<Reference & { key: string }>(
    sql`SELECT t.name AS "from", f."from" AS "column", f."table" AS "to", f."to" AS "key" FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f
        WHERE t.type = 'table' AND t.name NOT LIKE '\\_cf\\_%' ESCAPE '\\'`,
  );
  const tables = columns.flatMap(({ name, column }) => (column === 'tenant_id' ? [name] : []));
  const keys = new Map<string, string[]>();
  for (const { name, column, place } of columns) if (place > 0) keys.set(name, [...(keys.get(name) ?? []), column]);
  return { tables, keys, references };
}
