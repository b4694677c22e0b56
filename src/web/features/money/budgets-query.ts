import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { listBudgets } from '../../client';

export const budgetsQuery = queryOptions({ queryKey: ['budgets'], queryFn: async () => (await listBudgets()).data.items, staleTime: 0 });

export function useBudgetsChanged(): () => Promise<void> {
  const cache = useQueryClient();
  return () => cache.invalidateQueries({ queryKey: ['budgets'] });
}
