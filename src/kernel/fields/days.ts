import { dayOf, isDay, plusDays } from '../calendar';
import type { Locale } from '../locale';
import { normalizeText } from '../text';
import { hours } from '../time';
import type { FieldDefinition, Reading } from './types';

const MONTHS: readonly (readonly string[])[] = [
  ['janeiro', 'enero', 'january'],
  ['fevereiro', 'febrero', 'february'],
  ['marco', 'marzo', 'march'],
  ['abril', 'april'],
  ['maio', 'mayo', 'may'],
  ['junho', 'junio', 'june'],
  ['julho', 'julio', 'july'],
  ['agosto', 'august'],
  ['setembro', 'septiembre', 'setiembre', 'september'],
  ['outubro', 'octubre', 'october'],
  ['novembro', 'noviembre', 'november'],
  ['dezembro', 'diciembre', 'december'],
];
const monthOf = (word: string): number =>
  word.length < 3 ? 0 : MONTHS.findIndex((names) => names.some((name) => name.startsWith(word))) + 1;

const ISO = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const NUMBERS = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})$/;
const DAY_AND_WORD = /^(\d{1,2})(?:o|er|st|nd|rd|th)?[-/. ]*(?:(?:de|of) )?([a-z]+)\.?[-/, ]*(?:(?:de|del) )?(\d{4}|\d{2})$/;
const WORD_AND_DAY = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4}|\d{2})$/;

type Limits = Pick<FieldDefinition, 'min' | 'max'>;

/** A day as people write it, `YYYY-MM-DD`; undefined where the text is none. */
export function dayIn(text: string, { locale, zone, now, from }: Reading, limits: Limits = {}): string | undefined {
  const plain = normalizeText(text);
  const whole = (year: string, month: number, day: number): string | undefined =>
    dayWith(year.length === 2 ? fullYears(year, dayOf(now, zone), month, day, limits) : year, month, day);
  const iso = ISO.exec(plain);
  if (iso) return whole(iso[1] ?? '', Number(iso[3]), Number(iso[4]));
  const numbers = NUMBERS.exec(plain);
  if (numbers) {
    const [first, second, year] = [Number(numbers[1]), Number(numbers[3]), numbers[4] ?? ''];
    const [day, month] = locale === 'en' ? [second, first] : [first, second];
    // In a file one row must not be read the other way round than the next.
    return whole(year, month, day) ?? (from === 'file' ? undefined : whole(year, day, month));
  }
  const worded = DAY_AND_WORD.exec(plain);
  if (worded) return whole(worded[3] ?? '', monthOf(worded[2] ?? ''), Number(worded[1]));
  const led = WORD_AND_DAY.exec(plain);
  return led ? whole(led[3] ?? '', monthOf(led[1] ?? ''), Number(led[2])) : undefined;
}

function dayWith(year: string, month: number, day: number): string | undefined {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isCalendarDay(text) ? text : undefined;
}

/** From 0001-01-01 to 9999-12-31. */
export const isCalendarDay = (text: string): boolean => isDay(text) && text >= '0001-01-01';

/** The year of two digits that the limits of the field allow, if they allow one; else the one from 50 years ago to 49 ahead. */
function fullYears(year: string, today: string, month: number, day: number, { min, max }: Limits): string {
  const present = Number(today.slice(0, 4));
  const nearest = present - 50 + ((((Number(year) - (present - 50)) % 100) + 100) % 100);
  const fits = [nearest - 100, nearest, nearest + 100]
    .map((each) => String(each).padStart(4, '0'))
    .filter((each) => {
      const text = dayWith(each, month, day);
      return text !== undefined && (min === undefined || text >= min) && (max === undefined || text <= max);
    });
  return fits.length === 1 && fits[0] !== undefined ? fits[0] : String(nearest).padStart(4, '0');
}

const ORDER: Readonly<Record<Locale, (year: string, month: string, day: string) => string>> = {
  en: (year, month, day) => `${month}/${day}/${year}`,
  'pt-BR': (year, month, day) => `${day}/${month}/${year}`,
  es: (year, month, day) => `${day}/${month}/${year}`,
};
export const printDay = (day: string, locale: Locale): string => ORDER[locale](day.slice(0, 4), day.slice(5, 7), day.slice(8, 10));

/**
 * The day of a number in a sheet. Those that count from 1900 have a 29 February in that year, number 60, which is no day.
 */
export function dayOfSerial(serial: number, since: 1900 | 1904): string | undefined {
  const count = Math.floor(serial);
  if (!(count >= (since === 1904 ? 0 : 1) && count <= 2_958_465) || (since === 1900 && count === 60)) return undefined;
  if (since === 1904) return plusDays('1904-01-01', count);
  return plusDays(count < 60 ? '1899-12-31' : '1899-12-30', count);
}

/** The time of the same number, to the second: milliseconds since midnight on the clock. */
export const timeOfSerial = (serial: number): number => Math.round((serial - Math.floor(serial)) * 86_400) * 1_000;
export const ONE_DAY = hours(24);
