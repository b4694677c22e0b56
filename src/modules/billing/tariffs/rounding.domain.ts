/**
 * The only place where amounts are divided or have fractions. Everywhere else they are whole micros, millionths of the
 * currency's unit, that are added and subtracted.
 */
const MICROS = 1_000_000n;

/** `numerator / denominator` to a whole number, halves away from zero. The denominator is positive. */
export function divide(numerator: bigint, denominator: bigint): bigint {
  const size = numerator < 0n ? -numerator : numerator;
  const whole = (size * 2n + denominator) / (denominator * 2n);
  return numerator < 0n ? -whole : whole;
}

/** Decimals that a currency is paid in: 2 of the real, none of the yen. */
export const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** Micros as whole minor units (centavos). Once, on the line of an invoice. */
export const toMinor = (micros: number, currency: string): number =>
  Number(divide(BigInt(micros) * 10n ** BigInt(decimalsOf(currency)), MICROS));

/** Micros rounded to what a currency is paid in, halves away from zero. */
export const rounded = (micros: number, currency: string): number => toMinor(micros, currency) * 10 ** (6 - decimalsOf(currency));

/** Micros times a decimal number like `5.4321`. */
export function times(micros: number, factor: string): number {
  const [whole = '', part = ''] = factor.split('.');
  return Number(divide(BigInt(micros) * BigInt(whole + part), 10n ** BigInt(part.length)));
}

/** Micros and so many hundredths of a per cent of them. */
export const plusBasisPoints = (micros: number, points: number): number =>
  Number(divide(BigInt(micros) * BigInt(10_000 + points), 10_000n));

/** By how many hundredths of a per cent an amount grows to another; null where it grows from nothing. */
export const growthOf = (from: number, to: number): number | null =>
  from === 0 ? null : Number(divide(BigInt(to - from) * 10_000n, BigInt(from)));

/** The micros of an amount that somebody wrote with a point: `0.0068`. Undefined for what is none, and where micros do not do. */
export function microsOf(text: string): number | 'more-than-six-decimals' | undefined {
  const [, whole = '', part = ''] = /^(\d{1,7})(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === '') return undefined;
  if (part.replace(/0+$/, '').length > 6) return 'more-than-six-decimals';
  return Number(whole + part.slice(0, 6).padEnd(6, '0'));
}

/** Micros as `microsOf` reads them, with no more decimals than they need. */
export function showMicros(micros: number): string {
  const digits = String(Math.abs(micros)).padStart(7, '0');
  const part = digits.slice(-6).replace(/0+$/, '');
  return `${micros < 0 ? '-' : ''}${digits.slice(0, -6)}${part === '' ? '' : `.${part}`}`;
}

/** The mean of amounts, as a whole micro; 0 of none. */
export const meanMicros = (amounts: readonly number[]): number =>
  amounts.length === 0 ? 0 : Math.round(amounts.reduce((sum, micros) => sum + micros, 0) / amounts.length);

/** An amount as people of a language write it. */
export const moneyText = (micros: number, currency: string, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(micros / 1_000_000);
