import { queryOptions } from '@tanstack/react-query';
import { type CannedResponse, listCannedResponses } from '../../client';

/** All that one may use, page by page: searching among them needs no further asking. */
export const cannedQuery = queryOptions({
  queryKey: ['canned'],
  queryFn: async () => {
    const all: CannedResponse[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const { data }: { data: { items: CannedResponse[]; next: string | null } } = await listCannedResponses({
        query: { limit: 100, ...(after ? { after } : {}) },
      });
      all.push(...data.items);
      after = data.next;
    }
    return all;
  },
  staleTime: 60_000,
});
