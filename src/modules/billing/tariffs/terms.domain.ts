import { dayOf, plusDays, startOfDay } from '../../../kernel/calendar';
import { type Duration, type Instant, minutes } from '../../../kernel/time';
import type { Initiator, SessionCategory } from '../../service/conversations/session.domain';
import type { BillingTerm } from '../../service/conversations/session-rule.domain';
import type { RateCard, Tariff } from './tariff.schemas';

export type { RateCard, Tariff };

/** `billed`: what we charge, and the ledger books. `provider`: what we expect the provider to charge; computed, never booked. */
export const BOOKS = ['billed', 'provider'] as const;
export type Book = (typeof BOOKS)[number];
/** By which tariff a book is kept from an instant on, until the next term begins. */
export type Term = { book: Book; from: Instant; tariff: string; version: number };

/** Everything that an account is charged by: its terms, and the tariffs and cards that these name, of its own and of everybody. */
export type Terms = { terms: readonly Term[]; tariffs: readonly Tariff[]; cards: readonly RateCard[] };
/** Of when, and in which zone's calendar: the account's, since that of the provider's account is not known. */
export type Asked = { at: Instant; zone: string };

/** A tariff with the card of rates that is in force for a fact. */
export type Priced = { tariff: Tariff; card: RateCard | null };

type Inside = 'inside' | 'outside';
/** A fact as far as a tariff prices it. `moment` is when it is asked: at acceptance a charge is reserved, later it is certain. */
export type ChargeFact = {
  at: Instant;
  /** Digits with the country's calling code, without `+`; null for a person known by no number. */
  phone: string | null;
  /** Zone whose calendar month and day count. */
  zone: string;
  /** What counters count by. */
  account: { wabaId: string; channelId: string; portfolioId: string | null };
  category: SessionCategory | null;
} & (
  | { unit: 'session'; moment: 'accepted' | 'opened' | 'delivered'; initiator: Initiator }
  | { unit: 'message'; moment: 'accepted' | 'delivered'; template: boolean; serviceWindow: Inside; adWindow: Inside }
);

/** Price of the units up to the ordinal `upTo` of a counter; null for the rest. Null for an amount: nobody knows the rate. */
export type Bracket = {
  upTo: number | null;
  kind: 'quota' | 'confirmed';
  /** What it costs; of a free one, 0. */
  micros: number | null;
  /** What it would cost if it were not free. */
  worth: number | null;
  key: string;
};

/** What a tariff says of a fact. Amounts in micros: millionths of the currency's unit. */
export type Quote =
  /** Nothing is charged; `rule` says which rule lets it pass, null when none names it. */
  | { outcome: 'free'; rule: string | null; tariff: string }
  | { outcome: 'unpriced'; why: 'no-tariff' }
  | {
      outcome: 'charge';
      rule: string;
      /** `key@version` */
      tariff: string;
      /** `tariff/from` of the card, null where none has begun. */
      card: string | null;
      /** Of the card; empty where there is none. */
      currency: string;
      market: string | null;
      category: SessionCategory | null;
      /** `name|scope|market|category|2026-11`; null where nothing is counted. */
      counter: string | null;
      /** The highest of its brackets, reserved at acceptance; null where nothing is reserved. */
      reserve: number | null;
      /** Which fact makes it certain. */
      confirm: 'opened' | 'delivered';
      /** Why no bracket has a rate; a single one may lack its own all the same. */
      unrated: 'no-rate' | 'no-market' | 'no-category' | null;
      /** In the order of their borders. One without a border when nothing is counted. */
      brackets: readonly Bracket[];
    };

/** What an isolate keeps of terms and cards is this old at most, so that none misses a change that is announced `NOTICE` before. */
export const KEPT: Duration = minutes(1);
/** How long before it begins a term, or a card that changes a rate, has to be known. */
export const NOTICE: Duration = minutes(10);

/** Of terms in any order the one in force: the latest that has begun (BIL-21). */
export const inForce = <T extends { from: Instant }>(terms: readonly T[], at: Instant): T | undefined =>
  terms.reduce<T | undefined>((best, term) => (term.from <= at && (!best || term.from >= best.from) ? term : best), undefined);

/** The card of a tariff that is in force on the day of a fact, in the zone that counts. */
export function cardAt(cards: readonly RateCard[], tariff: string, at: Instant, zone: string): RateCard | null {
  const today = dayOf(at, zone);
  const begun = cards.filter((card) => card.tariff === tariff && card.from <= today);
  return begun.reduce<RateCard | null>((best, card) => (best === null || card.from > best.from ? card : best), null);
}

/** What a conversation has to know of a tariff: how it opens sessions, and which messages it may charge for. */
export function billingTermOf(from: Instant, { key, version, session, adWindow, rules }: Tariff): BillingTerm {
  const charging = rules.filter(({ on, charge }) => on === 'message' && charge !== 'none');
  const charges = {
    templates: charging.some(({ template }) => template !== false),
    freeForm: charging.some(({ template }) => template !== true),
  };
  return { from, tariff: `${key}@${version}`, session, adWindow, charges };
}

/** What is in force for a book at an instant; null where no term has begun (a charge is then unpriced). */
export function pricedIn(known: Terms, book: Book, asked: Asked): Priced | null {
  const terms = known.terms.filter((one) => one.book === book);
  const term = inForce(terms, asked.at);
  return term ? pricedBy(known, `${term.tariff}@${term.version}`, asked) : null;
}

/** Whether a tariff has, on any of these days, rates in another currency than what its units were charged by. */
export function changesCurrency(known: Terms, name: string, { from, to, zone }: { from: string; to: string; zone: string }): boolean {
  const begun = [...known.terms.map((term) => dayOf(term.from, zone)), ...known.cards.map((card) => card.from)];
  const days = new Set([from, ...begun.flatMap((day) => [day, plusDays(day, 1)]).filter((day) => day > from && day <= to)]);
  return [...days].some((day) => {
    const at = startOfDay(day, zone);
    const [was, is] = [pricedIn(known, 'billed', { at, zone }), pricedBy(known, name, { at, zone })];
    const hadRates = was?.card?.rates.some(({ micros }) => micros !== null) ?? false;
    return hadRates && is?.card && was?.tariff.unit === is.tariff.unit ? was?.card?.currency !== is.card.currency : false;
  });
}

/** A tariff by the name that a session keeps (`key@version`), with the card of the day; null where there is none of that name. */
export function pricedBy({ tariffs, cards }: Terms, name: string, { at, zone }: Asked): Priced | null {
  const tariff = tariffs.find(({ key, version }) => `${key}@${version}` === name);
  return tariff ? { tariff, card: cardAt(cards, tariff.key, at, zone) } : null;
}
