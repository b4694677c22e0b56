import { type QueryKey, type UseQueryResult, useInfiniteQuery } from '@tanstack/react-query';

type Page<Item> = { items: Item[]; next: string | null };

/** What a list needs to know to be drawn, wherever it comes from. */
export type Listed<Item> = {
  /** Undefined: not here yet. */
  items: Item[] | undefined;
  error: unknown;
  busy: boolean;
  retry: () => void;
  /** Reads the next page; undefined: there is none. */
  more?: (() => void) | undefined;
  moreBusy?: boolean;
};

/** A list that comes page by page, each asked for with the cursor of the one before. */
export function usePages<Item, Whole extends Page<Item>>(
  key: QueryKey,
  read: (cursor: { after?: string }) => Promise<Whole>,
  { staleTime, enabled = true, refetchInterval = false }: { staleTime?: number; enabled?: boolean; refetchInterval?: number | false } = {},
): Listed<Whole['items'][number]> & { first: Whole | undefined; whole: readonly Whole[] | undefined } {
  const pages = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam ? { after: pageParam } : {}),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
    enabled,
    refetchInterval,
    ...(staleTime === undefined ? {} : { staleTime }),
  });
  return {
    items: pages.data?.pages.flatMap((page): Whole['items'] => page.items),
    first: pages.data?.pages[0],
    whole: pages.data?.pages,
    error: pages.error,
    busy: pages.isFetching,
    retry: () => void pages.refetch(),
    more: pages.hasNextPage ? () => void pages.fetchNextPage() : undefined,
    moreBusy: pages.isFetchingNextPage,
  };
}

/** A list that comes whole. */
export const listed = <Item>({ data, error, isFetching, refetch }: UseQueryResult<Item[]>): Listed<Item> => ({
  items: data,
  error,
  busy: isFetching,
  retry: () => void refetch(),
});
