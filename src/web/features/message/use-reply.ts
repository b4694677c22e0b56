import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Message } from '../../client';

const key = (conversationId: string) => ['reply', conversationId];

/** The message that the next one answers, chosen in the log and shown above the box. */
export function useReply(conversationId: string): [Message | undefined, (message: Message | undefined) => void] {
  const cache = useQueryClient();
  const { data } = useQuery<Message | null>({
    queryKey: key(conversationId),
    queryFn: skipToken,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  return [data ?? undefined, (message) => cache.setQueryData<Message | null>(key(conversationId), message ?? null)];
}
