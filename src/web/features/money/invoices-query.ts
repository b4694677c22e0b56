import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { readInvoices } from '../../client';

export const invoiceQuery = (period: string) =>
  queryOptions({
    queryKey: ['invoices', 'month', period],
    queryFn: async () => (await readInvoices({ path: { period } })).data,
    staleTime: 0,
  });

export function useInvoicesChanged(): () => Promise<void> {
  const cache = useQueryClient();
  return () => cache.invalidateQueries({ queryKey: ['invoices'] });
}
