import { queryOptions } from '@tanstack/react-query';
import { readMyPreferences } from '../../client';

export const preferencesQuery = queryOptions({
  queryKey: ['preferences'],
  queryFn: async () => (await readMyPreferences()).data,
  staleTime: 5 * 60_000,
});
