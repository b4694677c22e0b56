import { plusDays } from '../../../kernel/calendar';
import { meanMicros } from '../tariffs/rounding.domain';

/** Days that are looked back on. */
const LOOK_BACK = 28;
const WEEK = 7;

type Day = { day: string; micros: number };

/**
 * What a month will have cost at its end: what it has cost so far, and for each day left the mean of the same weekdays of the last
 * four weeks. Null without a week behind it, since then nothing is known.
 */
export function forecast(month: string, today: string, days: readonly Day[]): number | null {
  const known = new Map<string, number>();
  for (const { day, micros } of days) known.set(day, (known.get(day) ?? 0) + micros);
  const first = plusDays(today, -LOOK_BACK);
  const past = [...known.keys()].filter((day) => day >= first && day < today).sort();
  const oldest = past[0];
  if (oldest === undefined || oldest > plusDays(today, -WEEK)) return null;
  let sum = 0;
  for (const [day, micros] of known) if (day.startsWith(month) && day <= today) sum += micros;
  for (let day = plusDays(today, 1); day.startsWith(month); day = plusDays(day, 1)) sum += meanOf(known, oldest, today, day);
  return sum;
}

/** Of a weekday those days count that lie behind today and are not before anything was known. */
function meanOf(known: ReadonlyMap<string, number>, oldest: string, today: string, day: string): number {
  const same: number[] = [];
  for (let one = plusDays(day, -WEEK); one >= oldest; one = plusDays(one, -WEEK))
    if (one < today && one >= plusDays(today, -LOOK_BACK)) same.push(known.get(one) ?? 0);
  return meanMicros(same);
}
