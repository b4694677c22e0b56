/** Where the file of an invoice lies. */
export const invoiceKey = (period: string, currency: string): string => `ledger/invoices/${period}/${currency}.json`;
