import { useMemo } from 'react';
import type { Language } from './languages';
import { useLanguage } from './use-language';

const sameDay = (a: Date, b: Date): boolean => a.toDateString() === b.toDateString();
const DAY = 86_400_000;

function formats(language: Language) {
  const time = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' });
  const day = new Intl.DateTimeFormat(language, { day: '2-digit', month: 'short' });
  const fullDay = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' });
  const dayOfYear = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric' });
  const shortDate = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
  const moment = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const short = new Intl.DateTimeFormat(language, { day: '2-digit', month: '2-digit', hour: '2-digit', minute: '2-digit' });
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short', day: '2-digit', month: '2-digit' });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  return {
    time: (iso: string) => time.format(new Date(iso)),
    moment: (iso: string) => moment.format(new Date(iso)),
    short: (iso: string) => short.format(new Date(iso)),
    /** For list rows: the time today, else the day. */
    brief: (iso: string, now: number) => (sameDay(new Date(iso), new Date(now)) ? time : day).format(new Date(iso)),
    /** For separators in a thread: today, yesterday, a weekday this year, a full date before. */
    day: (iso: string, now: number) => {
      const date = new Date(iso);
      if (sameDay(date, new Date(now))) return relative.format(0, 'day');
      if (sameDay(date, new Date(now - DAY))) return relative.format(-1, 'day');
      return (date.getFullYear() === new Date(now).getFullYear() ? fullDay : dayOfYear).format(date);
    },
    /** The day of something past, `2026-11-23`: today, yesterday, else its date. */
    pastDay: (day: string, now: number) => {
      const date = new Date(`${day}T12:00:00`);
      if (sameDay(date, new Date(now))) return relative.format(0, 'day');
      return sameDay(date, new Date(now - DAY)) ? relative.format(-1, 'day') : shortDate.format(date);
    },
    /** A day of a calendar, not an instant: `2026-11-23`. */
    date: (day: string) => weekday.format(new Date(`${day}T12:00:00`)),
    money: (amountMinor: number, currency: string) => {
      const money = new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
      return money.format(amountMinor / 10 ** (money.resolvedOptions().maximumFractionDigits ?? 2));
    },
    /** Millionths of the currency's unit, with as many decimals as it takes; a bare number where no currency is known. */
    cost: ({ micros, currency }: { micros: number; currency: string }) => {
      const style = currency === '' ? {} : { style: 'currency' as const, currency, currencyDisplay: 'narrowSymbol' as const };
      return new Intl.NumberFormat(language, { ...style, maximumFractionDigits: 6 }).format(micros / 1e6);
    },
    number: (n: number) => new Intl.NumberFormat(language).format(n),
  };
}
export type Formats = ReturnType<typeof formats>;

export function useFormats(): Formats {
  const language = useLanguage();
  return useMemo(() => formats(language), [language]);
}
