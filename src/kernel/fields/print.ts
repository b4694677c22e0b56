import type { Locale } from '../locale';
import { instantOf } from '../time';
import { markOf, minorDigits } from './currencies';
import { isCalendarDay, printDay } from './days';
import { printDecimal } from './decimals';
import { DOCUMENTS } from './documents';
import { printFlag } from './flags';
import { printInstant } from './times';
import { type FieldDefinition, type FieldValue, LIMITS } from './types';

/** In whose language and by whose clocks. */
export type Printing = { locale: Locale; zone: string };

/**
 * A value as people of that language write it; `parseValue` reads the same value from it. What has no value is an empty text. An
 * option is its label, files and relations are their ids, one after the other.
 */
export function printValue(field: FieldDefinition, value: FieldValue | null | undefined, { locale, zone }: Printing): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return printFlag(value, locale);
  if (typeof value === 'string') return printText(field, value, locale);
  if (typeof value !== 'number') return value.map((each) => (typeof each === 'number' ? labelOf(field, each) : each)).join('; ');
  if (field.type === 'choice') return labelOf(field, value);
  if (field.type === 'instant') return printInstant(instantOf(value), locale, zone);
  return field.type === 'money' ? printMoney(value, field.currency ?? '', locale) : printNumber(value, field, locale);
}

function printText({ type, format }: FieldDefinition, text: string, locale: Locale): string {
  // What is no value of the field is shown as it is: it may be from before the field changed its type.
  if (type === 'date') return isCalendarDay(text) ? printDay(text, locale) : text;
  return format && DOCUMENTS[format].pattern.test(text) ? DOCUMENTS[format].print(text) : text;
}

const labelOf = ({ options = [] }: FieldDefinition, number: number): string => options.find(({ no }) => no === number)?.label ?? '';

function printNumber(value: number, { decimals = 0, unit }: FieldDefinition, locale: Locale): string {
  const shown = printDecimal(value, decimals, locale, { isPlain: unit === undefined && decimals === 0 });
  return unit === undefined ? shown : `${shown} ${unit}`;
}

function printMoney(minor: number, currency: string, locale: Locale): string {
  const places = minorDigits(currency);
  const digits = String(Math.abs(minor)).padStart(places + 1, '0');
  const amount = Number(places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`);
  const shown = printDecimal(amount, places, locale, { isPadded: true });
  return `${minor < 0 ? '-' : ''}${locale === 'es' ? `${shown} ${markOf(currency)}` : `${markOf(currency)} ${shown}`}`;
}

/** A limit in a sentence: as a value of the field, without what stands beside it. */
export function printLimit(field: FieldDefinition, limit: number | string, locale: Locale): string {
  if (typeof limit === 'string') return field.type === 'date' ? printDay(limit, locale) : limit;
  if (field.type === 'money') {
    const places = minorDigits(field.currency ?? '');
    return printDecimal(limit / 10 ** places, places, locale, { isPadded: true });
  }
  return printDecimal(limit, field.type === 'number' ? LIMITS.decimals : 0, locale);
}
