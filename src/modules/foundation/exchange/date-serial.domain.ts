import { plusDays } from '../../../kernel/calendar';
import type { Cell } from './cells.domain';

/** What a number format makes of a number, as far as it matters here. */
export type Shown = 'date' | 'time' | 'number';

/** Formats that are known by their number alone: dates, times of day, and the dates of East Asian calendars. */
const DATES = [
  [14, 17],
  [22, 22],
  [27, 36],
  [50, 58],
] as const;
const TIMES = [
  [18, 21],
  [45, 45],
  [47, 47],
] as const;
const isAmong = (ranges: readonly (readonly [number, number])[], id: number): boolean =>
  ranges.some(([from, to]) => id >= from && id <= to);

/** Quoted words, escaped and padding letters, colours and conditions, and the two halves of the day. */
const NO_CODE = /"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|AM\/PM|A\/P/gi;
const DURATION = /\[(?:h+|m+|s+)\]/i;

/** What the format of this number shows, which has this code unless it is a built-in one. */
export function shownBy(id: number, code: string | undefined): Shown {
  if (code === undefined) return isAmong(DATES, id) ? 'date' : isAmong(TIMES, id) ? 'time' : 'number';
  const [first = ''] = code.split(';');
  if (DURATION.test(first)) return 'number';
  const letters = first.replace(NO_CODE, '').toLowerCase();
  if (/^general$|^@$/.test(letters)) return 'number';
  const isClock = /[hs]/.test(letters);
  if (/[yd]/.test(letters) || (letters.includes('m') && !isClock)) return 'date';
  return isClock ? 'time' : 'number';
}

const DAY = 86_400;
/** The last day of the year 9999. */
const LAST = { 1900: 2_958_465, 1904: 2_957_003 };
/** The 29th of February 1900, which there never was, has a number all the same. */
const NEVER = 60;

/** The day, moment or time of day that a number stands for, in the calendar from 1900 or from 1904. */
export function dateOf(serial: number, shown: 'date' | 'time', from1904: boolean): Cell {
  let days = Math.floor(serial);
  let seconds = Math.round((serial - days) * DAY);
  if (seconds === DAY) {
    days += 1;
    seconds = 0;
  }
  if (!(days >= 0) || days > LAST[from1904 ? 1904 : 1900]) return { error: 'date-out-of-range' };
  if (days === 0 && shown === 'time') return { time: clockOf(seconds) };
  const day = from1904 ? plusDays('1904-01-01', days) : plusDays('1899-12-30', days < NEVER ? days + 1 : days);
  return { date: seconds === 0 ? day : `${day}T${clockOf(seconds)}` };
}

const two = (value: number): string => String(value).padStart(2, '0');
const clockOf = (seconds: number): string =>
  `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;

const ISO = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?Z?)?$/;
/** A date that the file spells out. */
export function spelledDate(text: string): Cell {
  const [, day, time] = ISO.exec(text) ?? [];
  if (!day) return { error: 'date-out-of-range', shown: text };
  return { date: time && !/^00:00(:00)?$/.test(time) ? `${day}T${time.padEnd(8, ':00')}` : day };
}
