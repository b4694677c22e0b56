import type { Instant } from '../../../kernel/time';
import type { SessionCategory } from '../../service/conversations/session.domain';
import { readCategory } from '../tariffs/category.domain';
import { price, quote } from '../tariffs/quote.domain';
import type { ChargeFact, Priced } from '../tariffs/terms.domain';
import type { EntryKind } from './entries.domain';
import { numberIn, shapeOf } from './explanation.domain';

/** An entry that is certain, with what its corrections have added so far. Amounts in micros. */
export type Certain = {
  seq: number;
  unit: 'session' | 'message';
  subject: string;
  kind: EntryKind;
  posted: number;
  corrected: number;
  /** Of what it has been charged so far; null while nobody has told its rate. */
  currency: string | null;
  /** A correction has told its rate, which it had none of; that may be 0. */
  isRated: boolean;
  card: string | null;
  rule: string;
  counter: string | null;
  ordinal: number | null;
  category: string;
  market: string | null;
  channelId: string;
  occurredAt: Instant;
  /** Of its session. */
  session: { initiator: 'customer' | 'business'; category: SessionCategory; at: Instant; wabaId: string } | null;
};

/** How far each counter has come within the act, for what was not counted before. */
export type Counted = Readonly<Record<string, number>>;
/** What an entry should have been, and what is missing: `posted` is added to what the ledger has. */
export type Correction = {
  seq: number;
  posted: number;
  rule: string;
  tariff: string;
  card: string | null;
  currency: string;
  /** It had no rate before. */
  isRated: boolean;
};

/** The fact behind an entry, as the tariff prices it. */
function factOf(entry: Certain, priced: Priced, zone: string): ChargeFact {
  const { unit, session, market, category, channelId, counter } = entry;
  const phone = numberIn(priced.card, market);
  const wabaId = session?.wabaId ?? counter?.split('|')[1] ?? '';
  const about = { phone, zone, account: { wabaId, channelId, portfolioId: null } };
  if (unit === 'session' && session) {
    const told = readCategory(category) ?? session.category;
    const moment = session.initiator === 'customer' ? 'opened' : 'delivered';
    return { ...about, unit, moment, at: session.at, initiator: session.initiator, category: told };
  }
  return {
    ...about,
    ...shapeOf(priced.tariff, entry.rule),
    unit: 'message',
    moment: 'delivered',
    at: entry.occurredAt,
    category: readCategory(category),
  };
}

/** Amounts of two currencies are never added, nor taken from each other. */
const isInOther = ({ currency }: Certain, { card }: Priced): boolean => currency !== null && card !== null && card.currency !== currency;

/**
 * What an entry lacks when it is priced by a tariff: null where nothing does, or where the rate is still not known. An entry keeps its
 * ordinal in its own counter; another counter is counted in the order of the entries. Rates in another currency correct nothing.
 */
export function correctionOf(
  entry: Certain,
  priced: Priced,
  { zone, counted }: { zone: string; counted: Counted },
): { correction: Correction | 'other-currency' | null; counted: Counted } {
  const quoted = quote(priced, factOf(entry, priced, zone));
  if (quoted.outcome === 'unpriced') return { correction: null, counted };
  if (isInOther(entry, priced)) return { correction: 'other-currency', counted };
  const has = entry.posted + entry.corrected;
  if (quoted.outcome === 'free') {
    const correction = { seq: entry.seq, posted: 0 - has, rule: quoted.rule ?? entry.rule, tariff: quoted.tariff, card: entry.card };
    return { correction: has === 0 ? null : { ...correction, currency: entry.currency ?? '', isRated: false }, counted };
  }
  const isOwn = quoted.counter === entry.counter && entry.ordinal !== null;
  const ordinal = quoted.counter === null ? 1 : isOwn ? (entry.ordinal ?? 1) : (counted[quoted.counter] ?? 0) + 1;
  const after = quoted.counter === null || isOwn ? counted : { ...counted, [quoted.counter]: ordinal };
  const { kind, micros, key } = price(quoted, ordinal);
  if (micros === null) return { correction: null, counted: after };
  const posted = (kind === 'quota' ? 0 : micros) - has;
  const isRated = entry.kind === 'confirmed' && entry.card === null && !entry.isRated;
  if (posted === 0 && !isRated) return { correction: null, counted: after };
  return {
    correction: { seq: entry.seq, posted, rule: key, tariff: quoted.tariff, card: quoted.card, currency: quoted.currency, isRated },
    counted: after,
  };
}
