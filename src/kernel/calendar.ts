import { Remembered } from './remembered';
import { hours, type Instant, instantOf } from './time';

/** The calendar month an instant falls in, as people in that time zone see it: `2026-11`. */
export const monthOf = (at: Instant, timezone: string): string => dayOf(at, timezone).slice(0, 7);

const formats = new Remembered<string, Intl.DateTimeFormat>(200);

/** Clocks everywhere differ from UTC by whole quarters of an hour, in this century: within one it is the same day. */
const QUARTER = 15 * 60_000;
const CENTURY = Date.UTC(2000, 0, 1);
const days = new Remembered<string, Remembered<number, string>>(50);

/** The day an instant falls in, as people in that time zone see it: `2026-11-23`. */
export function dayOf(at: Instant, timezone: string): string {
  if (at < CENTURY) return dayFrom(at, timezone);
  const quarter = Math.floor(at / QUARTER);
  const found = days.get(timezone)?.get(quarter);
  if (found !== undefined) return found;
  const known = days.get(timezone) ?? new Remembered<number, string>(5_000);
  days.set(timezone, known);
  const day = dayFrom(at, timezone);
  known.set(quarter, day);
  return day;
}

function dayFrom(at: Instant, timezone: string): string {
  const format =
    formats.get(timezone) ?? new Intl.DateTimeFormat('en-CA', { timeZone: timezone, year: 'numeric', month: '2-digit', day: '2-digit' });
  formats.set(timezone, format);
  const parts = format.formatToParts(at);
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

const times = new Remembered<string, Intl.DateTimeFormat>(200);

/** What a clock on the wall shows there: `09:05`. */
export function timeOfDay(at: Instant, timezone: string): string {
  const format = times.get(timezone) ?? new Intl.DateTimeFormat('en-GB', { timeZone: timezone, hour: '2-digit', minute: '2-digit' });
  times.set(timezone, format);
  return format.format(at);
}

/** The first instant of a day in that time zone; where a change of clocks swallows midnight, the first one there is. */
export function startOfDay(day: string, timezone: string): Instant {
  const noon = Date.parse(`${day}T12:00:00Z`);
  // Zones lie between UTC-12 and UTC+14, so the day begins between these two.
  let before = noon - hours(28);
  let within = noon + hours(2);
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (dayOf(instantOf(middle), timezone) < day) before = middle;
    else within = middle;
  }
  return instantOf(within);
}

/** The day that many days later. A day of the calendar, not 24 hours. */
export const plusDays = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * hours(24)).toISOString().slice(0, 10);

/** 0 = Sunday. */
export const weekdayOf = (day: string): number => new Date(Date.parse(`${day}T00:00:00Z`)).getUTCDay();

/** How many days from one to the other, both counted; less than one when they are the wrong way round. */
export const countDays = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / hours(24)) + 1;

/** Whether `2026-02-30` and the like are a day at all. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && plusDays(text, 0) === text;

export function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
