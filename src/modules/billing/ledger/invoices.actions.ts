import { selectClosed, selectClosedBefore, selectInvoicesIn, selectInvoicesOf } from './invoices.store';

export type { ClosedMonth, InvoiceRow } from './invoices.store';
export const closedMonth = selectClosed;
export const closedMonthsBefore = selectClosedBefore;
export const invoicesOf = selectInvoicesOf;
export const invoicesBetween = selectInvoicesIn;
