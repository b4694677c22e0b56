import { useQueryClient } from '@tanstack/react-query';
import { type MessageBody, sendMessage } from '../../../client';
import { mergeMessages } from '../../../lib/realtime/thread-cache';

/** Sends a message of any kind and shows it; throws what the API refuses. */
export function usePost(conversationId: string): (body: MessageBody) => Promise<void> {
  const cache = useQueryClient();
  return async (body) => {
    const { data } = await sendMessage({ path: { id: conversationId }, body });
    mergeMessages(cache, conversationId, [data]);
  };
}
