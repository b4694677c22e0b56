import { dayOf, plusDays, startOfDay } from '../../../kernel/calendar';
import { instantOf } from '../../../kernel/time';
import type { PresenceInterval } from '../../client/types.gen';

/** From one instant to another, in epoch milliseconds. */
export type Reach = { from: number; to: number };
/** A stretch of what somebody had declared, as far as it lies in the day; `line` is the whole of it. */
export type Stretch = Reach & {
  presence: NonNullable<PresenceInterval['presence']>;
  line: PresenceInterval;
  /** From when on the pause had lasted longer than its limit; null: it had not. */
  overFrom: number | null;
  /** The parts in which a tab was open. */
  connected: Reach[];
};
export type PersonDay = { user: PresenceInterval['user']; stretches: Stretch[] };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export const lengthOf = (reaches: readonly Reach[]): number => reaches.reduce((sum, { from, to }) => sum + to - from, 0);

const within = ({ from, to }: Reach, outer: Reach): Reach => ({ from: Math.max(from, outer.from), to: Math.min(to, outer.to) });
const isSome = ({ from, to }: Reach): boolean => from < to;

/** A day of the calendar in a time zone; it may have 23 or 25 hours. */
export const windowOf = (day: string, timezone: string): Reach => ({
  from: startOfDay(day, timezone),
  to: startOfDay(plusDays(day, 1), timezone),
});

/** The lines of a ledger as days of people, by name; what has not ended reaches up to now. */
export function daysOf(lines: readonly PresenceInterval[], window: Reach, now: number): PersonDay[] {
  const reachOf = ({ startedAt, endedAt }: PresenceInterval): Reach =>
    within({ from: Date.parse(startedAt), to: endedAt === null ? now : Date.parse(endedAt) }, window);
  const people = new Map(lines.map(({ user }) => [user.id, user]));
  return [...people.values()]
    .map((user) => {
      const mine = lines.filter((line) => line.user.id === user.id);
      const open = mine.filter(({ kind }) => kind === 'connected').map(reachOf);
      return { user, stretches: mine.flatMap((line) => stretchOf(line, reachOf(line), open)).sort((a, b) => a.from - b.from) };
    })
    .filter(({ stretches }) => stretches.length > 0)
    .sort((a, b) => a.user.name.localeCompare(b.user.name));
}

function stretchOf(line: PresenceInterval, reach: Reach, open: readonly Reach[]): Stretch[] {
  if (line.presence === null || !isSome(reach)) return [];
  const limitEnds = line.limitMinutes === null ? Number.POSITIVE_INFINITY : Date.parse(line.startedAt) + line.limitMinutes * MINUTE;
  const overFrom = line.presence === 'away' && limitEnds < reach.to ? Math.max(limitEnds, reach.from) : null;
  const connected = open
    .map((each) => within(each, reach))
    .filter(isSome)
    .sort((a, b) => a.from - b.from);
  return [{ ...reach, presence: line.presence, line, overFrom, connected }];
}

/** The full hours of a day that are a multiple of `every`, as the clocks on the wall there show them. */
export function hoursOf(window: Reach, timezone: string, every: number): { at: number; hour: number }[] {
  const wall = new Intl.DateTimeFormat('en', { timeZone: timezone, hour: 'numeric', minute: 'numeric', hourCycle: 'h23' });
  const ticks: { at: number; hour: number }[] = [];
  for (let at = window.from; at < window.to; at += HOUR / 2) {
    const [hour, minute] = wall.formatToParts(at).flatMap(({ type, value }) => (type === 'literal' ? [] : [Number(value)]));
    if (hour !== undefined && minute === 0 && hour % every === 0) ticks.push({ at, hour });
  }
  return ticks;
}

export const todayIn = (timezone: string, now: number): string => dayOf(instantOf(now), timezone);
