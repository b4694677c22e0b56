import { hours, instantOf } from '../../src/kernel/time.ts';
import type { Told } from '../../src/modules/messaging/content/pricing.domain.ts';
import { type AdRule, type BillingTerm, NO_TERM } from '../../src/modules/service/conversations/session-rule.domain.ts';

/** The provider's rule of advertisements since 2023. */
export const AD: AdRule = {
  length: hours(72),
  starts: 'reply-delivered',
  replyWithin: hours(24),
  upgradesOpen: true,
  closesOthers: true,
  endFromProvider: true,
};

/** A tariff of conversations: one a category, from its first delivery on. */
export const CBP: BillingTerm = {
  from: instantOf(0),
  tariff: 'cbp@1',
  session: { starts: 'delivery', by: 'category', freeForm: 'opens-when-none-open', length: hours(24), ad: AD },
  adWindow: null,
  charges: { templates: false, freeForm: false },
};

/** A tariff of messages. */
export const PMP: BillingTerm = { ...NO_TERM, tariff: 'pmp@1', adWindow: AD, charges: { templates: true, freeForm: false } };

/** What the provider tells of a message. */
export const told = (over: Partial<Told>): Told => ({
  model: 'CBP',
  type: null,
  category: null,
  billable: true,
  conversation: null,
  raw: null,
  ...over,
});
