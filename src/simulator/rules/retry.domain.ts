/** When a webhook that was not answered with 200 is tried again: at once, then less and less often, for seven days. */
const SECOND = 1000;
const HOUR = 3600 * SECOND;
const STEPS = [0, SECOND, 5 * SECOND, 30 * SECOND, 120 * SECOND, 600 * SECOND, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR];

export const RETRY_FOR = 7 * 24 * HOUR;
/** How long Meta waits for the answer to a webhook. */
export const ANSWER_WITHIN = 15 * SECOND;

/** `attempts` have failed; `undefined` = Meta gives up. */
export function nextAttemptAt(attempts: number, firstAt: number, at: number): number | undefined {
  const wait = STEPS[Math.min(attempts, STEPS.length) - 1] ?? 0;
  const next = at + wait;
  return next - firstAt > RETRY_FOR ? undefined : next;
}
