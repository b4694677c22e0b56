import { and, asc, desc, eq, gt, gte, lt, lte } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { closedMonths, invoices } from './closing.table';

export type ClosedMonth = Omit<typeof closedMonths.$inferSelect, 'tenantId'>;
export type InvoiceRow = Omit<typeof invoices.$inferSelect, 'tenantId'>;

/** Invoices behind a number, in their order, up to another one. */
export const selectInvoicesAfter = (s: Scope, after: number, last = Number.MAX_SAFE_INTEGER): Promise<InvoiceRow[]> =>
  s.db
    .select()
    .from(invoices)
    .where(and(eq(invoices.tenantId, s.tenantId), gt(invoices.no, after), lte(invoices.no, last)))
    .orderBy(asc(invoices.no))
    .all();

/** The invoices of a month, one a currency. */
export const selectInvoicesOf = (s: Scope, period: string): Promise<InvoiceRow[]> =>
  s.db
    .select()
    .from(invoices)
    .where(and(eq(invoices.tenantId, s.tenantId), eq(invoices.period, period)))
    .orderBy(asc(invoices.currency))
    .all();

/** Those of some months, the first and the last one named. */
export const selectInvoicesIn = (s: Scope, from: string, to: string): Promise<InvoiceRow[]> =>
  s.db
    .select()
    .from(invoices)
    .where(and(eq(invoices.tenantId, s.tenantId), gte(invoices.period, from), lte(invoices.period, to)))
    .orderBy(asc(invoices.period), asc(invoices.currency))
    .all();

export const selectClosed = (s: Scope, period: string): Promise<ClosedMonth | undefined> =>
  s.db
    .select()
    .from(closedMonths)
    .where(and(eq(closedMonths.tenantId, s.tenantId), eq(closedMonths.period, period)))
    .get();

/** Closed months before one, the latest first. */
export const selectClosedBefore = (s: Scope, before: string, limit: number): Promise<ClosedMonth[]> =>
  s.db
    .select()
    .from(closedMonths)
    .where(and(eq(closedMonths.tenantId, s.tenantId), lt(closedMonths.period, before)))
    .orderBy(desc(closedMonths.period))
    .limit(limit)
    .all();
