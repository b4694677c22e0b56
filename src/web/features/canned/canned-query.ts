import { queryOptions } from '@tanstack/react-query';
import { type CannedResponse, listCannedResponses, readCannedValues } from '../../client';

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

/** What stands for placeholders of records, with this customer; below the key of records, so that a change of those asks anew. */
export const cannedValuesQuery = (contact: string) =>
  queryOptions({
    queryKey: ['records', 'canned', contact],
    queryFn: async ({ signal }) => (await readCannedValues({ query: { contact }, signal })).data.values,
    staleTime: 30_000,
  });
