/** Time inside Prosa: epoch milliseconds, UTC. On the wire it is ISO 8601 (`toIso`). */
declare const instant: unique symbol;
export type Instant = number & { readonly [instant]: true };
/** A length of time in milliseconds. */
export type Duration = number;
export type Clock = () => Instant;

export const seconds = (n: number): Duration => n * 1_000;
export const minutes = (n: number): Duration => n * 60_000;
export const hours = (n: number): Duration => n * 3_600_000;
export const days = (n: number): Duration => n * 86_400_000;

export const instantOf = (epochMs: number): Instant => epochMs as Instant; // safe: the brand only marks the unit
export const after = (at: Instant, length: Duration): Instant => instantOf(at + length);
export const before = (at: Instant, length: Duration): Instant => instantOf(at - length);
export const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b);
/** The first of these moments; undefined when there is none. */
export const soonest = (times: readonly (Instant | undefined)[]): Instant | undefined =>
  times.reduce((first, at) => (at !== undefined && (first === undefined || at < first) ? at : first), undefined);
export const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);
export const toIso = (at: Instant | number): string => new Date(at).toISOString();

/** When a month like `2026-11` begins in UTC, or one that is so many later. */
export function startOfMonth(month: string, later = 0): Instant {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return instantOf(Date.UTC(year, number - 1 + later));
}

/** The only clock that reads the machine's time; everything else is handed an instant. */
export const systemClock: Clock = () => instantOf(Date.now());
