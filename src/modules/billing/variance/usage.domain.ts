import { dayOf } from '../../../kernel/calendar';
import { countryOf } from '../../../kernel/phone';
import type { Instant } from '../../../kernel/time';
import type { Session } from '../../service/conversations/session.domain';
import { chargedCategory } from '../tariffs/category.domain';
import { price, quote } from '../tariffs/quote.domain';
import type { ChargeFact, Priced, Quote } from '../tariffs/terms.domain';
import type { Key } from './figures.domain';
import type { Replayed } from './provider.domain';

/** How many units of a key there were by the provider's tariff, and what they cost; null where a rate is missing. */
export type Used = Key & { volume: number; micros: number | null; currency: string; isCounted: boolean; isTiered: boolean };
/** What has been added up so far, and how far each counter of a month has come. */
export type Tally = { used: Record<string, Used>; counters: Record<string, number> };
export const noTally = (): Tally => ({ used: {}, counters: {} });

type Who = Pick<ChargeFact, 'phone' | 'zone' | 'account'> & { pricedAt: (at: Instant) => Priced | null };

/** Adds to a tally what one session comes to: messages as they arrived, conversations as they opened. */
export function addTo(tally: Tally, of: Replayed, who: Who): void {
  for (const fact of of.delivered) {
    const priced = who.pricedAt(fact.at);
    if (priced?.tariff.unit !== 'message') continue;
    const { at, serviceWindow, adWindow } = fact;
    const template = fact.template !== null;
    const own = template ? fact.category : null;
    const category = chargedCategory(priced.tariff, own, fact.told) ?? own;
    const quoted = quote(priced, { ...who, unit: 'message', moment: 'delivered', at, category, serviceWindow, adWindow, template });
    const named = template ? (category ?? 'any') : 'service';
    put(tally, who, { at, quoted, category: named, freeType: adWindow === 'inside' ? 'free_entry_point' : 'free_customer_service' });
  }
  for (const session of sessionsOf(of)) {
    const { openedAt: at, category, initiator } = session;
    const priced = who.pricedAt(at);
    if (priced?.tariff.unit !== 'session') continue;
    const quoted = quote(priced, { ...who, unit: 'session', moment: 'delivered', at, category, initiator });
    put(tally, who, { at, quoted, category, freeType: category === 'referral-conversion' ? 'free_entry_point' : 'free_tier' });
  }
}

/** The conversations that its own messages opened, without those that were none. */
function sessionsOf({ facts, first }: Replayed): Session[] {
  const sessions = new Map<number, Session>();
  for (const fact of facts) {
    if ((fact.kind === 'session-opened' || fact.kind === 'session-began') && fact.session.openedBy >= first)
      sessions.set(fact.session.number, fact.session);
    if (fact.kind === 'session-released' && fact.isVoid) sessions.delete(fact.number);
  }
  return [...sessions.values()].filter(({ state }) => state !== 'reserved');
}

type Unit = { at: Instant; quoted: Quote; category: string; freeType: string };
function put({ used, counters }: Tally, { phone, zone, account }: Who, { at, quoted, category, freeType }: Unit): void {
  if (quoted.outcome === 'unpriced') return;
  const counter = quoted.outcome === 'charge' ? quoted.counter : null;
  const ordinal = counter === null ? 1 : (counters[counter] ?? 0) + 1;
  if (counter !== null) counters[counter] = ordinal;
  const bracket = quoted.outcome === 'charge' ? price(quoted, ordinal) : undefined;
  const isFree = bracket === undefined || bracket.kind === 'quota';
  const market = phone === null ? '??' : (countryOf(`+${phone}`) ?? '??');
  const key: Key = { day: dayOf(at, zone), number: account.channelId, market, type: isFree ? freeType : 'regular', category };
  const name = Object.values(key).join('|');
  const known = used[name];
  const micros = isFree ? 0 : (bracket?.micros ?? null);
  used[name] = {
    ...key,
    volume: (known?.volume ?? 0) + 1,
    micros: known === undefined ? micros : known.micros === null || micros === null ? null : known.micros + micros,
    currency: quoted.outcome === 'charge' ? quoted.currency : (known?.currency ?? ''),
    isCounted: quoted.outcome === 'charge' && quoted.brackets.some(({ kind }) => kind === 'quota'),
    isTiered: counter !== null,
  };
}
