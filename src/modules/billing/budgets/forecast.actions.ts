import type { Scope } from '../../../edge/platform/scope';
import { dayOf, plusDays } from '../../../kernel/calendar';
import { summarize } from '../ledger/summary.actions';
import { zoneOf } from '../tariffs/terms.actions';
import { forecast } from './forecast.domain';

/** What this month will have cost at its end, each currency by itself. */
export async function forecastNow(s: Scope) {
  const today = dayOf(s.clock(), await zoneOf(s));
  const period = today.slice(0, 7);
  const before = plusDays(`${period}-01`, -1).slice(0, 7);
  const months = await Promise.all([before, period].map((month) => summarize(s, month, ['day'])));
  const lines = months.flatMap(({ items }) => items);
  const currencies = [...new Set(lines.map(({ currency }) => currency))];
  const items = currencies.flatMap((currency) => {
    const own = lines.filter((line) => line.currency === currency).map(({ key, posted }) => ({ day: key.day ?? '', micros: posted }));
    const micros = forecast(period, today, own);
    // What came too late for a closed month is paid with this one.
    const late = (months[1]?.items ?? []).filter(({ key, currency: of }) => of === currency && (key.day ?? '') < period);
    return micros === null ? [] : [{ amount: { micros: late.reduce((sum, { posted }) => sum + posted, micros), currency } }];
  });
  return { period, items };
}
