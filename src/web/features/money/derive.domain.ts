import { digitsIn } from '../../../kernel/fields/decimals';
import type { Language } from '../../lib/i18n/languages';

/** A number as people of a language write it, as a decimal text with a point; empty is 0, undefined is none. */
export function decimalOf(text: string, language: Language): string | undefined {
  if (text.trim() === '') return '0';
  const digits = digitsIn(text.trim(), language);
  if (!digits || digits.whole.length > 9 || digits.fraction.length > 6) return undefined;
  return `${digits.isNegative ? '-' : ''}${digits.whole || '0'}.${digits.fraction || '0'}`;
}

/** Micros as people of a language write them into an input. */
export const decimalText = (micros: number, language: Language): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 6, useGrouping: false }).format(micros / 1_000_000);

/** A key for a tariff of that name: lower-case words with hyphens. */
export function keyFor(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return plain === '' ? 'own-tariff' : plain;
}

/** A moment as an input of days and times takes it, by the clock of the reader. */
export const momentInput = (at: number): string => new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
