import { queryOptions } from '@tanstack/react-query';
import { listPauseReasons } from '../../client';

export const reasonsQuery = queryOptions({
  queryKey: ['pause-reasons'],
  queryFn: async () => (await listPauseReasons({ query: { limit: 100 } })).data.items,
  staleTime: 60_000,
});
