import { instantOf } from '../../src/kernel/time.ts';
import { SHIPPED } from '../../src/modules/billing/tariffs/shipped.domain.ts';
import type { RateCard } from '../../src/modules/billing/tariffs/tariff.schemas.ts';
import { pricedIn, type Terms } from '../../src/modules/billing/tariffs/terms.domain.ts';
import { differencesOf, type Found } from '../../src/modules/billing/variance/differences.domain.ts';
import { lifeOf, providerTerms, replayed } from '../../src/modules/billing/variance/provider.domain.ts';
import { readTold, type Told } from '../../src/modules/messaging/content/pricing.domain.ts';
import type { SessionCategory } from '../../src/modules/service/conversations/session.domain.ts';
import type { LifeEvent } from '../../src/modules/service/conversations/session-replay.domain.ts';
import { encodeTrace } from '../../src/modules/service/conversations/trace.domain.ts';
import { at, ZONE } from '../tariffs/story.ts';

export const moment = (text: string) => instantOf(at(text));
const MICROS = { marketing: 100_000, utility: 20_000, authentication: 30_000, 'authentication-international': 50_000, service: 10_000 };

/** The provider charges by a tariff from ever on, with the rates of the golden rows. */
export const under = (tariff: string, rates: Record<string, number | null> = MICROS): Terms => {
  const card: RateCard = {
    ...{ tariff, from: '2000-01-01', currency: 'XTS', markets: {}, source: 'test' },
    rates: Object.entries(rates).map(([rate, micros]) => ({ market: '*', rate, upTo: null, micros })),
  };
  return { terms: [{ book: 'provider', from: instantOf(0), tariff, version: 1 }], tariffs: SHIPPED, cards: [card] };
};

export const pmp = (type: string, category?: string, more: object = {}) => ({
  pricing_model: 'PMP',
  type,
  ...(category ? { category } : {}),
  ...more,
});
export const cbp = (category: string, more: object = {}) => ({ pricing_model: 'CBP', category, ...more });

type Sent = { sent: string; template: SessionCategory | null; told: Record<string, unknown> | null; arrived?: string };
type Word = { word: string; fromAd?: boolean };
/** What happened, in its order: words of the customer, and messages that arrive when they are sent unless it says otherwise. */
export function eventsOf(story: readonly (Sent | Word)[]): LifeEvent[] {
  return story.flatMap((one, n): LifeEvent[] => {
    const seq = n + 1;
    if ('word' in one) return [{ type: 'word', seq, at: moment(one.word), fromAd: one.fromAd ?? false }];
    const told: Told | null = one.told && readTold(one.told, undefined);
    return [
      { type: 'accepted', seq, at: moment(one.sent), template: one.template === null ? null : '', category: one.template },
      { type: 'delivered', seq, at: moment(one.arrived ?? one.sent), told },
    ];
  });
}

/** What differs in a session, through its trace; `number`: which of its conversation it is. */
export function found(terms: Terms, story: readonly (Sent | Word)[], number = 1): Found[] {
  const events = eventsOf(story);
  const openedAt = events[0]?.at ?? instantOf(0);
  const trace = encodeTrace(openedAt, events);
  const expiresAt = instantOf(openedAt + 7 * 86_400_000);
  const of = replayed(providerTerms(terms), lifeOf([{ number, openedAt, expiresAt, trace }]));
  const account = { wabaId: 'w1', channelId: 'n1', portfolioId: null };
  return differencesOf(of, {
    who: { phone: '5511987654321', zone: ZONE, account },
    pricedAt: (when) => pricedIn(terms, 'provider', { at: when, zone: ZONE }),
  });
}
/** `kind micros` of each. */
export const shown = (differences: readonly Found[]): string[] => differences.map(({ kind, micros }) => `${kind} ${micros}`);
