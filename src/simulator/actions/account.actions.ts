import { LIMITS, type Restriction } from '../rules/restriction.domain.ts';
import type { Simulation } from '../simulation.ts';
import { accountState, writeAccountState } from '../store/accounts.store.ts';
import { numbersOf, setKnobs } from '../store/numbers.store.ts';

/** What Meta tells an account about itself also comes to pass. */
export function takeEffect(sim: Simulation, wabaId: string, field: string, value: Record<string, unknown>): void {
  if (field === 'account_update') changeStanding(sim, wabaId, value);
  const limit = field === 'phone_number_quality_update' ? value.current_limit : value.max_daily_conversations_per_business;
  if (!['phone_number_quality_update', 'business_capability_update'].includes(field) || typeof limit !== 'string' || !(limit in LIMITS))
    return;
  for (const { phoneNumberId, knobs } of numbersOf(sim.sql, wabaId)) setKnobs(sim.sql, phoneNumberId, { ...knobs, messagingLimit: limit });
}

function changeStanding(
  sim: Simulation,
  wabaId: string,
  { event, restriction_info: restrictions, ban_info: ban }: Record<string, unknown>,
): void {
  const state = accountState(sim.sql, wabaId);
  if (event === 'ACCOUNT_RESTRICTION') {
    const added = Array.isArray(restrictions) ? restrictions.map(restrictionOf) : [];
    writeAccountState(sim.sql, wabaId, { ...state, restrictions: [...state.restrictions, ...added] });
  } else if (event === 'DISABLED_UPDATE') {
    const banState: unknown = Reflect.get(Object(ban), 'waba_ban_state');
    // Who is reinstated is free of everything.
    if (banState === 'REINSTATE') writeAccountState(sim.sql, wabaId, { banned: false, restrictions: [] });
    else if (banState === 'DISABLE') writeAccountState(sim.sql, wabaId, { ...state, banned: true });
  }
}

function restrictionOf(raw: unknown): Restriction {
  const { restriction_type: type, expiration } = Object(raw);
  return { type: String(type), until: typeof expiration === 'number' ? expiration * 1000 : null };
}
