import { hours, startOfMonth } from '../../../kernel/time';
import type { AdRule } from '../../service/conversations/session-rule.domain';
import { NOTES } from './shipped-notes.domain';
import type { RateCard, Rule, Tariff } from './tariff.schemas';
import type { Term } from './terms.domain';

type Charge = Exclude<Rule['charge'], 'none'>;

const sent = (rate: string): Charge => ({ rate, reserve: 'accepted', confirm: 'delivered', counter: null });
/** What Meta sells in tiers: counted by portfolio, market and category. */
const tiered = (rate: string): Charge => ({
  ...sent(rate),
  counter: { per: 'portfolio', by: ['market', 'category'], period: 'calendar_month', free: null },
});

/** Meta's own rule of an advertisement: 72 hours from the reply, if that arrives within 24. */
const AD: AdRule = {
  length: hours(72),
  starts: 'reply-delivered',
  replyWithin: hours(24),
  upgradesOpen: true,
  closesOthers: true,
  endFromProvider: true,
};

/**
 * The tariff of the service this product re-creates (BIL-20): R$ 0.79 a session opened by the business, 1,000 customer-opened
 * sessions free a calendar month and WhatsApp Business Account.
 */
export const SEED: Tariff = {
  ...{ key: 'seed-2023', version: 1, ...NOTES.seed },
  ...{ unit: 'session', zone: 'account', categoryFrom: 'ours', adWindow: null },
  session: {
    ...{ starts: 'first-message', by: 'any', freeForm: 'opens', length: hours(24) },
    ad: { length: hours(72), starts: 'entry', replyWithin: null, upgradesOpen: false, closesOthers: false, endFromProvider: false },
  },
  rules: [
    { key: 'business-session', on: 'session', initiator: 'business', charge: sent('business') },
    {
      ...{ key: 'customer-over-quota', on: 'session', initiator: 'customer' },
      charge: {
        ...{ rate: 'customer', reserve: null, confirm: 'opened' },
        counter: { per: 'waba', by: [], period: 'calendar_month', free: { upTo: 1000, key: 'customer-free-quota' } },
      },
    },
  ],
  derivedFrom: null,
};

const META = { version: 1, zone: 'waba', categoryFrom: 'provider-then-ours', derivedFrom: null } as const;

const CONVERSATIONS: Rule[] = [
  { key: 'cbp-free-entry', on: 'session', category: ['referral-conversion'], charge: 'none' },
  { key: 'cbp-marketing', on: 'session', category: ['marketing'], charge: sent('marketing') },
  { key: 'cbp-utility', on: 'session', category: ['utility'], charge: sent('utility') },
  {
    ...{ key: 'cbp-authentication-international', on: 'session', category: ['authentication-international'] },
    charge: sent('authentication-international'),
  },
  { key: 'cbp-authentication', on: 'session', category: ['authentication'], charge: sent('authentication') },
];

const CBP23: Tariff = {
  ...{ key: 'meta-cbp-2023-06', ...META, ...NOTES.cbp23, unit: 'session', adWindow: null },
  session: { starts: 'delivery', by: 'category', freeForm: 'opens-when-none-open', length: hours(24), ad: AD },
  rules: [
    ...CONVERSATIONS,
    {
      ...{ key: 'cbp-service', on: 'session', category: ['service'] },
      charge: {
        ...{ rate: 'service', reserve: null, confirm: 'opened' },
        counter: { per: 'waba', by: [], period: 'calendar_month', free: { upTo: 1000, key: 'cbp-free-tier' } },
      },
    },
  ],
};

const CBP24: Tariff = {
  ...CBP23,
  ...{ key: 'meta-cbp-2024-11', ...NOTES.cbp24 },
  rules: [...CONVERSATIONS, { key: 'cbp-service-free', on: 'session', category: ['service'], charge: 'none' }],
};

