import { and, eq, isNotNull, isNull, lt, lte, ne, sql } from 'drizzle-orm';
import type { Database, Scope } from '../../../edge/platform/scope';
import { keyset } from '../../../edge/storage/keyset';
import { tenants } from '../../foundation/tenants/tenants.table';
import type { Counts } from './erasure.domain';
import { erasureHashes, erasureKeys, erasures } from './erasures.table';

export type ErasureRow = typeof erasures.$inferSelect;
const one = (s: Scope, id: string) => and(eq(erasures.tenantId, s.tenantId), eq(erasures.id, id));

export const selectErasure = (s: Scope, id: string) => s.directory.select().from(erasures).where(one(s, id)).get();

const newest = keyset('desc', erasures.id);
export const selectErasures = (s: Scope, page: { after?: string | undefined; limit: number }) =>
  s.directory
    .select()
    .from(erasures)
    .where(and(eq(erasures.tenantId, s.tenantId), newest.behind(page.after)))
    .orderBy(...newest.orderBy)
    .limit(page.limit + 1);

/** Who is erased, before anything is gone: repeated, it stays as it was first written. */
export async function insertErasure(s: Scope, row: Omit<ErasureRow, 'tenantId'>, hashes: readonly string[]): Promise<void> {
  const { tenantId } = s;
  await s.directory.batch([
    s.directory
      .insert(erasures)
      .values({ tenantId, ...row })
      .onConflictDoNothing(),
    s.directory
      .insert(erasureHashes)
      .select(sql`SELECT ${tenantId}, h.value, ${row.id}, ${row.at}, ${row.cause} FROM json_each(${JSON.stringify(hashes)}) h WHERE true`)
      .onConflictDoUpdate({
        target: [erasureHashes.tenantId, erasureHashes.hash],
        set: { erasureId: sql`excluded.erasure_id`, at: sql`excluded.at`, cause: sql`excluded.cause` },
        // What somebody asked for is not forgotten when a rule ends them once more.
        setWhere: sql`excluded.cause <> 'retention' OR ${erasureHashes.cause} = 'retention'`,
      }),
  ]);
}

export async function updateErasure(
  s: Scope,
  id: string,
  change: { remains: Counts | null } & Partial<Pick<ErasureRow, 'state' | 'erasedAt' | 'sealed' | 'againAt' | 'checkedAt'>>,
): Promise<void> {
  await s.directory.update(erasures).set(change).where(one(s, id));
}

/** Over all companies: whose second pass is due, and where their data is. */
export const selectDue = (directory: Database, now: number, limit: number) =>
  directory
    .select({ tenantId: erasures.tenantId, id: erasures.id, shard: tenants.shard })
    .from(erasures)
    .innerJoin(tenants, eq(tenants.id, erasures.tenantId))
    .where(and(isNotNull(erasures.againAt), lte(erasures.againAt, now)))
    .limit(limit);

/** Erasures of a company that were begun for that cause and have not ended. */
export const selectUnfinished = (s: Scope, cause: ErasureRow['cause'], limit: number) =>
  s.directory
    .select({ id: erasures.id })
    .from(erasures)
    .where(and(eq(erasures.tenantId, s.tenantId), eq(erasures.state, 'erasing'), eq(erasures.cause, cause)))
    .limit(limit);

/** Over all companies: receipts that are older, and final. */
export const selectOldErasures = (directory: Database, before: number, limit: number) =>
  directory
    .select({ tenantId: erasures.tenantId, id: erasures.id, shard: tenants.shard })
    .from(erasures)
    .innerJoin(tenants, eq(tenants.id, erasures.tenantId))
    .where(and(lt(erasures.at, before), isNull(erasures.againAt)))
    .limit(limit);

/** The receipt goes; the hashes stay, by which an opt-out is honoured. */
export const deleteErasure = async (s: Scope, id: string): Promise<void> => {
  await s.directory.delete(erasures).where(one(s, id));
};

export const selectKey = async (s: Scope): Promise<string | undefined> =>
  (await s.directory.select({ sealed: erasureKeys.sealed }).from(erasureKeys).where(eq(erasureKeys.tenantId, s.tenantId)).get())?.sealed;

/** The key of a company is made once; of two at the same time one counts. */
export const insertKey = async (s: Scope, sealed: string): Promise<void> => {
  await s.directory.insert(erasureKeys).values({ tenantId: s.tenantId, sealed }).onConflictDoNothing();
};

/** Those of these hashes that are of somebody who was erased, and not by a rule of retention. */
export const selectHashes = async (s: Scope, hashes: readonly string[]): Promise<string[]> =>
  (
    await s.directory
      .select({ hash: erasureHashes.hash })
      .from(erasureHashes)
      .where(
        and(
          eq(erasureHashes.tenantId, s.tenantId),
          sql`${erasureHashes.hash} IN (SELECT value FROM json_each(${JSON.stringify(hashes)}))`,
          ne(erasureHashes.cause, 'retention'),
        ),
      )
  ).map(({ hash }) => hash);

/** All that the directory holds of a company that is cleared away. */
export async function deleteErasures(directory: Database, s: Scope): Promise<void> {
  for (const table of [erasureHashes, erasures, erasureKeys]) await directory.delete(table).where(eq(table.tenantId, s.tenantId));
}
