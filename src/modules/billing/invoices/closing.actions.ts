import type { Scope } from '../../../edge/platform/scope';
import { fingerprint } from '../../../edge/security/vault';
import { Problem } from '../../../kernel/problem';
import { type Accountable, commitWithAudit, explainConstraint } from '../../foundation/audit/audit.actions';
import { findAccount } from '../../foundation/tenants/tenants.actions';
import { type ClosedMonth, closedMonth } from '../ledger/invoices.actions';
import { invoiceKey } from '../ledger/invoices.domain';
import { sealUntil } from '../ledger/seal.actions';
import { draftMonth } from './drafts.actions';
import { type Invoice, textOf } from './invoice.domain';
import { invoiceProblems } from './invoices.problems';
import { insertClosed, keepInvoices, selectLastNumber, selectUnclosed, selectUnfinished } from './invoices.store';
import { openNow } from './months.actions';
import { closesAt, endOf, monthAfter } from './months.domain';

export const unclosedCompanies = selectUnclosed;

/** Blocks of entries that are sealed at once before the rest is left to the next time: 100,000 entries. */
const BLOCKS = 100;

/**
 * Closes a month by hand: from the moment of its row on nothing counts for it any more. Then its invoices are made; killed in
 * between, the sweep makes them.
 */
export async function closeMonth(s: Accountable, period: string, { withoutRates }: { withoutRates: boolean }): Promise<void> {
  if (await closedMonth(s, period)) throw invoiceProblems('period-closed');
  const { months, zone } = await openNow(s);
  const month = months.find((one) => one.period === period);
  if (!month) throw new Problem('not-found');
  if (s.clock() < endOf(period, zone)) throw invoiceProblems('period-not-over');
  if (months[0]?.period !== period) throw invoiceProblems('earlier-period-open');
  if (month.unrated > 0 && !withoutRates) throw invoiceProblems('rate-missing');
  await freeze(s, { period, zone, unrated: month.unrated });
  await finishClosing(s);
}

async function freeze(s: Accountable, { period, zone, unrated }: { period: string; zone: string; unrated: number }): Promise<void> {
  const company = (await findAccount(s))?.name ?? '';
  const note = { action: 'ledger.closed', object: { kind: 'invoice', id: period, name: period }, after: { unrated } } as const;
  const row = { period, next: monthAfter(period), company, zone, unrated, byId: s.actor.id, byName: s.actor.name };
  await commitWithAudit(s, note, [insertClosed(s, row)]).catch(
    explainConstraint((said) => (said.includes('UNIQUE constraint failed: closed_months') ? invoiceProblems('period-closed') : undefined)),
  );
}

/** Closes whatever month is long over, the earliest first; one with charges without a rate waits for somebody who says so. */
export async function closeDue(s: Accountable): Promise<void> {
  await finishClosing(s);
  const { months, zone } = await openNow(s);
  for (const { period, unrated } of months) {
    if (unrated > 0 || s.clock() < closesAt(period, zone)) return;
    await freeze(s, { period, zone, unrated });
    await finishClosing(s);
  }
}

/** Makes the invoices of closed months that have none yet, in the order of the months, as far as their entries can be sealed. */
export async function finishClosing(s: Scope): Promise<void> {
  for (let month = await selectUnfinished(s); month; month = await selectUnfinished(s)) {
    if (!(await sealUntil(s, month.last, BLOCKS))) return;
    await makeInvoices(s, month);
  }
}

/** The same to the letter, whoever makes them, and however often: nothing of a closed month changes. */
async function makeInvoices(s: Scope, { period, company, zone, closedAt, byName }: ClosedMonth): Promise<void> {
  const { drafts, carried } = await draftMonth(s, period);
  const before = await selectLastNumber(s, period);
  const made = [];
  for (const [n, draft] of drafts.entries()) {
    const { currency, lines, total, exact } = draft;
    const invoice: Invoice = { ...draft, number: before + n + 1, company, period, zone, closedAt, closedBy: byName };
    const text = textOf(invoice);
    await s.files.put(invoiceKey(period, currency), await new Response(text).arrayBuffer(), 'application/json');
    made.push({ no: invoice.number, period, currency, lines: lines.length, total, exact, digest: await fingerprint(text) });
  }
  await s.db.batch(keepInvoices(s, period, made, carried));
}
