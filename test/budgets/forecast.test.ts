import { expect, it } from 'vitest';
import { plusDays } from '../../src/kernel/calendar.ts';
import { reachedShares } from '../../src/modules/billing/budgets/budget.domain.ts';
import { forecast } from '../../src/modules/billing/budgets/forecast.domain.ts';

/** Days up to a day, each with what it cost. */
const daysTo = (today: string, count: number, of: (day: string) => number) =>
  Array.from({ length: count }, (_, n) => plusDays(today, -n)).map((day) => ({ day, micros: of(day) }));

it('[BUD-8] a month that costs the same every day costs that at its end', () => {
  expect(
    forecast(
      '2026-11',
      '2026-11-10',
      daysTo('2026-11-10', 40, () => 10),
    ),
  ).toBe(300);
});

it('[BUD-8] each day left is like the same weekdays before, and a day without a cost counts as one', () => {
  const sundays = daysTo('2026-11-10', 28, (day) => (new Date(`${day}T00:00:00Z`).getUTCDay() === 0 ? 70 : 0));
  // So far two Sundays of November: the 1st and the 8th; left are the 15th, the 22nd and the 29th.
  expect(forecast('2026-11', '2026-11-10', sundays)).toBe(5 * 70);
  expect(
    forecast(
      '2026-11',
      '2026-11-10',
      sundays.filter(({ day }) => day !== '2026-11-08'),
    ),
  ).toBe(70 + 3 * Math.round((3 * 70) / 4));
});

it('[BUD-8] none is told while less than a week is known, and on the last day it is what was spent', () => {
  expect(forecast('2026-11', '2026-11-10', [])).toBeNull();
  expect(
    forecast(
      '2026-11',
      '2026-11-10',
      daysTo('2026-11-10', 7, () => 10),
    ),
  ).toBeNull();
  expect(
    forecast(
      '2026-11',
      '2026-11-10',
      daysTo('2026-11-10', 8, () => 10),
    ),
  ).toBe(8 * 10 + 20 * 10);
  expect(
    forecast(
      '2026-11',
      '2026-11-30',
      daysTo('2026-11-30', 45, () => 1),
    ),
  ).toBe(30);
});

it('[BUD-7] a share is reached with its last micro, not before', () => {
  expect(reachedShares([100, 50, 80], 499_999, 1_000_000)).toEqual([]);
  expect(reachedShares([100, 50, 80], 500_000, 1_000_000)).toEqual([50]);
  expect(reachedShares([100, 50, 80], 1_000_000, 1_000_000)).toEqual([50, 80, 100]);
});
