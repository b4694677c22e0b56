/** The week and the holidays of business hours, as their form holds them. */
export type Stretch = { from: string; to: string };
export type Weekly = (Stretch & { day: number })[];
export type Holiday = { date: string; name: string; stretches: Stretch[] };

/** Weeks begin on Monday. */
export const DAYS = [1, 2, 3, 4, 5, 6, 0] as const;
const WORKDAYS = [1, 2, 3, 4, 5];
export const FIRST_STRETCH: Stretch = { from: '08:00', to: '18:00' };
export const USUAL_WEEK: Weekly = WORKDAYS.map((day) => ({ day, ...FIRST_STRETCH }));

export const stretchesOn = (weekly: Weekly, day: number): Stretch[] =>
  weekly.filter((stretch) => stretch.day === day).map(({ from, to }) => ({ from, to }));

export const withDay = (weekly: Weekly, day: number, stretches: readonly Stretch[]): Weekly => [
  ...weekly.filter((stretch) => stretch.day !== day),
  ...stretches.map((stretch) => ({ day, ...stretch })),
];

export const mondayOnWorkdays = (weekly: Weekly): Weekly =>
  WORKDAYS.reduce((now, day) => withDay(now, day, stretchesOn(weekly, 1)), weekly);

/** One more in a day: the first is a usual day, the next begins an hour after the last ends. */
export function oneMore(stretches: readonly Stretch[]): Stretch[] {
  const last = stretches.at(-1);
  if (!last) return [FIRST_STRETCH];
  const hour = Math.min(Number(last.to.slice(0, 2)) + 1, 22);
  const at = (h: number): string => `${String(h).padStart(2, '0')}:00`;
  return [...stretches, { from: at(hour), to: at(Math.min(hour + 4, 23)) }];
}

/** A time field knows no 24:00: there a day ends at 00:00. */
export const shownEnd = (to: string): string => (to === '24:00' ? '00:00' : to);
export const readEnd = (shown: string): string => (shown === '00:00' ? '24:00' : shown);

/** Monday's name and the others', in a language. */
export const dayName = (day: number, language: string, weekday: 'long' | 'short' = 'long'): string =>
  new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' }).format(new Date(Date.UTC(2026, 1, 1 + day)));

const isWhole = ({ from, to }: Stretch): boolean => from !== '' && to !== '';
export const isComplete = (weekly: Weekly, holidays: readonly Holiday[]): boolean =>
  weekly.every(isWhole) && holidays.every(({ date, name, stretches }) => date !== '' && name.trim() !== '' && stretches.every(isWhole));

const FLAWS = ['backwards', 'overlap', 'repeated'] as const;
export const flawAmong = (details: readonly string[]): (typeof FLAWS)[number] | undefined => FLAWS.find((flaw) => details.includes(flaw));
