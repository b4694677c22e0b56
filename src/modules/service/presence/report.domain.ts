import { plusDays, startOfDay } from '../../../kernel/calendar';
import { after, type Duration, earlier, type Instant, later } from '../../../kernel/time';
import type { Interval, Reason } from './presence.domain';

/** What a report reads of a line of the ledger. */
export type Line = Pick<Interval, 'kind' | 'state' | 'reason' | 'limit' | 'openAtStart' | 'startedAt' | 'endedAt'>;
export type Window = { from: Instant; to: Instant };

export type Pause = { reason: Reason | null; ms: Duration; overLimitMs: Duration };
export type Figures = {
  workedMs: Duration;
  availableMs: Duration;
  connectedMs: Duration;
  pausedMs: Duration;
  overLimitMs: Duration;
  invisibleMs: Duration;
  leftOpen: number;
  pauses: Pause[];
};

const overlap = (a: Window, b: Window): Duration => Math.max(0, earlier(a.to, b.to) - later(a.from, b.from));
const spanOf = ({ startedAt, endedAt }: Line, asOf: Instant): Window => ({ from: startedAt, to: endedAt ?? later(asOf, startedAt) });

/** The figures of one person over one stretch of time; what has not ended is counted up to `asOf`. */
export function figuresOf(lines: readonly Line[], window: Window, asOf: Instant): Figures {
  const here = lines.filter((line) => overlap(spanOf(line, asOf), window) > 0);
  const connected = here.filter(({ kind }) => kind === 'connected').map((line) => spanOf(line, asOf));
  const declared = here.filter(({ kind }) => kind === 'declared');
  const within = (line: Line): Window => ({
    from: later(line.startedAt, window.from),
    to: earlier(spanOf(line, asOf).to, window.to),
  });
  const whileConnected = (line: Line): Duration => total(connected.map((span) => overlap(span, within(line))));
  const of = (state: Line['state']): Line[] => declared.filter((line) => line.state === state);
  const availableMs = total(of('available').map(whileConnected));
  const pauses = pausesOf(of('away'), within);
  return {
    workedMs:
      availableMs +
      total(
        of('away')
          .filter(({ reason }) => reason?.countsAsWork)
          .map(whileConnected),
      ),
    availableMs,
    connectedMs: total(connected.map((span) => overlap(span, window))),
    pausedMs: total(pauses.map(({ ms }) => ms)),
    overLimitMs: total(pauses.map(({ overLimitMs }) => overLimitMs)),
    invisibleMs: total(of('invisible').map(whileConnected)),
    leftOpen: total(
      of('invisible')
        .filter(({ startedAt }) => startedAt >= window.from)
        .map(({ openAtStart }) => openAtStart),
    ),
    pauses,
  };
}

/** A pause counts whether or not a tab is open: lunch is lunch. */
function pausesOf(away: readonly Line[], within: (line: Line) => Window): Pause[] {
  const found = new Map<string, Pause>();
  for (const line of away) {
    const key = line.reason ? `${line.reason.id} ${line.reason.countsAsWork}` : '';
    const sum = found.get(key) ?? { reason: null, ms: 0, overLimitMs: 0 };
    const { from, to } = within(line);
    const over = line.limit === null ? 0 : Math.max(0, to - later(from, after(line.startedAt, line.limit)));
    found.set(key, { reason: line.reason, ms: sum.ms + to - from, overLimitMs: sum.overLimitMs + over });
  }
  return [...found.values()];
}

const total = (parts: readonly number[]): number => parts.reduce((sum, part) => sum + part, 0);

export type Period = { days: { day: string; window: Window }[]; window: Window };

/** The days from one to the other, both counted, as the time zone has them: some are 23 hours long, or 25. */
export function periodOf(from: string, to: string, timezone: string): Period {
  const days: Period['days'] = [];
  let begins = startOfDay(from, timezone);
  const first = begins;
  for (let day = from; day <= to; day = plusDays(day, 1)) {
    const ends = startOfDay(plusDays(day, 1), timezone);
    days.push({ day, window: { from: begins, to: ends } });
    begins = ends;
  }
  return { days, window: { from: first, to: begins } };
}

/** A person's report: the whole period and each day of it. The days add up to the whole. */
export const reportOn = (lines: readonly Line[], { days, window }: Period, asOf: Instant) => ({
  total: figuresOf(lines, window, asOf),
  days: days.map(({ day, window: one }) => ({ day, ...figuresOf(lines, one, asOf) })),
});
export type PersonReport = ReturnType<typeof reportOn> & { user: { id: string; name: string } };
