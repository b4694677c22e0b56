import { dayOf } from '../calendar';
import type { Locale } from '../locale';
import { normalizeText } from '../text';
import { hours, type Instant, instantOf, minutes, seconds } from '../time';
import { instantAt, instantsAt, offsetAt, printOffset, wallTimeOf } from '../wall-clock';
import { dayIn, dayOfSerial, ONE_DAY, printDay, timeOfSerial } from './days';
import type { Reading } from './types';

/** Milliseconds since midnight on the clock. */
type Clock = number;

const HOURS_ALONE = /^(\d{1,2}) ?(?:h|hs|hr|hrs|hora|horas)$/;
const WITH_MINUTES =
  /^(\d{1,2}) ?(?:[:.]|h|hs) ?(\d{2})(?:(?:[:.]|m|min) ?(\d{2})(?:[.,](\d{1,3})\d*)?)? ?(?:s|m|min|h|hs|hrs)?( ?[ap]m)?$/;
const HALF_DAY = /^(\d{1,2}) ?([ap]m)$/;

function clockIn(text: string): Clock | undefined {
  const plain = normalizeText(text).replace(/ ?\b([ap])\. ?m\.?$/, ' $1m');
  const alone = HOURS_ALONE.exec(plain);
  if (alone) return clockOf(Number(alone[1]), 0);
  const half = HALF_DAY.exec(plain);
  if (half) return clockOf(hourOf(Number(half[1]), half[2]), 0);
  const [, hour, minute, second = '0', rest = '0', part] = WITH_MINUTES.exec(plain) ?? [];
  if (hour === undefined) return undefined;
  return clockOf(hourOf(Number(hour), part?.trim()), Number(minute), Number(second), Number(rest.padEnd(3, '0')));
}

/** 12 am is midnight, 12 pm noon; beyond 12 there is no half of the day. */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return 24;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
}

const clockOf = (hour: number, minute: number, second = 0, rest = 0): Clock | undefined =>
  hour < 24 && minute < 60 && second < 60 ? hours(hour) + minutes(minute) + seconds(second) + rest : undefined;

const two = (count: number): string => String(Math.floor(count)).padStart(2, '0');
const printMinutes = (clock: Clock): string => `${two(clock / hours(1))}:${two((clock % hours(1)) / minutes(1))}`;
function printClock(clock: Clock): string {
  const [second, rest] = [(clock % minutes(1)) / seconds(1), clock % seconds(1)];
  if (second === 0) return printMinutes(clock);
  return `${printMinutes(clock)}:${two(second)}${rest === 0 ? '' : `.${String(rest).padStart(3, '0')}`}`;
}

/** A time of day as people write it, `HH:MM`; undefined where the text is none, or has seconds. */
export function timeIn(text: string): string | undefined {
  const clock = clockIn(text);
  return clock === undefined || clock % minutes(1) !== 0 ? undefined : printMinutes(clock);
}
export function timeOfNumber(serial: number): string | undefined {
  const clock = timeOfSerial(serial);
  return serial < 0 || serial >= 1 || clock >= ONE_DAY || clock % minutes(1) !== 0 ? undefined : printMinutes(clock);
}

/** A day from the edge, so that it has a year of four digits in every zone. */
export const FIRST_INSTANT = Date.parse('0001-01-02T00:00:00Z');
export const LAST_INSTANT = Date.parse('9999-12-30T23:59:59.999Z');
export const isMoment = (at: number): boolean => Number.isInteger(at) && at >= FIRST_INSTANT && at <= LAST_INSTANT;

const OFFSET = / ?(?:utc|gmt)? ?(z|[-+]\d{2}:?\d{2}(?::\d{2})?)$/i;
const SPLIT = /^(.*?\d)(?:t|,? (?:(?:às|as|a las|a la|at) )?)(\d{1,2} ?(?:[:.h]|[ap]m|[ap]\.).*)$/i;

type Written = { day: string; clock: Clock | undefined; offset: string | undefined };

/** A day and a time; the time alone may be missing. */
function momentIn(text: string, reading: Reading): Written | undefined {
  const plain = text.trim().replace(/\s+/g, ' ');
  const [, dayPart = plain, timePart] = SPLIT.exec(plain) ?? [];
  const [ending = '', offset] = OFFSET.exec(timePart ?? '') ?? [];
  const day = dayIn(dayPart, reading);
  const clock = timePart === undefined ? undefined : clockIn(timePart.slice(0, timePart.length - ending.length));
  return day === undefined || (timePart !== undefined && clock === undefined) ? undefined : { day, clock, offset };
}

/** A moment as people write it; without an offset by the clocks of the reader's zone, without a time the first of that day. */
export function instantIn(text: string, reading: Reading): Instant | undefined {
  const written = momentIn(text, reading);
  if (!written) return undefined;
  const shown = Date.parse(`${written.day}T00:00:00Z`) + (written.clock ?? 0);
  const at = written.offset === undefined ? instantAt(shown, reading.zone) : instantOf(shown - offsetIn(written.offset));
  return isMoment(at) ? at : undefined;
}

function offsetIn(text: string): number {
  if (/^z$/i.test(text)) return 0;
  const [hour = 0, minute = 0, second = 0] = (text.slice(1).replaceAll(':', '').match(/\d\d/g) ?? []).map(Number);
  return (text.startsWith('-') ? -1 : 1) * (hours(hour) + minutes(minute) + seconds(second));
}

/** The moment of a number in a sheet, by the clocks of the zone. */
export function instantOfNumber(serial: number, since: 1900 | 1904, zone: string): Instant | undefined {
  const day = dayOfSerial(serial, since);
  return day === undefined ? undefined : instantAt(Date.parse(`${day}T00:00:00Z`) + timeOfSerial(serial), zone);
}

/** By the clocks of the zone; with the offset where they show the same twice. */
export function printInstant(at: Instant, locale: Locale, zone: string): string {
  const shown = wallTimeOf(at, zone);
  const clock = ((shown % ONE_DAY) + ONE_DAY) % ONE_DAY;
  const day = new Date(shown - clock).toISOString().slice(0, 10);
  const isTwice = instantsAt(shown, zone).length > 1;
  return `${printDay(day, locale)} ${printClock(clock)}${isTwice ? ` ${printOffset(offsetAt(at, zone))}` : ''}`;
}

/** The day of a text that also has a time: as it is written, and with an offset by the clocks of the reader's zone. */
export function dayOfMoment(text: string, reading: Reading): string | undefined {
  const written = momentIn(text, reading);
  if (written?.clock === undefined || written.offset === undefined) return written?.clock === undefined ? undefined : written.day;
  const at = instantIn(text, reading);
  return at === undefined ? undefined : dayOf(at, reading.zone);
}
