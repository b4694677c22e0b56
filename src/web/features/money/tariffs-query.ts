import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { listRateCards, listTariffs, listTariffTerms, type RateCard, type Tariff, type TariffTerm } from '../../client';

export type Card = NonNullable<RateCard>;
const TARIFFS = ['tariffs'] as const;
export const tariffsQuery = queryOptions({
  queryKey: [...TARIFFS, 'all'],
  queryFn: async () => (await listTariffs()).data.items,
  staleTime: 0,
});
export const termsQuery = queryOptions({
  queryKey: [...TARIFFS, 'terms'],
  queryFn: async () => (await listTariffTerms()).data.items,
  staleTime: 0,
});
export const cardsQuery = queryOptions({
  queryKey: [...TARIFFS, 'cards'],
  queryFn: async () => (await listRateCards()).data.items.filter((card): card is Card => card !== null),
  staleTime: 0,
});

/** After a change: which tariffs there are, since when they count, and their rates hang together. */
export function useTariffsChanged(): () => Promise<void> {
  const cache = useQueryClient();
  return () => cache.invalidateQueries({ queryKey: TARIFFS });
}

/** Of each tariff the latest version. */
export function latestOf(tariffs: readonly Tariff[]): Tariff[] {
  const latest = new Map<string, Tariff>();
  for (const one of tariffs) if ((latest.get(one.key)?.version ?? 0) < one.version) latest.set(one.key, one);
  return [...latest.values()];
}

/** The terms of a book: what is in force at a moment, and what has been announced. */
export function standingOf(
  terms: readonly TariffTerm[],
  book: TariffTerm['book'],
  at: number,
): { now: TariffTerm | undefined; next: TariffTerm[] } {
  const own = terms.filter((term) => term.book === book).sort((a, b) => Date.parse(a.from) - Date.parse(b.from));
  return { now: own.findLast(({ from }) => Date.parse(from) <= at), next: own.filter(({ from }) => Date.parse(from) > at) };
}

/** The newest card of a tariff that has begun on a day, else the first that will. */
export function cardOf(cards: readonly Card[], tariff: string, today: string): Card | undefined {
  const own = cards.filter((card) => card.tariff === tariff).sort((a, b) => (a.from < b.from ? -1 : 1));
  return own.findLast(({ from }) => from <= today) ?? own[0];
}
