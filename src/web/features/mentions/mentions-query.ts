import { queryOptions } from '@tanstack/react-query';
import { listMentions } from '../../client';

/** The newest; the desk tells when there is another. */
export const mentionsQuery = queryOptions({
  queryKey: ['mentions'],
  queryFn: async () => (await listMentions({ query: { limit: 30 } })).data,
  staleTime: 60_000,
});
