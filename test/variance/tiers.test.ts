import { describe, expect, it } from 'vitest';
import type { RateCard } from '../../src/modules/billing/tariffs/tariff.schemas.ts';
import { type ToldTier, tiersAhead, toldTier } from '../../src/modules/billing/variance/tiers.domain.ts';

const INFO = {
  tier_update_time: 1_763_000_000,
  pricing_category: 'UTILITY',
  tier: '250001:1000000',
  effective_month: '2025-11',
  region: 'India',
};
const value = (more: object = {}) => ({ event: 'VOLUME_BASED_PRICING_TIER_UPDATE', volume_tier_info: { ...INFO, ...more } });
const TOLD: ToldTier = {
  ...{ wabaId: 'w1', month: '2025-11', region: 'India', category: 'utility', low: 250_001, high: 1_000_000, reachedAt: 1_763_000_000_000 },
};
const CARD: RateCard = { tariff: 't', from: '2025-01-01', currency: 'USD', markets: { IN: ['91'], BR: ['55'] }, rates: [], source: '' };
const ahead = (counters: Record<string, number>, told: ToldTier[] = [TOLD], card: RateCard | null = CARD) =>
  tiersAhead(told, { counters: new Map(Object.entries(counters)), card, dayOf: (at) => new Date(at).toISOString().slice(0, 10) }).map(
    ({ kind, day, ours, told: theirs }) => `${kind} ${day} ${ours.volume}/${theirs.volume}`,
  );

describe('volume tiers of an account', () => {
  it('[VAR-26] are read from what Meta tells of an account', () => {
    expect(toldTier('w1', 'account_update', value())).toEqual(TOLD);
    expect(toldTier('w1', 'account_update', value({ tier: '25000001:', tier_update_time: '1763000000' }))).toMatchObject({ high: null });
  });

  it.each([
    ['account_alerts', value()],
    ['account_update', { ...value(), event: 'DISABLED_UPDATE' }],
    ['account_update', value({ tier: 'all' })],
    ['account_update', value({ tier: '0:10' })],
    ['account_update', value({ tier: '1e9:2' })],
    ['account_update', value({ effective_month: '2025-13' })],
    ['account_update', value({ pricing_category: 'TAXI' })],
    ['account_update', value({ region: ' ' })],
    ['account_update', null],
    ['account_update', 'tier'],
  ])('[VAR-26] %s %j is none', (field, told) => {
    expect(toldTier('w1', field, told)).toBeUndefined();
  });

  it('[VAR-26] differ where our own count is below them, by market or everywhere', () => {
    expect(ahead({ 'utility|w1|IN|utility|2025-11': 249_999 })).toEqual(['tier-told 2025-11-13 249999/250000']);
    expect(ahead({ 'utility|w1|IN|utility|2025-11': 250_000 })).toEqual([]);
    expect(ahead({ 'utility|w1|India|utility|2025-11': 7 })).toEqual(['tier-told 2025-11-13 7/250000']);
    expect(ahead({ 'utility|w1|IN|utility|2025-11': 3, 'utility|w1|BR|utility|2025-11': 500_000 })).toEqual([
      'tier-told 2025-11-13 3/250000',
    ]);
    expect(ahead({ 'utility|w1|*|utility|2025-11': 300_000 })).toEqual([]);
  });

  it('[VAR-26] are not judged where nothing of them is counted', () => {
    expect(ahead({})).toEqual([]);
    for (const other of [
      'utility|w2|IN|utility|2025-11',
      'utility|w1|IN|utility|2025-12',
      'authentication|w1|IN|authentication|2025-11',
      'utility|w1|BR|utility|2025-11',
    ])
      expect(ahead({ [other]: 1 })).toEqual([]);
  });
});
