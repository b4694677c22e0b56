import type { Told } from '../../messaging/content/pricing.domain';
import { SESSION_CATEGORIES, type SessionCategory } from '../../service/conversations/session.domain';
import type { Tariff } from './tariff.schemas';

/** A category as the provider writes it (`authentication_international`); null where it is none that we know. */
export function readCategory(word: string): SessionCategory | null {
  const written = word.toLowerCase().replaceAll('_', '-');
  return SESSION_CATEGORIES.find((known) => known === written && known !== 'any') ?? null;
}

/**
 * The category by which a tariff charges. A word of the provider's that nobody knows is no reason to take ours: the charge is
 * then unrated (`unknown-category`).
 */
export function chargedCategory(
  { categoryFrom }: Pick<Tariff, 'categoryFrom'>,
  ours: SessionCategory | null,
  told: Pick<Told, 'category'> | null,
): SessionCategory | null {
  const word = categoryFrom === 'provider-then-ours' ? (told?.category ?? null) : null;
  return word === null ? ours : readCategory(word);
}
