import { and, asc, eq, gt, lt, lte } from 'drizzle-orm';
import type { BatchItem, Database, Scope } from '../../../edge/platform/scope';
import { campaignLists } from './lists.table';

export type ListRowOf = typeof campaignLists.$inferSelect;
const one = (s: Scope, id: string) => and(eq(campaignLists.tenantId, s.tenantId), eq(campaignLists.id, id));

export const selectList = (s: Scope, id: string): Promise<ListRowOf | undefined> =>
  s.db.select().from(campaignLists).where(one(s, id)).get();
/** Lists of the company that are kept just now, made until then, by id. */
export const selectLists = (
  s: Scope,
  { until, after, limit }: { until: number; after: string; limit: number },
): Promise<{ id: string }[]> =>
  s.db
    .select({ id: campaignLists.id })
    .from(campaignLists)
    .where(and(eq(campaignLists.tenantId, s.tenantId), gt(campaignLists.id, after), lte(campaignLists.createdAt, until)))
    .orderBy(asc(campaignLists.id))
    .limit(limit);

/** Over all tenants, for the sweeper. */
export const selectOldLists = (db: Database, made: number, limit: number) =>
  db
    .select({ tenantId: campaignLists.tenantId, id: campaignLists.id })
    .from(campaignLists)
    .where(lt(campaignLists.createdAt, made))
    .orderBy(asc(campaignLists.createdAt))
    .limit(limit)
    .all();

export const insertList = (s: Scope, row: Omit<ListRowOf, 'tenantId' | 'createdAt'>): BatchItem =>
  s.db.insert(campaignLists).values({ tenantId: s.tenantId, ...row, createdAt: s.clock() });
export const updateListShape = (s: Scope, id: string, to: Pick<ListRowOf, 'shape' | 'rows'>): BatchItem =>
  s.db.update(campaignLists).set(to).where(one(s, id));
export const deleteList = (s: Scope, id: string): BatchItem => s.db.delete(campaignLists).where(one(s, id));
