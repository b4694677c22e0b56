/** How clocks are read: what is left of a window, how long somebody waits. */
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Free text stops a minute before the deadline: the provider's clock decides, not ours. */
export const WINDOW_MARGIN = MINUTE;
export const WINDOW_SOON = 2 * HOUR;

export type Span = { hours: number; minutes: number; seconds: number };
export const spanOf = (ms: number): Span => {
  const left = Math.max(0, ms);
  return { hours: Math.floor(left / HOUR), minutes: Math.floor((left % HOUR) / MINUTE), seconds: Math.floor((left % MINUTE) / SECOND) };
};

export type WindowReading = { state: 'open' | 'soon' | 'closed'; left: Span };

/** Whether it is time to warn that it closes. */
export const isClosing = ({ expiresAt, warnAt }: { expiresAt: string | null; warnAt: string | null }, now: number): boolean =>
  warnAt !== null && now >= Date.parse(warnAt) && readWindow(expiresAt, now).state !== 'closed';

export function readWindow(expiresAt: string | null, now: number): WindowReading {
  const left = expiresAt === null ? 0 : Date.parse(expiresAt) - WINDOW_MARGIN - now;
  const state = left <= 0 ? 'closed' : left < WINDOW_SOON ? 'soon' : 'open';
  return { state, left: spanOf(left) };
}
