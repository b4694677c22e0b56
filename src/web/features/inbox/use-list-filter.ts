import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { type Conversation, listConversations } from '../../client';
import { type ListFilter, narrowed } from './list-filter.domain';

export type { ListFilter };

/** The filter is part of the address, like the list it narrows. */
export function useListFilter(): [ListFilter, (change: Partial<ListFilter>) => void] {
  const [params, setParams] = useSearchParams();
  const filter: ListFilter = {
    unread: params.get('unread') === '1',
    held: params.get('held') === '1',
    tag: params.get('tag') ?? undefined,
    referral: params.get('referral') ?? undefined,
  };
  return [
    filter,
    (change) => {
      const next = { ...filter, ...change };
      setParams(
        (now) => {
          for (const name of ['unread', 'held', 'tag', 'referral']) now.delete(name);
          if (next.unread) now.set('unread', '1');
          if (next.held) now.set('held', '1');
          if (next.tag) now.set('tag', next.tag);
          if (next.referral) now.set('referral', next.referral);
          return now;
        },
        { replace: true },
      );
    },
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