const FREE_ENTRY: Rule = { key: 'pmp-free-entry', on: 'message', adWindow: 'inside', charge: 'none' };
const MARKETING: Rule = {
  ...{ key: 'pmp-marketing', on: 'message', template: true, category: ['marketing', 'marketing-lite'] },
  charge: sent('marketing'),
};
const INTERNATIONAL: Rule = {
  ...{ key: 'pmp-authentication-international', on: 'message', template: true, category: ['authentication-international'] },
  charge: sent('authentication-international'),
};
const AUTHENTICATION: Rule = {
  ...{ key: 'pmp-authentication', on: 'message', template: true, category: ['authentication'] },
  charge: tiered('authentication'),
};
const UTILITY: Rule = { key: 'pmp-utility', on: 'message', template: true, category: ['utility'], charge: tiered('utility') };

const PMP25: Tariff = {
  ...{ key: 'meta-pmp-2025-07', ...META, ...NOTES.pmp25, unit: 'message', adWindow: AD },
  session: SEED.session, // for figures alone: sessions cost nothing here
  rules: [
    ...[FREE_ENTRY, MARKETING, INTERNATIONAL, AUTHENTICATION],
    {
      ...{ key: 'pmp-utility-in-window', on: 'message', template: true, category: ['utility'], serviceWindow: 'inside' },
      charge: 'none',
    },
    UTILITY,
    { key: 'pmp-service-free', on: 'message', template: false, charge: 'none' },
  ],
};

const PMP26: Tariff = {
  ...PMP25,
  ...{ key: 'meta-pmp-2026-10', ...NOTES.pmp26 },
  rules: [
    ...[FREE_ENTRY, MARKETING, INTERNATIONAL, AUTHENTICATION, UTILITY],
    {
      ...{ key: 'pmp-service', on: 'message', template: false },
      charge: {
        ...{ rate: 'service', reserve: null, confirm: 'delivered' },
        counter: { per: 'number', by: [], period: 'calendar_month', free: { upTo: 1000, key: 'pmp-service-free-1000' } },
      },
    },
  ],
};

/** The tariffs that everybody has, and that nobody can change. */
export const SHIPPED: readonly Tariff[] = [SEED, CBP23, CBP24, PMP25, PMP26];

/** The days from which they hold. */
const BEGINS: Record<string, string> = {
  'seed-2023': '2023-06-01',
  'meta-cbp-2023-06': '2023-06-01',
  'meta-cbp-2024-11': '2024-11-01',
  'meta-pmp-2025-07': '2025-07-01',
  'meta-pmp-2026-10': '2026-10-01',
};

const ratesOf = ({ rules }: Tariff): string[] => [...new Set(rules.flatMap(({ charge }) => (charge === 'none' ? [] : [charge.rate])))];

/** Meta's rates are in no card of ours: each is null until the card of the account is imported. */
const unknownCard = (tariff: Tariff): RateCard => ({
  ...{ tariff: tariff.key, from: BEGINS[tariff.key] ?? '', currency: 'USD', markets: {} },
  rates: ratesOf(tariff).map((rate) => ({ market: '*', rate, upTo: null, micros: null })),
  source: '',
});

export const SEED_CARD: RateCard = {
  ...{ tariff: SEED.key, from: '2023-06-01', currency: 'BRL', markets: {}, source: 'product brief, 2023' },
  rates: [
    { market: '*', rate: 'business', upTo: null, micros: 790_000 },
    { market: '*', rate: 'customer', upTo: null, micros: 0 },
  ],
};

export const SHIPPED_CARDS: readonly RateCard[] = [SEED_CARD, ...[CBP23, CBP24, PMP25, PMP26].map(unknownCard)];

/** The terms of a new account. The days begin in UTC: all of them are past when an account begins. */
export const FIRST_TERMS: readonly Term[] = SHIPPED.map(({ key, version }) => ({
  book: key === SEED.key ? 'billed' : 'provider',
  from: startOfMonth(BEGINS[key]?.slice(0, 7) ?? ''),
  tariff: key,
  version,
}));
