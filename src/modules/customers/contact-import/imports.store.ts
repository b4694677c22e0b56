import { and, count, desc, eq, gt, isNotNull, lt, ne, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { keyset } from '../../../edge/storage/keyset';
import { CONTACTS, type Phase } from './imports.domain';
import { imports, jobSteps } from './imports.table';

export type ImportRow = typeof imports.$inferSelect;

const one = (s: Scope, id: string) => and(eq(imports.tenantId, s.tenantId), eq(imports.id, id));

export const selectImport = (s: Scope, id: string): Promise<ImportRow | undefined> => s.db.select().from(imports).where(one(s, id)).get();

const newest = keyset('desc', imports.id);
export const selectImports = (s: Scope, page: { after?: string | undefined; limit: number }) =>
  s.db
    .select()
    .from(imports)
    .where(and(eq(imports.tenantId, s.tenantId), newest.behind(page.after)))
    .orderBy(...newest.orderBy)
    .limit(page.limit + 1);

/** The latest import of the same bytes that was applied and not taken back. */
export const selectTwin = (s: Scope, { id, sha256, target, byId }: Pick<ImportRow, 'id' | 'sha256' | 'target' | 'byId'>) =>
  s.db
    .select({ id: imports.id, fileName: imports.fileName, appliedAt: imports.appliedAt })
    .from(imports)
    .where(
      and(
        ...[eq(imports.tenantId, s.tenantId), eq(imports.sha256, sha256), ne(imports.id, id)],
        ...[eq(imports.target, target), ...(target === CONTACTS ? [] : [eq(imports.byId, byId)])],
        ...[isNotNull(imports.appliedAt), ne(imports.phase, 'undone'), ne(imports.phase, 'undoing')],
      ),
    )
    .orderBy(desc(imports.id))
    .limit(1)
    .get();

export const countImportsSince = async (s: Scope, since: number): Promise<number> =>
  (
    await s.db
      .select({ n: count() })
      .from(imports)
      .where(and(eq(imports.tenantId, s.tenantId), gt(imports.createdAt, since)))
      .get()
  )?.n ?? 0;

export const insertImport = async (s: Scope, row: Pick<ImportRow, 'id' | 'target' | 'fileName' | 'byId' | 'byName'>): Promise<void> => {
  await s.db
    .insert(imports)
    .values({ tenantId: s.tenantId, ...row, phase: 'waiting', size: 0, sha256: '', counts: {}, createdAt: s.clock(), revision: 1 });
};

type Change = Partial<Omit<ImportRow, 'tenantId' | 'id' | 'revision'>>;
const next = { revision: sql`${imports.revision} + 1` };

/** Changes the import somebody has read; touches no row when another was faster. */
export const updateImport = (s: Scope, { id, revision }: Pick<ImportRow, 'id' | 'revision'>, change: Change) =>
  s.db
    .update(imports)
    .set({ ...change, ...next })
    .where(and(one(s, id), eq(imports.revision, revision)));

/** The end of a phase, by the job that it was given to; a repeat changes nothing. */
export const endPhase = async (s: Scope, id: string, from: { phase: Phase; jobId: string }, change: Change): Promise<void> => {
  await s.db
    .update(imports)
    .set({ ...change, ...next })
    .where(and(one(s, id), eq(imports.phase, from.phase), eq(imports.jobId, from.jobId)));
};

/** The lines that a step wrote; undefined as long as it did not. */
export const selectStep = async (s: Scope, work: string, step: number): Promise<readonly number[] | undefined> =>
  (
    await s.db
      .select({ lines: jobSteps.lines })
      .from(jobSteps)
      .where(and(eq(jobSteps.tenantId, s.tenantId), eq(jobSteps.work, work), eq(jobSteps.step, step)))
      .get()
  )?.lines as readonly number[] | undefined; // safe: `insertStep` writes no other

/** Over all tenants of a shard, for the sweeper. */
export const selectOldImports = (db: Scope['db'], before: number, limit: number) =>
  db
    .select({ tenantId: imports.tenantId, id: imports.id })
    .from(imports)
    .where(and(lt(imports.createdAt, before), gt(imports.tenantId, '')))
    .limit(limit);

export const deleteImport = (s: Scope, id: string, works: readonly string[]) =>
  s.db.batch([
    s.db
      .delete(jobSteps)
      .where(and(eq(jobSteps.tenantId, s.tenantId), sql`${jobSteps.work} IN (SELECT value FROM json_each(${JSON.stringify(works)}))`)),
    s.db.delete(imports).where(one(s, id)),
  ]);
