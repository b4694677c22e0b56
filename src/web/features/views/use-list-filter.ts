import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { type Conversation, listConversations } from '../../client';
import { filterIn, type ListFilter, narrowed, writeFilter } from './list-filter.domain';

export type { ListFilter };

/** The filter is part of the address, like the list it narrows. */
export function useListFilter(): [ListFilter, (change: Partial<ListFilter>) => void] {
  const [params, setParams] = useSearchParams();
  const filter = filterIn(params);
  return [
    filter,
    (change) =>
      setParams(
        (now) => {
          writeFilter(now, { ...filter, ...change });
          return now;
        },
        { replace: true },
      ),
  ];
}

const MOST = 100;

/** What of a live list fits. Which open conversations wear a tag is asked; a newly tagged one is there after a moment. */
export function useNarrowed(list: readonly Conversation[], filter: ListFilter): readonly Conversation[] {
  const { tag } = filter;
  const { data } = useQuery({
    queryKey: ['tagged', tag],
    queryFn: async () =>
      new Set((await listConversations({ query: { limit: MOST, ...(tag ? { tag } : {}) } })).data.items.map(({ id }) => id)),
    enabled: tag !== undefined,
    refetchInterval: 15_000,
  });
  return narrowed(list, filter, data);
}
