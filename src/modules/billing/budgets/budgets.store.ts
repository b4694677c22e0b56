import { and, eq, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import type { Use } from './budget.domain';
import { budgets, budgetWarnings } from './budgets.table';
import { heldOf, spentOf } from './use.table';

export type BudgetRow = typeof budgets.$inferSelect;
const byId = (s: Scope, id: string) => and(eq(budgets.tenantId, s.tenantId), eq(budgets.id, id));

export const selectBudgets = (s: Scope): Promise<BudgetRow[]> =>
  s.db.select().from(budgets).where(eq(budgets.tenantId, s.tenantId)).orderBy(budgets.id).all();
export const selectBudget = (s: Scope, id: string): Promise<BudgetRow | undefined> => s.db.select().from(budgets).where(byId(s, id)).get();

/** How far each budget is used up in a month, by its id. */
export async function selectUse(s: Scope, month: string): Promise<Map<string, Use>> {
  const rows = await s.db.all<Use & { id: string }>(
    sql`SELECT b.id AS id, ${spentOf(s.tenantId, month)} AS spent, ${heldOf(s.tenantId, month, s.clock())} AS held FROM budgets b WHERE b.tenant_id = ${s.tenantId}`,
  );
  return new Map(rows.map(({ id, spent, held }) => [id, { spent, held }]));
}

export const countHard = async (s: Scope): Promise<number> =>
  (
    await s.db
      .select({ n: sql<number>`count(*)` })
      .from(budgets)
      .where(and(eq(budgets.tenantId, s.tenantId), sql`+${budgets.isHard} = 1`))
  )[0]?.n ?? 0;

type Fields = Pick<BudgetRow, 'name' | 'scope' | 'scopeId' | 'amount' | 'currency' | 'isHard' | 'warn'>;
export const insertBudget = (s: Scope, id: string, fields: Fields) =>
  s.db.insert(budgets).values({ tenantId: s.tenantId, id, ...fields, revision: 1, createdAt: s.clock() });

type Change = Partial<Fields & Pick<BudgetRow, 'liftedUntil' | 'liftReason' | 'liftedBy'>>;
/** Changes the budget that somebody has read; touches no row when another was faster. */
export const updateBudget = (s: Scope, { id, revision }: { id: string; revision: number }, change: Change) =>
  s.db
    .update(budgets)
    .set({ ...change, revision: sql`${budgets.revision} + 1` })
    .where(and(byId(s, id), eq(budgets.revision, revision)));

export const deleteBudget = (s: Scope, { id, revision }: { id: string; revision: number }) =>
  s.db.delete(budgets).where(and(byId(s, id), eq(budgets.revision, revision)));

export const selectWarned = (s: Scope, month: string) =>
  s.db
    .select({ budgetId: budgetWarnings.budgetId, share: budgetWarnings.share })
    .from(budgetWarnings)
    .where(and(eq(budgetWarnings.tenantId, s.tenantId), sql`+${budgetWarnings.month} = ${month}`))
    .all();

/** Writes down that people are told, once; whether it was us. */
export async function insertWarning(s: Scope, budgetId: string, month: string, share: number): Promise<boolean> {
  const [told] = await s.db
    .insert(budgetWarnings)
    .values({ tenantId: s.tenantId, budgetId, month, share, toldAt: s.clock() })
    .onConflictDoNothing()
    .returning({ share: budgetWarnings.share });
  return told !== undefined;
}

/** Companies of a shard that have budgets; over all tenants, for the sweeper. */
export const selectBudgeting = (db: Scope['db'], after: string, limit: number) =>
  db.all<{ tenantId: string }>(
    sql`SELECT DISTINCT tenant_id AS tenantId FROM budgets WHERE tenant_id > ${after} ORDER BY tenant_id LIMIT ${limit}`,
  );

/** Whether there is such a number, or such a department. */
export const selectScope = async (s: Scope, scope: 'channel' | 'department', id: string): Promise<boolean> => {
  const table = sql.raw(scope === 'channel' ? 'channels' : 'departments');
  return (await s.db.all(sql`SELECT 1 FROM ${table} WHERE tenant_id = ${s.tenantId} AND id = ${id}`)).length > 0;
};

/** Another amount is another budget: people are told of it anew. */
export const forgetWarnings = (s: Scope, budgetId: string) =>
  s.db.delete(budgetWarnings).where(and(eq(budgetWarnings.tenantId, s.tenantId), eq(budgetWarnings.budgetId, budgetId)));
