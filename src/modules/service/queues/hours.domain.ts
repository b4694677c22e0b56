import { dayOf, plusDays, startOfDay, weekdayOf } from '../../../kernel/calendar';
import { Remembered } from '../../../kernel/remembered';
import { type Instant, instantOf } from '../../../kernel/time';

/** `HH:MM`; `24:00` ends a day. */
export type TimeOfDay = string;
export type Stretch = { from: TimeOfDay; to: TimeOfDay };
/** Of one zone: stretches for each day of the week (0 = Sunday), and days that are otherwise. A holiday without stretches is closed. */
export type BusinessHours = {
  timezone: string;
  weekly: readonly (Stretch & { day: number })[];
  holidays: readonly { date: string; name: string; stretches: readonly Stretch[] }[];
};

export const TIME_OF_DAY = /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/;

/** The stretches of a day, in order. */
function stretchesOf(hours: BusinessHours, day: string): Stretch[] {
  const weekday = weekdayOf(day);
  const holiday = hours.holidays.find(({ date }) => date === day);
  const stretches = holiday ? holiday.stretches : hours.weekly.filter((stretch) => stretch.day === weekday);
  return [...stretches].sort((a, b) => (a.from < b.from ? -1 : 1));
}

const clocks = new Remembered<string, Intl.DateTimeFormat>(200);

/** The time a wall clock shows there. */
function timeOf(at: Instant, timezone: string): TimeOfDay {
  const clock =
    clocks.get(timezone) ?? new Intl.DateTimeFormat('en-GB', { timeZone: timezone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  clocks.set(timezone, clock);
  return clock.format(at);
}

/** Whether it is open at an instant, as a clock on its wall shows it. */
export function isWithin(hours: BusinessHours, at: Instant): boolean {
  const time = timeOf(at, hours.timezone);
  return stretchesOf(hours, dayOf(at, hours.timezone)).some(({ from, to }) => from <= time && time < to);
}

const MINUTE = 60_000;
const LOOK_AHEAD = 15;

/** When it next opens or closes; undefined when that does not happen within a fortnight. */
export function nextChange(hours: BusinessHours, at: Instant): Instant | undefined {
  const now = isWithin(hours, at);
  const today = dayOf(at, hours.timezone);
  for (let ahead = 0; ahead < LOOK_AHEAD; ahead += 1) {
    const day = plusDays(today, ahead);
    const edges = stretchesOf(hours, day).flatMap(({ from, to }) => [from, to]);
    const found = edges
      .map((edge) => instantAt(day, edge, hours.timezone))
      .filter((edge) => edge > at && isWithin(hours, edge) !== now)
      .sort((a, b) => a - b)[0];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** When the wall clock of a day shows a time; where a change of clocks swallows it, the first instant after. */
function instantAt(day: string, time: TimeOfDay, timezone: string): Instant {
  if (time === '24:00') return startOfDay(plusDays(day, 1), timezone);
  const start = startOfDay(day, timezone);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const guess = instantOf(start + (hour * 60 + minute) * MINUTE);
  // Clocks change by whole quarters of an hour, two hours at the most.
  for (const shift of [0, -1, 1, -2, 2, -3, 3, -4, 4, -8, 8]) {
    const at = instantOf(guess + shift * 15 * MINUTE);
    if (timeOf(at, timezone) === time && dayOf(at, timezone) === day) return at;
  }
  return guess;
}

/** The first thing wrong with hours somebody wrote, as the path to it; undefined when they can be kept. */
export function flawIn({
  weekly,
  holidays,
}: Pick<BusinessHours, 'weekly' | 'holidays'>): { pointer: string; flaw: 'backwards' | 'overlap' | 'repeated' } | undefined {
  for (const day of [0, 1, 2, 3, 4, 5, 6]) {
    const mine = weekly.map((stretch, index) => ({ ...stretch, pointer: `/weekly/${index}` })).filter((stretch) => stretch.day === day);
    const flaw = flawAmong(mine);
    if (flaw) return flaw;
  }
  const dates = new Set<string>();
  for (const [index, { date, stretches }] of holidays.entries()) {
    if (dates.has(date)) return { pointer: `/holidays/${index}/date`, flaw: 'repeated' };
    dates.add(date);
    const flaw = flawAmong(stretches.map((stretch, at) => ({ ...stretch, pointer: `/holidays/${index}/stretches/${at}` })));
    if (flaw) return flaw;
  }
  return undefined;
}

function flawAmong(stretches: (Stretch & { pointer: string })[]): { pointer: string; flaw: 'backwards' | 'overlap' } | undefined {
  const backwards = stretches.find(({ from, to }) => from >= to);
  if (backwards) return { pointer: backwards.pointer, flaw: 'backwards' };
  const sorted = [...stretches].sort((a, b) => (a.from < b.from ? -1 : 1));
  const over = sorted.find((stretch, index) => index > 0 && (sorted[index - 1]?.to ?? '') > stretch.from);
  return over && { pointer: over.pointer, flaw: 'overlap' };
}
