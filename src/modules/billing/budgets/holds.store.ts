import { and, eq, lte, type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { budgetHolds } from './budgets.table';
import { departmentOf, fallsUnder, heldOf, spentOf } from './use.table';

export type Hold = {
  id: string;
  conversationId: string;
  channelId: string;
  queueId: string | null;
  month: string;
  micros: number;
  currency: string;
  until: number;
};

/** The hard budgets that a charge would take beyond their limit: none of those that are lifted now. */
const beyond = (s: Scope, { channelId, queueId, month, micros, currency }: Hold): SQL => sql`FROM budgets b
  WHERE b.tenant_id = ${s.tenantId} AND b.is_hard = 1 AND b.currency = ${currency} AND coalesce(b.lifted_until, 0) <= ${s.clock()}
    AND ${fallsUnder(channelId, departmentOf(s.tenantId, queueId))}
    AND ${spentOf(s.tenantId, month)} + ${heldOf(s.tenantId, month, s.clock())} + ${micros} > b.amount`;

/** Holds an amount of all budgets that it falls under, or of none: one statement, so that of many at once none goes too far. */
export async function insertHold(s: Scope, hold: Hold): Promise<boolean> {
  const { id, conversationId, channelId, queueId, month, micros, currency, until } = hold;
  const [held] = await s.db
    .insert(budgetHolds)
    .select(
      sql`SELECT ${s.tenantId}, ${id}, ${conversationId}, ${channelId}, ${departmentOf(s.tenantId, queueId)}, ${month}, ${micros}, ${currency},
        (SELECT coalesce(max(seq), 0) FROM ledger_entries WHERE tenant_id = ${s.tenantId}), ${until} WHERE NOT EXISTS (SELECT 1 ${beyond(s, hold)})`,
    )
    .returning({ id: budgetHolds.id });
  return held !== undefined;
}

export const selectBeyond = (s: Scope, hold: Hold) =>
  s.db.all<{ id: string; name: string }>(sql`SELECT b.id AS id, b.name AS name ${beyond(s, hold)}`);

export const deleteHold = async (s: Scope, id: string): Promise<void> => {
  await s.db.delete(budgetHolds).where(and(eq(budgetHolds.tenantId, s.tenantId), eq(budgetHolds.id, id)));
};
/** Holds whose time is over count for nothing any more. */
export const deleteOver = async (s: Scope, at: number): Promise<void> => {
  await s.db.delete(budgetHolds).where(and(eq(budgetHolds.tenantId, s.tenantId), lte(budgetHolds.until, at)));
};
