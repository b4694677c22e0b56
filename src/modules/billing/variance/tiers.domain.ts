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

type Told = Readonly<Record<string, unknown>>;
const objectIn = (value: unknown): Told | undefined => (typeof value === 'object' && value !== null ? (value as Told) : undefined); // safe: an object
const textIn = (of: Told, name: string): string => {
  const value = of[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim().slice(0, 100) : '';
};

/** What a change of an account says of its tiers; undefined for everything else, and for what cannot be read. */
export function toldTier(wabaId: string, field: string, value: unknown): ToldTier | undefined {
  const told = field === 'account_update' ? objectIn(value) : undefined;
  const info = told?.event === 'VOLUME_BASED_PRICING_TIER_UPDATE' ? objectIn(told.volume_tier_info) : undefined;
  if (!info) return undefined;
  const [, low = '', high = ''] = /^([1-9]\d{0,11}):(\d{0,12})$/.exec(textIn(info, 'tier')) ?? [];
  const [month = ''] = /^\d{4}-(?:0[1-9]|1[0-2])$/.exec(textIn(info, 'effective_month')) ?? [];
  const [time = ''] = /^[1-9]\d{8,9}$/.exec(textIn(info, 'tier_update_time')) ?? [];
  const [category, region] = [readCategory(textIn(info, 'pricing_category')), textIn(info, 'region')];
  if (category === null || region === '' || low === '' || month === '' || time === '') return undefined;
  const borders = { low: Number(low), high: high === '' ? null : Number(high) };
  return { wabaId, month, region, category, ...borders, reachedAt: seconds(Number(time)) };
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
