import type { Instant } from '../../../kernel/time';
import type { Initiator, SessionCategory } from '../../service/conversations/session.domain';
import type { RateCard, Tariff } from './tariff.schemas';

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

/** Price of the units up to the ordinal `upTo` of a counter; null for the rest. `micros` null: nobody knows the rate. */
export type Bracket = { upTo: number | null; kind: 'quota' | 'confirmed'; micros: number | null; key: string };

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
      currency: string;
      market: string | null;
      category: SessionCategory | null;
      /** `name|scope|market|category|2026-11`; null where nothing is counted. */
      counter: string | null;
      /** The highest of its brackets, reserved at acceptance; null where nothing is reserved. */
      reserve: number | null;
      unrated: 'no-rate' | 'no-market' | 'no-category' | null;
      /** In the order of their borders. One without a border when nothing is counted. */
      brackets: readonly Bracket[];
    };
