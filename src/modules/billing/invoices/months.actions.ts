import type { Scope } from '../../../edge/platform/scope';
import { monthOf } from '../../../kernel/calendar';
import { zoneOf } from '../tariffs/terms.actions';
import { type OpenSum, selectOpen, selectOpenSince } from './invoices.store';
import { monthAfter, openMonths } from './months.domain';

/** An open month, and what it costs so far in each currency. */
export type OpenMonth = { period: string; sums: { currency: string; posted: number; units: number }[]; unrated: number };
export type OpenNow = { last: string; months: OpenMonth[]; zone: string };

/** The months that are not closed, the earliest first, without a gap: from the first that the ledger tells of, to this one. */
export async function openNow(s: Scope): Promise<OpenNow> {
  const [{ last, sealed, sums }, zone] = await Promise.all([selectOpen(s), zoneOf(s)]);
  const all = [...sums, ...(await selectOpenSince(s, sealed))].filter(({ period }) => period > last);
  const now = monthOf(s.clock(), zone);
  const told = all.map(({ period }) => period).sort();
  const begin = last === '' ? told[0] : monthAfter(last);
  const end = [now, ...told].sort().at(-1) ?? now;
  if (begin === undefined) return { last, months: [], zone };
  const months = openMonths(begin, end).map((period) => monthFrom(period, all));
  return { last, months, zone };
}

function monthFrom(period: string, all: readonly OpenSum[]): OpenMonth {
  const own = all.filter((sum) => sum.period === period);
  const currencies = [...new Set(own.map(({ currency }) => currency))].sort();
  const sums = currencies.map((currency) => {
    const of = own.filter((sum) => sum.currency === currency);
    return { currency, posted: of.reduce((n, { posted }) => n + posted, 0), units: of.reduce((n, { units }) => n + units, 0) };
  });
  return { period, sums, unrated: own.reduce((n, { unrated }) => n + unrated, 0) };
}
