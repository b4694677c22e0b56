const MINUTE = 60_000;
/** How long one is asked before one is signed out. */
export const WARNING = MINUTE;

export type Idleness = { state: 'here' } | { state: 'warned'; left: number } | { state: 'over' };

/** Nobody has touched this browser since `last`. */
export function idleness(last: number, now: number, minutes: number): Idleness {
  const left = last + minutes * MINUTE - now;
  if (left <= 0) return { state: 'over' };
  return left <= WARNING ? { state: 'warned', left } : { state: 'here' };
}

/**
 * Whether the server must hear that somebody is here: it counts from the last renewal, so one follows every sign of life
 * after a third of the allowed time at most.
 */
export const mustRenew = (last: number, renewed: number, now: number, minutes: number): boolean =>
  last > renewed && now - renewed >= Math.min((minutes * MINUTE) / 3, 4 * MINUTE);
