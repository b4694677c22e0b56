import { plusDays, startOfDay } from '../../../kernel/calendar';
import { after, days, type Instant } from '../../../kernel/time';

/** So long after its end a month is closed by itself; by hand, from its end on. */
const CLOSES_AFTER = days(7);

export const monthAfter = (period: string): string => plusDays(`${period}-28`, 7).slice(0, 7);
export const monthBefore = (period: string): string => plusDays(`${period}-01`, -1).slice(0, 7);

/** The first instant behind a month, in a zone. */
export const endOf = (period: string, zone: string): Instant => startOfDay(`${monthAfter(period)}-01`, zone);
/** When a month is closed by itself. */
export const closesAt = (period: string, zone: string): Instant => after(endOf(period, zone), CLOSES_AFTER);

/** Months that are open, the earliest first: from the first one to the last. */
export function openMonths(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = monthAfter(month)) months.push(month);
  return months;
}
