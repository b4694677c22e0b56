import { after, type Duration, days, hours, type Instant, instantOf } from '../../../kernel/time';
import type { Health } from '../../messaging/channels/news.domain';

/** Meta counts whom templates reach over the last so much. */
export const PORTFOLIO_WINDOW: Duration = hours(24);

const TIERS: Readonly<Record<string, number>> = {
  ...{ TIER_50: 50, TIER_250: 250, TIER_1K: 1_000, TIER_2K: 2_000, TIER_10K: 10_000, TIER_100K: 100_000 },
};

/** How many people templates may reach in 24 hours, as Meta told last; null: without limit, or not told. */
export function limitIn(health: Health): number | null {
  const said = health.limit?.detail ?? null;
  if (said === null) return null;
  const many = TIERS[said] ?? Number(said);
  return Number.isInteger(many) && many > 0 ? many : null;
}

/** At most so many messages of campaigns to a person in so many days. */
export type FrequencyCap = { messages: number; days: number };
export const capWindow = ({ days: many }: FrequencyCap): Duration => days(many);

/** Which of some people may be reached as well: those who were already, and as many others as there is room for. */
export function roomFor(asked: readonly string[], { known, used, limit }: { known: ReadonlySet<string>; used: number; limit: number }) {
  const [taken, full]: [string[], string[]] = [[], []];
  let count = used;
  for (const key of asked) {
    if (!known.has(key) && count >= limit) {
      full.push(key);
      continue;
    }
    if (!known.has(key)) count += 1;
    taken.push(key);
  }
  return { taken, full };
}

/** When there is room again: as the oldest of those who count is let go. */
export const freesAt = (oldest: number | null, within: Duration): Instant | null =>
  oldest === null ? null : after(instantOf(oldest), within);
