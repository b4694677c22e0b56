import { type Instant, instantOf } from '../../../kernel/time';
import type { Initiator } from '../../service/conversations/session.domain';

/**
 * A tariff says what is charged. It is data: dated, per tenant, importable. The ledger keeps what each rule decided.
 * `reserved` when a charge becomes likely, `confirmed` when it is certain, `released` when the message never arrived.
 */
export const ENTRY_KINDS = ['reserved', 'confirmed', 'released'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

export type Tariff = {
  key: string;
  currency: string;
  unit: 'session';
  effectiveFrom: number;
  /** Minor units of `currency` a session, by who opened it. */
  rates: Record<Initiator, number>;
  /** Sessions free of charge: whose, how many, over which period, counted over which account. */
  quota: { initiator: Initiator; limit: number; period: 'calendar_month'; scope: 'waba' };
};

/**
 * The tariff of the service this product re-creates (BIL-20): R$ 0.79 a session opened by the business, 1,000
 * customer-opened sessions free a calendar month and WhatsApp Business Account, and
 * no price above that quota.
 */
export const SEED_2023: Tariff = {
  key: 'seed-2023',
  currency: 'BRL',
  unit: 'session',
  effectiveFrom: 1_685_577_600_000, // 2023-06-01T00:00:00Z
  rates: { customer: 0, business: 79 },
  quota: { initiator: 'customer', limit: 1000, period: 'calendar_month', scope: 'waba' },
};

/** The tariff in force at an instant: the latest that has begun. */
export const tariffAt = (tariffs: readonly Tariff[], at: Instant): Tariff | undefined =>
  tariffs.filter((t) => instantOf(t.effectiveFrom) <= at).sort((a, b) => b.effectiveFrom - a.effectiveFrom)[0];

export const RULES = ['customer-free-quota', 'customer-over-quota', 'business-session'] as const;
export type Rule = (typeof RULES)[number];

export type Price = { amountMinor: number; rule: Rule };

/**
 * What opening a session costs: `within` while the period has used fewer free sessions than `limit`, `beyond` from then on.
 * Nothing else prices; how many are used, only the database knows at the moment of writing.
 */
export function price({ rates, quota }: Tariff, { initiator }: { initiator: Initiator }): { limit: number; within: Price; beyond: Price } {
  if (initiator === 'business') {
    const always: Price = { amountMinor: rates.business, rule: 'business-session' };
    return { limit: 0, within: always, beyond: always };
  }
  const within: Price = { amountMinor: 0, rule: 'customer-free-quota' };
  return { limit: quota.limit, within, beyond: { amountMinor: rates.customer, rule: 'customer-over-quota' } };
}

export function ruleOf(text: string): Rule {
  const rule = RULES.find((known) => known === text);
  if (!rule) throw new Error(`unknown charging rule: ${text}`);
  return rule;
}
