import type { Scope } from '../../../edge/platform/scope';
import { FIRST_TERMS } from './shipped.domain';
import type { RateCard, Tariff } from './tariff.schemas';
import { rateCards, tariffs, tariffTerms } from './tariffs.table';
import type { Term } from './terms.domain';

export const insertFirstTerms = (s: Scope) =>
  s.db.insert(tariffTerms).values(FIRST_TERMS.map((term) => ({ tenantId: s.tenantId, ...term })));

/** One that was announced for that instant is replaced. */
export const upsertTerm = (s: Scope, { book, from, tariff, version }: Term) =>
  s.db
    .insert(tariffTerms)
    .values({ tenantId: s.tenantId, book, from, tariff, version })
    .onConflictDoUpdate({ target: [tariffTerms.tenantId, tariffTerms.book, tariffTerms.from], set: { tariff, version } });

export const insertTariff = (s: Scope, tariff: Tariff) =>
  s.db.insert(tariffs).values({ tenantId: s.tenantId, key: tariff.key, version: tariff.version, definition: tariff, createdAt: s.clock() });

/** A card of the same day is replaced: whoever asks has made sure that it changes nothing that has been charged. */
export const upsertCard = (s: Scope, card: RateCard) => {
  const { currency, markets, rates, source } = card;
  const fields = { currency, markets, rates, source, createdAt: s.clock() };
  return s.db
    .insert(rateCards)
    .values({ tenantId: s.tenantId, tariff: card.tariff, from: card.from, ...fields })
    .onConflictDoUpdate({ target: [rateCards.tenantId, rateCards.tariff, rateCards.from], set: fields });
};

export { forgetTerms, readTerms, termsOf } from './terms.projection';
