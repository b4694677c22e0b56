import { queryOptions } from '@tanstack/react-query';
import { listTariffComparisons, readTariffComparison } from '../../client';

export const COMPARISONS = ['billing', 'comparisons'] as const;
const LOOK_AGAIN = 1_000;

export const comparisonsQuery = queryOptions({
  queryKey: [...COMPARISONS, 'list'],
  queryFn: async () => (await listTariffComparisons()).data.items,
  staleTime: 0,
});

/** A comparison, read again and again until it has ended. */
export const comparisonQuery = (id: string) =>
  queryOptions({
    queryKey: [...COMPARISONS, id],
    queryFn: async () => (await readTariffComparison({ path: { id } })).data,
    staleTime: 0,
    retry: false,
    refetchInterval: ({ state: { data } }) => (data?.endedAt === null ? LOOK_AGAIN : false),
  });
