import { eq } from 'drizzle-orm';
import type { DrizzleD1Database } from 'drizzle-orm/d1';
import { Remembered } from '../../../kernel/remembered';
import { type Instant, instantOf } from '../../../kernel/time';
import { SHIPPED, SHIPPED_CARDS } from './shipped.domain';
import type { RateCard } from './tariff.schemas';
import { rateCards, tariffs, tariffTerms } from './tariffs.table';
import { type Asked, type Book, KEPT, type Priced, pricedBy, pricedIn, type Terms } from './terms.domain';

type Kept = { read: Instant; terms: Promise<Terms> };
const known = new Remembered<string, Kept>(2_000);

/** Everything that an account is charged by, as it stood a minute ago at most. */
export function termsOf(db: DrizzleD1Database, tenantId: string, now: Instant): Promise<Terms> {
  const kept = known.get(tenantId);
  // A clock that was set back is not one that stands still.
  if (kept && Math.abs(now - kept.read) < KEPT) return kept.terms;
  const terms = readTerms(db, tenantId);
  known.set(tenantId, { read: now, terms });
  terms.catch(() => known.delete(tenantId));
  return terms;
}

/** What this isolate remembers of an account is read again. */
export const forgetTerms = (tenantId: string): void => void known.delete(tenantId);

type Who = { tenantId: string; now: Instant };

/** What is in force for a book at an instant; null where no term has begun. */
export const pricedAt = async (db: DrizzleD1Database, { tenantId, now }: Who, book: Book, asked: Asked): Promise<Priced | null> =>
  pricedIn(await termsOf(db, tenantId, now), book, asked);

/** A tariff by the name that a session keeps (`key@version`), with the card of the day; null where there is none of that name. */
export const pricedNamed = async (db: DrizzleD1Database, { tenantId, now }: Who, name: string, asked: Asked): Promise<Priced | null> =>
  pricedBy(await termsOf(db, tenantId, now), name, asked);

/** A card of the company's own takes the place of one of ours of the same day. */
export async function readTerms(db: DrizzleD1Database, tenantId: string): Promise<Terms> {
  const [terms, own, cards] = await db.batch([
    db.select().from(tariffTerms).where(eq(tariffTerms.tenantId, tenantId)),
    db.select({ definition: tariffs.definition }).from(tariffs).where(eq(tariffs.tenantId, tenantId)),
    db.select().from(rateCards).where(eq(rateCards.tenantId, tenantId)),
  ]);
  const imported = cards.map(
    ({ tariff, from, currency, markets, rates, source }): RateCard => ({ tariff, from, currency, markets, rates, source }),
  );
  const isReplaced = (card: RateCard): boolean => imported.some(({ tariff, from }) => tariff === card.tariff && from === card.from);
  return {
    terms: terms.map(({ book, from, tariff, version }) => ({ book, from: instantOf(from), tariff, version })),
    tariffs: [...SHIPPED, ...own.map(({ definition }) => definition)],
    cards: [...SHIPPED_CARDS.filter((card) => !isReplaced(card)), ...imported],
  };
}
