import { type SQL, sql } from 'drizzle-orm';
import { lastInvoiced } from '../ledger/closing.table';

/** `account`: everything; else what carries the id that the budget `b` names. */
const matches = (of: string): SQL =>
  sql.raw(
    `(b.scope = 'account' OR (b.scope = 'channel' AND ${of}.channel_id = b.scope_id) OR (b.scope = 'department' AND ${of}.department_id = b.scope_id))`,
  );

/**
 * What is used of the budget `b` in a month that is open: what its entries post, and whatever is still reserved, since whatever month,
 * for it may be posted in this one. What closed months left reserved, the sums of what is sealed since, and what has come since then.
 */
export const spentOf = (tenantId: string, month: string): SQL => {
  const used = (of: string): SQL =>
    sql`coalesce(sum(${sql.raw(of)}.pending + CASE ${sql.raw(of)}.period WHEN ${month} THEN ${sql.raw(of)}.posted ELSE 0 END), 0)`;
  return sql`(
  (SELECT ${used('d')} FROM ledger_days d
    WHERE d.tenant_id = ${tenantId} AND d.cube = CASE b.scope WHEN 'department' THEN 'day' ELSE 'day0' END AND d.period > ${lastInvoiced(tenantId)}
      AND d.currency = b.currency AND ${matches('d')})
  + (SELECT ${used('e')} FROM ledger_entries e
    WHERE e.tenant_id = ${tenantId} AND e.seq > coalesce((SELECT last FROM ledger_seals WHERE tenant_id = ${tenantId} ORDER BY no DESC LIMIT 1), 0)
      AND e.currency = b.currency AND ${matches('e')})
  + (SELECT coalesce(sum(c.pending), 0) FROM ledger_carried c
    WHERE c.tenant_id = ${tenantId} AND c.period = ${lastInvoiced(tenantId)} AND c.currency = b.currency AND ${matches('c')}))`;
};

/** What is held of the budget `b`: a hold is over once the ledger has an entry of its conversation, or with its time. */
export const heldOf = (tenantId: string, month: string, at: number): SQL => sql`(SELECT coalesce(sum(h.micros), 0) FROM budget_holds h
  WHERE h.tenant_id = ${tenantId} AND h.month = ${month} AND h.until > ${at} AND h.currency = b.currency AND ${matches('h')}
    AND NOT EXISTS (SELECT 1 FROM ledger_entries e WHERE e.tenant_id = ${tenantId} AND e.seq > h.head AND e.kind = 'reserved'
      AND substr(e.subject, 5, 26) = substr(h.conversation_id, 5)))`;

/** Budgets that a charge falls under, of a number and the department that bears it. */
export const fallsUnder = (channelId: string, departmentId: SQL): SQL =>
  sql`(b.scope = 'account' OR (b.scope = 'channel' AND b.scope_id = ${channelId}) OR (b.scope = 'department' AND b.scope_id = ${departmentId}))`;

/** The only department of a queue; null where it has none or several. */
export const departmentOf = (tenantId: string, queueId: string | null): SQL =>
  queueId === null
    ? sql`NULL`
    : sql`(SELECT CASE count(*) WHEN 1 THEN min(q.department_id) END FROM queue_departments q WHERE q.tenant_id = ${tenantId} AND q.queue_id = ${queueId})`;
