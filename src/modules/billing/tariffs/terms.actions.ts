import type { HookTypes } from '../../../edge/feature';
import type { Scope } from '../../../edge/platform/scope';
import { findAccount } from '../../foundation/tenants/tenants.actions';
import { type Asked, type Book, billingTermOf, type Priced, pricedBy, pricedIn } from './terms.domain';
import { insertFirstTerms, termsOf } from './terms.store';

/** A new company is charged by the seed's tariff, and by its provider as Meta's tariffs follow each other. */
export const prepareTerms = (s: Scope) => insertFirstTerms(s);

/** The zone whose days and months count. */
export const zoneOf = async (s: Scope): Promise<string> => (await findAccount(s))?.timezone ?? 'UTC';

/** Everything that the company is charged by, as it stood a minute ago at most. */
export const knownTerms = (s: Scope) => termsOf(s.db, s.tenantId, s.clock());

/** What is in force for a book at an instant, as it stood a minute ago at most; null where no term has begun. */
export const pricedAt = async (s: Scope, book: Book, asked: Asked): Promise<Priced | null> =>
  pricedIn(await termsOf(s.db, s.tenantId, s.clock()), book, asked);

/** A tariff by the name that a session keeps (`key@version`), with the card of the day; null where there is none of that name. */
export const pricedNamed = async (s: Scope, name: string, asked: Asked): Promise<Priced | null> =>
  pricedBy(await termsOf(s.db, s.tenantId, s.clock()), name, asked);

/** What conversations have to know of the terms of the account itself, those to come included. */
export const billingTerms: HookTypes['billingTerms'] = async (s) => {
  const { terms, tariffs } = await termsOf(s.db, s.tenantId, s.clock());
  return terms
    .filter(({ book }) => book === 'billed')
    .sort((a, b) => a.from - b.from)
    .flatMap(({ from, tariff, version }) => {
      const found = tariffs.find((one) => one.key === tariff && one.version === version);
      return found ? [billingTermOf(from, found)] : [];
    });
};
