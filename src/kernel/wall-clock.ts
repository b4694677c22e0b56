import { Remembered } from './remembered';
import { hours, type Instant, instantOf, minutes, seconds } from './time';

/**
 * What a clock on the wall shows, day and time together: milliseconds from 1970-01-01T00:00 on that clock to then, as if no clock were
 * ever changed.
 */
export type WallTime = number;

const formats = new Remembered<string, Intl.DateTimeFormat>(200);

function formatOf(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timezone, format);
  return format;
}

/** What the clock shows there at that instant. */
export function wallTimeOf(at: Instant, timezone: string): WallTime {
  const parts = formatOf(timezone).formatToParts(at);
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value);
  const shown = new Date(0);
  shown.setUTCFullYear(part('year'), part('month') - 1, part('day'));
  return shown.setUTCHours(part('hour'), part('minute'), part('second'), ((at % 1_000) + 1_000) % 1_000);
}

/** How far the clock there is ahead of UTC. */
export const offsetAt = (at: Instant, timezone: string): number => wallTimeOf(at, timezone) - at;

/** The instants at which the clock shows that: one as a rule, two where it is set back, none where it is set forward over it. */
export function instantsAt(shown: WallTime, timezone: string): Instant[] {
  const offsets = new Set(aroundIt(shown).map((at) => offsetAt(at, timezone)));
  return [...offsets]
    .map((offset) => instantOf(shown - offset))
    .filter((at) => wallTimeOf(at, timezone) === shown)
    .sort((a, b) => a - b);
}

/** The instant at which the clock shows that: the first of two; where it is set forward over it, as much later as it is set. */
export function instantAt(shown: WallTime, timezone: string): Instant {
  const [first] = instantsAt(shown, timezone);
  return first ?? instantOf(shown - offsetAt(instantOf(shown - hours(24)), timezone));
}

/** No clock is 24 hours from UTC, so the instant lies between these. */
const aroundIt = (shown: WallTime): [Instant, Instant] => [instantOf(shown - hours(24)), instantOf(shown + hours(24))];

/** `-03:00`, and with seconds where they count: before there were zones, towns kept the time of their sun. */
export function printOffset(offset: number): string {
  const two = (count: number): string => String(Math.floor(count)).padStart(2, '0');
  const length = Math.abs(offset);
  const rest = (length % minutes(1)) / seconds(1);
  return `${offset < 0 ? '-' : '+'}${two(length / hours(1))}:${two((length % hours(1)) / minutes(1))}${rest === 0 ? '' : `:${two(rest)}`}`;
}
