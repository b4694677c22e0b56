import { type Duration, hours, type Instant, instantOf } from '../../../kernel/time';

/** What a click on an advertisement does to sessions. */
export type AdRule = {
  length: Duration;
  /** `entry`: with the customer's word. `reply-delivered`: with the first message delivered to them after it. */
  starts: 'entry' | 'reply-delivered';
  /** For `reply-delivered`: how long after the word the reply may arrive; null for ever. */
  replyWithin: Duration | null;
  /** Whether a word from an ad turns the session that is open into one of this length, counted from the word. */
  upgradesOpen: boolean;
  /** Whether the ad's session ends all others. */
  closesOthers: boolean;
  /** Whether the end that the provider tells replaces ours while the session is open. */
  endFromProvider: boolean;
};

/** How a tariff opens sessions. Data: a tariff carries one, the conversation runs it. */
export type SessionRule = {
  /** `first-message`: with the first message of either side. `delivery`: with the first delivery of a business message. */
  starts: 'first-message' | 'delivery';
  /** `any`: one session covers everything. `category`: one a category may be open, side by side. */
  by: 'any' | 'category';
  /** Whether a free-form message of the business opens one whenever none covers it, or only when none at all is open. */
  freeForm: 'opens' | 'opens-when-none-open';
  length: Duration;
  ad: AdRule | null;
};

/** What a conversation has to know of a tariff that is in force from an instant on. */
export type BillingTerm = {
  from: Instant;
  /** `key@version`, kept with every session that opens under it. */
  tariff: string;
  session: SessionRule;
  /** Inside which time after a click on an advertisement a message is priced otherwise; null where a tariff knows none. */
  adWindow: AdRule | null;
  /** Messages that the tariff may charge for one by one; of all others no fact is told. */
  charges: { templates: boolean; freeForm: boolean };
};

/** How sessions open where no tariff is in force: 24 hours for whatever comes first, 72 for who comes from an advertisement. */
export const NO_TERM: BillingTerm = {
  from: instantOf(0),
  tariff: '',
  session: {
    starts: 'first-message',
    by: 'any',
    freeForm: 'opens',
    length: hours(24),
    ad: { length: hours(72), starts: 'entry', replyWithin: null, upgradesOpen: false, closesOthers: false, endFromProvider: false },
  },
  adWindow: null,
  charges: { templates: false, freeForm: false },
};

/** The term in force at a moment: the latest that has begun. */
export const termAt = (terms: readonly BillingTerm[] | undefined, at: Instant): BillingTerm =>
  terms?.findLast(({ from }) => from <= at) ?? NO_TERM;
