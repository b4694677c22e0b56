import type { Era } from './knobs.domain.ts';

/** What a message costs in each tariff era, and the free windows that decide it. */
export const DAY = 86_400_000;
export const SERVICE_WINDOW = DAY;
export const FREE_ENTRY_POINT = 3 * DAY;

export type Category =
  | ('marketing' | 'utility' | 'authentication' | 'service' | 'referral_conversion')
  | ('marketing_lite' | 'authentication_international')
  /** Until May 2023 a conversation was of who began it. */
  | ('business_initiated' | 'user_initiated');

export interface Pricing {
  billable: boolean;
  pricing_model: 'NBP' | 'CBP' | 'PMP';
  type?: 'regular' | 'free_customer_service' | 'free_entry_point';
  /** The first statuses had none. */
  category?: Category;
}

export interface Occasion {
  era: Era;
  category: 'marketing' | 'utility' | 'authentication' | 'service';
  windowOpen: boolean;
  freeEntryPoint: boolean;
  /** The number still has free service messages this month. */
  freeServiceLeft: boolean;
  internationalAuthentication: boolean;
  marketingLite: boolean;
}

export const windowOpen = (lastInboundAt: number | null, at: number): boolean =>
  lastInboundAt !== null && at - lastInboundAt < SERVICE_WINDOW;

/** The customer came from an ad and the business answers within a day, or did so in the last three. */
export const freeEntryPoint = (adAt: number | null, fepUntil: number | null, at: number): boolean =>
  (fepUntil !== null && at < fepUntil) || (adAt !== null && at - adAt < DAY);

export function pricingOf(now: Occasion): Pricing {
  if (now.era === 'NBP') return { billable: false, pricing_model: 'NBP' };
  const category = categoryOf(now);
  if (now.era === 'CBP' || now.era === 'CBP-2022')
    return { billable: true, pricing_model: 'CBP', category: now.freeEntryPoint ? 'referral_conversion' : category };
  if (now.freeEntryPoint) return { billable: false, pricing_model: 'PMP', type: 'free_entry_point', category: 'referral_conversion' };
  return isFree(now)
    ? { billable: false, pricing_model: 'PMP', type: 'free_customer_service', category }
    : { billable: true, pricing_model: 'PMP', type: 'regular', category };
}

/** What Meta calls it. */
function categoryOf({ era, category, windowOpen: open, internationalAuthentication, marketingLite }: Occasion): Category {
  if (era === 'CBP-2022') return open ? 'user_initiated' : 'business_initiated';
  if (category === 'authentication' && internationalAuthentication) return 'authentication_international';
  return category === 'marketing' && marketingLite ? 'marketing_lite' : category;
}

function isFree({ era, category, windowOpen: open, freeServiceLeft }: Occasion): boolean {
  if (era === '2026-10') return category === 'service' && freeServiceLeft;
  return category === 'service' || (category === 'utility' && open);
}

/** `conversation` is on every status up to v23; from v24 only inside a free entry point. */
export const showsConversation = (shape: 'v23' | 'v24', freeEntry: boolean): boolean => shape === 'v23' || freeEntry;
