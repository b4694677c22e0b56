import {
  type Category,
  DAY,
  FREE_ENTRY_POINT,
  freeEntryPoint,
  type Occasion,
  type Pricing,
  pricingOf,
  windowOpen,
} from '../rules/pricing.domain.ts';
import { monthOf, type Simulation } from '../simulation.ts';
import { freeServiceCount } from '../store/messages.store.ts';
import type { BusinessNumber } from '../store/numbers.store.ts';
import { openConversation, putConversation, type Thread } from '../store/threads.store.ts';

export interface Bill {
  pricing: Pricing;
  conversation: { id: string; expiresAt: number; category: string };
  freeMonth: string | null;
}

/** What this message costs and to which conversation it belongs, decided when it is accepted. */
export function bill(sim: Simulation, number: BusinessNumber, user: number, thread: Thread, category: Occasion['category']): Bill {
  const month = monthOf(sim.at);
  const { era, freeServicePerMonth, internationalAuthentication, marketingLite } = number.knobs;
  const counts = era === '2026-10' && category === 'service';
  const pricing = pricingOf({
    era,
    category,
    windowOpen: windowOpen(thread.lastInboundAt, sim.at),
    freeEntryPoint: freeEntryPoint(thread.adAt, thread.fepUntil, sim.at),
    internationalAuthentication,
    marketingLite,
    freeServiceLeft: counts && freeServiceCount(sim.sql, number.phoneNumberId, month) < freeServicePerMonth,
  });
  const freeMonth = counts && pricing.type === 'free_customer_service' ? month : null;
  return { pricing, conversation: conversationOf(sim, number, user, thread, pricing.category ?? category), freeMonth };
}

function conversationOf(sim: Simulation, number: BusinessNumber, user: number, thread: Thread, category: Category): Bill['conversation'] {
  if (category === 'referral_conversion') {
    const running = thread.fepUntil !== null && sim.at < thread.fepUntil && thread.fepId !== null;
    return running
      ? { id: thread.fepId ?? '', expiresAt: thread.fepUntil ?? sim.at, category }
      : { id: sim.hex(16), expiresAt: sim.at + FREE_ENTRY_POINT, category };
  }
  const { era } = number.knobs;
  if (era === 'PMP' || era === '2026-10') return { id: sim.hex(16), expiresAt: sim.at + DAY, category };
  // A free-form message joins any open conversation; a template only one of its own category, while there were categories.
  const joinsAny = category === 'service' || era !== 'CBP';
  const open = openConversation(sim.sql, number.phoneNumberId, user, joinsAny ? '*' : category, sim.at);
  if (open) return { ...open, category };
  const opened = { id: sim.hex(16), expiresAt: sim.at + DAY };
  putConversation(sim.sql, number.phoneNumberId, user, category, opened);
  return { ...opened, category };
}
