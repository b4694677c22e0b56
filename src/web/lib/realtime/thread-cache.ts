import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { listMessages, type Message } from '../../client';
import { merge, prepend, type Thread, threadOf } from './thread.domain';

export const PAGE = 50;
/** Above every `seq` there can be: the page before it is the newest. */
const THE_END = 2_147_483_647;

const key = (conversationId: string) => ['thread', conversationId];
export type CachedThread = Thread<Message>;

const newest = async (id: string): Promise<CachedThread> =>
  threadOf((await listMessages({ path: { id }, query: { before: THE_END, limit: PAGE } })).data.items);

export const useThread = (conversationId: string) =>
  useQuery({
    queryKey: key(conversationId),
    queryFn: () => newest(conversationId),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30 * 60_000,
  });

export const readThread = (cache: QueryClient, conversationId: string): CachedThread | undefined =>
  cache.getQueryData<CachedThread>(key(conversationId));

export const changeThread = (cache: QueryClient, conversationId: string, change: (now: CachedThread) => CachedThread): void => {
  cache.setQueryData<CachedThread>(key(conversationId), (now) => now && change(now));
};
export const mergeMessages = (cache: QueryClient, conversationId: string, messages: readonly Message[]): void =>
  changeThread(cache, conversationId, (now) => merge(now, messages));

/** The page before the oldest message that is here. */
export function useOlder(conversationId: string): () => Promise<void> {
  const cache = useQueryClient();
  return async () => {
    const thread = readThread(cache, conversationId);
    const first = thread?.messages[0];
    if (!thread || thread.whole || !first) return;
    const { data } = await listMessages({ path: { id: conversationId }, query: { before: first.seq, limit: PAGE } });
    changeThread(cache, conversationId, (now) => prepend(now, data.items));
  };
}
