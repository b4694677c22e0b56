/** By what a month is cut. */
export const CUTS = ['day', 'channel', 'category', 'agent', 'department', 'origin', 'rule'] as const;
export type Cut = (typeof CUTS)[number];

/** The month that follows another one by so many, `2026-11`. */
export function monthsOn(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const place = year * 12 + (number - 1) + by;
  return `${Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, '0')}`;
}

/** The days of a month: `2026-11-01`, … */
export function daysOf(month: string): string[] {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const count = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return Array.from({ length: count }, (_, day) => `${month}-${String(day + 1).padStart(2, '0')}`);
}

type Item = { key: { day?: string | null }; posted: { micros: number; currency: string } };
export type Bar = { day: string; [currency: string]: string | number };

/** What each day of a month cost, in units of the currencies; a day without a cost is 0. */
export function barsOf(month: string, items: readonly Item[]): { bars: Bar[]; currencies: string[] } {
  const currencies = [...new Set(items.map(({ posted }) => posted.currency))];
  const bars = daysOf(month).map((day): Bar => {
    const of = items.filter(({ key }) => key.day === day);
    const sums = currencies.map((currency) => {
      const micros = of.filter(({ posted }) => posted.currency === currency).reduce((sum, { posted }) => sum + posted.micros, 0);
      return [currency, micros / 1_000_000] as const;
    });
    return { day, ...Object.fromEntries(sums) };
  });
  return { bars, currencies };
}
