import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { type Conversation, listConversations } from '../../client';

/** `referral`: id of the advertisement or post that conversations came from. */
export type ListFilter = { unread: boolean; tag: string | undefined; referral: string | undefined };

/** The filter is part of the address, like the list it narrows. */
export function useListFilter(): [ListFilter, (change: Partial<ListFilter>) => void] {
  const [params, setParams] = useSearchParams();
  const filter: ListFilter = {
    unread: params.get('unread') === '1',
    tag: params.get('tag') ?? undefined,
    referral: params.get('referral') ?? undefined,
  };
  return [
    filter,
    (change) => {
      const next = { ...filter, ...change };
      setParams(
        (now) => {
          now.delete('unread');
          now.delete('tag');
          now.delete('referral');
          if (next.unread) now.set('unread', '1');
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
export function useNarrowed(list: readonly Conversation[], { unread, tag, referral }: ListFilter): readonly Conversation[] {
  const { data } = useQuery({
    queryKey: ['tagged', tag],
    queryFn: async () =>
      new Set((await listConversations({ query: { limit: MOST, ...(tag ? { tag } : {}) } })).data.items.map(({ id }) => id)),
    enabled: tag !== undefined,
    refetchInterval: 15_000,
  });
  return list.filter(
    (each) =>
      (!unread || each.unread > 0) &&
      (tag === undefined || data?.has(each.id)) &&
      (referral === undefined || each.interaction?.referral?.id === referral),
  );
}
