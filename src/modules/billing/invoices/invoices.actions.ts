import type { Scope } from '../../../edge/platform/scope';
import { fingerprint } from '../../../edge/security/vault';
import { Problem } from '../../../kernel/problem';
import { toIso } from '../../../kernel/time';
import {
  type ClosedMonth,
  closedMonth,
  closedMonthsBefore,
  type InvoiceRow,
  invoicesBetween,
  invoicesOf,
} from '../ledger/invoices.actions';
import { invoiceText } from '../ledger/verify-invoices.actions';
import { draftMonth } from './drafts.actions';
import type { Draft, Head, Invoice, Month, MonthRow, Shown } from './invoice.domain';
import { openNow } from './months.actions';
import { closesAt, endOf } from './months.domain';

const closedHead = ({ period, isInvoiced, closedAt, byName, unrated }: ClosedMonth): Head => ({
  ...{ period, state: isInvoiced ? 'closed' : 'closing', canClose: false, closesAt: null, unrated },
  closed: { at: toIso(closedAt), by: byName },
});

/** The months that are open, as they stand now, the latest first. */
async function openHeads(s: Scope): Promise<{ rows: MonthRow[]; zone: string }> {
  const { months, zone } = await openNow(s);
  const rows = months.map(({ period, sums, unrated }, n): MonthRow => {
    const canClose = n === 0 && s.clock() >= endOf(period, zone);
    const at = unrated > 0 ? null : toIso(closesAt(period, zone));
    const totals = sums.map(({ currency, posted }) => ({ currency, micros: posted, number: null, digest: null }));
    return { period, state: 'open', canClose, closesAt: at, closed: null, unrated, totals };
  });
  return { rows: rows.reverse(), zone };
}

const LAST = '9999-12';
/** Closed months, the latest first, and before the first of them all that are open. */
export async function listMonths(s: Scope, after: string | undefined, limit: number): Promise<{ open: MonthRow[]; closed: MonthRow[] }> {
  const closed = await closedMonthsBefore(s, after ?? LAST, limit);
  const [newest, oldest] = [closed.at(0)?.period ?? '', closed.at(-1)?.period ?? ''];
  const invoices = closed.length === 0 ? [] : await invoicesBetween(s, oldest, newest);
  const shown = closed.map((month): MonthRow => {
    const own = invoices.filter(({ period }) => period === month.period);
    return {
      ...closedHead(month),
      totals: own.map(({ currency, total, no, digest }) => ({ currency, micros: total, number: no, digest })),
    };
  });
  return { open: after === undefined ? (await openHeads(s)).rows : [], closed: shown };
}

/** A month with the lines of its invoices; of one that is open, as they would be if it were closed now. */
export async function readMonth(s: Scope, period: string): Promise<Month> {
  const month = await closedMonth(s, period);
  if (!month) return draft(s, period);
  const { company, zone } = month;
  const head = { ...closedHead(month), company, zone };
  if (!month.isInvoiced) return { ...head, invoices: (await draftMonth(s, period)).drafts.map(unmade) };
  const rows = await invoicesOf(s, period);
  return { ...head, invoices: await Promise.all(rows.map((row) => made(s, row))) };
}

async function draft(s: Scope, period: string): Promise<Month> {
  const { rows, zone } = await openHeads(s);
  const found = rows.find((row) => row.period === period);
  if (!found) throw new Problem('not-found');
  const { totals: _, ...head } = found;
  return { ...head, company: null, zone, invoices: (await draftMonth(s, period)).drafts.map(unmade) };
}

const unmade = (one: Draft): Shown => ({ ...one, number: null, digest: null, isIntact: true });

/** Of one whose file is gone or was changed, only what its row says is shown. */
async function made(s: Scope, { period, currency, no, digest, total, exact }: InvoiceRow): Promise<Shown> {
  const text = await invoiceText(s, period, currency);
  const known = { number: no, digest, currency };
  if (text === undefined || (await fingerprint(text)) !== digest)
    return { ...known, total, exact, lines: [], pending: { amount: 0, count: 0 }, isIntact: false };
  const { lines, pending } = JSON.parse(text) as Invoice; // safe: written by us, as its hash says
  return { ...known, total, exact, lines, pending, isIntact: true };
}
