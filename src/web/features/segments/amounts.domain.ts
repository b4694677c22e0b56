import { minorDigits } from '../../../kernel/fields/currencies';

type Counted = { currency: string | null };
const unitsOf = ({ currency }: Counted): number => (currency ? 10 ** minorDigits(currency) : 1);

/** A number as people write it; amounts are compared in minor units, and written in units. */
export const writtenOf = (field: Counted, compared: number): string => String(compared / unitsOf(field));

/** What is compared, of a number that somebody has written. */
export function comparedOf(field: Counted, written: string): number {
  const units = unitsOf(field);
  return units === 1 ? Number(written) : Math.round(Number(written) * units);
}
