import type { Scope } from '../../../edge/platform/scope';
import { fingerprint } from '../../../edge/security/vault';
import type { Cell } from './cells.domain';
import { invoiceKey } from './invoices.domain';
import { selectClosed, selectInvoicesAfter, selectInvoicesOf } from './invoices.store';
import { digestsOf, type Seal } from './seal.domain';
import type { Break } from './verify.domain';

/** The file of an invoice as it lies there; undefined where it is gone. */
export async function invoiceText(s: Scope, period: string, currency: string): Promise<string | undefined> {
  const file = await s.files.get(invoiceKey(period, currency));
  return file && new Response(file.body).text();
}

/** Whether the invoices that a seal vouches for are the ones that are there. */
export async function sealedInvoices(s: Scope, before: number, { no, first, last, invoice, digests }: Seal): Promise<Break[]> {
  if (invoice === before) return [];
  const rows = await selectInvoicesAfter(s, before, invoice);
  return digestsOf(rows) === digests ? [] : [{ kind: 'invoice', no, first, last, seq: null, about: `${before + 1}–${invoice}` }];
}

/** The invoices of a month that are not what they were made as, are gone, or are not what the month costs: by month and currency. */
export async function wrongInvoices(s: Scope, period: string, cells: readonly Cell[]): Promise<string[]> {
  const [month, rows] = await Promise.all([selectClosed(s, period), selectInvoicesOf(s, period)]);
  if (!month?.isInvoiced) return rows.map(({ currency }) => `${period} ${currency}`);
  const costs = new Map<string, number>();
  // Where all was only reserved, or given back, there is nothing to show.
  for (const { cube, currency, posted, units } of cells)
    if (cube === 'day0' && (units > 0 || posted !== 0)) costs.set(currency, (costs.get(currency) ?? 0) + posted);
  const wrong: string[] = [];
  for (const currency of new Set([...costs.keys(), ...rows.map((row) => row.currency)])) {
    const row = rows.find((one) => one.currency === currency);
    const text = row && (await invoiceText(s, period, currency));
    const isWhole = text !== undefined && row?.exact === (costs.get(currency) ?? 0) && (await fingerprint(text)) === row.digest;
    if (currency !== '' && !isWhole) wrong.push(`${period} ${currency}`);
  }
  return wrong;
}
