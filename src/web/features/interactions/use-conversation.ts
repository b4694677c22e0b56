import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type Conversation, readConversation } from '../../client';
import { conversationKey, readDesk } from '../../lib/realtime/desk-cache';

/** What is known of a conversation: at once from the desk if it is open, else asked for; the higher `rev` stays. */
export function useConversation(id: string, enabled = true) {
  const cache = useQueryClient();
  return useQuery({
    queryKey: conversationKey(id),
    queryFn: async () => {
      const { data } = await readConversation({ path: { id } });
      const known = cache.getQueryData<Conversation>(conversationKey(id));
      return known && known.rev > data.rev ? known : data;
    },
    initialData: () => readDesk(cache).entries[id],
    staleTime: Number.POSITIVE_INFINITY,
    enabled,
  });
}
