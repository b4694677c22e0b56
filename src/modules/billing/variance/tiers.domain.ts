import { z } from 'zod';
import { type Instant, instantOf, seconds } from '../../../kernel/time';
import { readCategory } from '../tariffs/category.domain';
import { EVERYWHERE } from '../tariffs/market.domain';
import { callingCodeOf } from '../tariffs/rate-card-import.domain';
import type { RateCard } from '../tariffs/tariff.schemas';
import type { Difference } from './kinds.domain';

/** A volume tier that Meta says an account has reached: from its `low`-th message of the month on. `high`: its last; null for no end. */
export type ToldTier = {
  wabaId: string;
  month: string;
  region: string;
  category: string;
  low: number;
  high: number | null;
  reachedAt: number;
};

const tierInfo = z.object({
  event: z.literal('VOLUME_BASED_PRICING_TIER_UPDATE'),
  volume_tier_info: z.object({
    tier_update_time: z.coerce.number().int().positive().max(4e9),
    pricing_category: z.string().max(64),
    tier: z.string().regex(/^\d{1,12}:\d{0,12}$/),
    effective_month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
    region: z.string().trim().min(1).max(100),
  }),
});

/** What a change of an account says of its tiers; undefined for everything else, and for what cannot be read. */
export function toldTier(wabaId: string, field: string, value: unknown): ToldTier | undefined {
  const read = field === 'account_update' ? tierInfo.safeParse(value) : undefined;
  if (!read?.success) return undefined;
  const { tier_update_time: time, pricing_category: name, tier, effective_month: month, region } = read.data.volume_tier_info;
  const [low = '', high = ''] = tier.split(':');
  const category = readCategory(name);
  if (category === null || Number(low) < 1) return undefined;
  return { wabaId, month, region, category, low: Number(low), high: high === '' ? null : Number(high), reachedAt: seconds(time) };
}

/** Whether the messages of a market are among those of a region. Those of everywhere are, so that what we count is never too little. */
function isAmong(market: string, region: string, card: RateCard | null): boolean {
  if (market === EVERYWHERE || market.toLowerCase() === region.toLowerCase()) return true;
  const code = callingCodeOf(region);
  return code !== undefined && (card?.markets[market] ?? []).includes(code);
}

/** How far our own counters of a tier have come; undefined where nothing of it is counted. */
function countedOf({ wabaId, month, region, category }: ToldTier, counters: ReadonlyMap<string, number>, card: RateCard | null) {
  const own = [...counters].filter(([name]) => {
    const [, scope, market = '', of, when] = name.split('|');
    return scope === wabaId && of === category && when === month && isAmong(market, region, card);
  });
  return own.length === 0 ? undefined : own.reduce((sum, [, used]) => sum + used, 0);
}

export const tierSubject = ({ month, wabaId, region, category, low }: ToldTier): string =>
  `tier/${month}/${wabaId}/${region}/${category}/${low}`;

/**
 * Tiers that the provider has reached and our own count has not: other accounts of the portfolio, or other tools, have sent the rest. What
 * nobody counts is not judged.
 */
export function tiersAhead(
  told: readonly ToldTier[],
  { counters, card, dayOf }: { counters: ReadonlyMap<string, number>; card: RateCard | null; dayOf: (at: Instant) => string },
): Difference[] {
  return told.flatMap((tier): Difference[] => {
    const ours = countedOf(tier, counters, card);
    if (ours === undefined || ours >= tier.low - 1) return [];
    const about = { subject: tierSubject(tier), kind: 'tier-told' as const, day: dayOf(instantOf(tier.reachedAt)) };
    const sides = { ours: { volume: ours }, told: { volume: tier.low - 1 } };
    const raw = `${tier.region} ${tier.low}:${tier.high ?? ''}`;
    return [
      {
        ...about,
        ...sides,
        raw,
        channelId: null,
        conversationId: null,
        category: tier.category,
        template: null,
        micros: null,
        currency: null,
      },
    ];
  });
}
