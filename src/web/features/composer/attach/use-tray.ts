import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';

/** Files chosen for a conversation and not sent yet, however they came: chosen, dropped or pasted. */
export type Chosen = { id: string; file: File; voice?: boolean };
const key = (conversationId: string) => ['tray', conversationId];
const none: Chosen[] = [];

export function useTray(conversationId: string) {
  const cache = useQueryClient();
  const { data = none } = useQuery<Chosen[]>({
    queryKey: key(conversationId),
    queryFn: skipToken,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const change = (fn: (now: Chosen[]) => Chosen[]): void => void cache.setQueryData<Chosen[]>(key(conversationId), (now = none) => fn(now));
  return {
    chosen: data,
    add: (files: Iterable<File>) => change((now) => [...now, ...[...files].map((file) => ({ id: crypto.randomUUID(), file }))]),
    remove: (id: string) => change((now) => now.filter((each) => each.id !== id)),
    empty: () => change(() => none),
  };
}
