import type { HookTypes } from '../../../edge/feature';
import type { Scope } from '../../../edge/platform/scope';
import { dayOf } from '../../../kernel/calendar';
import { pricedAt, zoneOf } from '../tariffs/terms.actions';
import type { Difference } from './kinds.domain';
import { tierSubject, tiersAhead, toldTier } from './tiers.domain';
import { replaceAhead, selectCounted, selectTiers, upsertTier } from './tiers.store';

const valueIn = (raw: unknown): unknown => (typeof raw === 'object' && raw !== null && 'value' in raw ? raw.value : undefined);

/** Meta tells that an account has reached a volume tier: kept, and compared with what the ledger has counted, where it counts. */
export const learnTier: HookTypes['accountTold'] = async (s, { wabaId, field, raw }) => {
  const tier = toldTier(wabaId, field, valueIn(raw));
  if (!tier) return;
  await upsertTier(s, tier);
  const zone = await zoneOf(s);
  const priced = await pricedAt(s, 'billed', { at: s.clock(), zone });
  const rule = priced?.tariff.rules.find(({ charge }) => charge !== 'none' && charge.rate === tier.category && charge.counter !== null);
  if (!priced || !rule) return; // what is billed counts nothing of it: the provider's month does, when it is compared
  const counted = await selectCounted(s, tier.category, wabaId);
  const none = [tier.category, wabaId, '*', tier.category, tier.month].join('|');
  const counters = counted.size === 0 ? new Map([[none, 0]]) : counted;
  const found = tiersAhead([tier], { counters, card: priced.card, dayOf: (at) => dayOf(at, zone) });
  if (found.length > 0) await replaceAhead(s, [tierSubject(tier)], found);
};

/** What was told of the tiers of these months, beside what the provider's own tariff comes to by our count. */
export async function tiersOfMonths(
  s: Scope,
  from: string,
  to: string,
  counters: ReadonlyMap<string, number>,
): Promise<{
  found: Difference[];
  keep: () => Promise<void>;
}> {
  const zone = await zoneOf(s);
  const told = await selectTiers(s, from, to);
  const priced = await pricedAt(s, 'provider', { at: s.clock(), zone });
  const found = tiersAhead(told, { counters, card: priced?.card ?? null, dayOf: (at) => dayOf(at, zone) });
  return { found, keep: async () => (told.length > 0 ? replaceAhead(s, told.map(tierSubject), found) : undefined) };
}
