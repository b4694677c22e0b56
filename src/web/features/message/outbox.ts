import { type QueryClient, skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { sendMessage } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { mergeMessages } from '../../lib/realtime/thread-cache';
import type { Pending } from './pending';

export type { Pending };

const key = (conversationId: string) => ['outbox', conversationId];
const change = (cache: QueryClient, conversationId: string, fn: (now: Pending[]) => Pending[]): void => {
  cache.setQueryData<Pending[]>(key(conversationId), (now = []) => fn(now));
};
const without = (id: string) => (now: Pending[]) => now.filter((p) => p.clientMessageId !== id);

const none: Pending[] = [];
export const useOutbox = (conversationId: string): Pending[] =>
  useQuery<Pending[]>({
    queryKey: key(conversationId),
    queryFn: skipToken,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  }).data ?? none;

type Sender = { send: (text: string, quotes?: string) => void; again: (pending: Pending) => void; discard: (pending: Pending) => void };

/** Sending again keeps the client's id: what had arrived after all stays one message. */
export function useSend(conversationId: string): Sender {
  const cache = useQueryClient();
  const explain = useExplain();
  const post = async (pending: Pending): Promise<void> => {
    change(cache, conversationId, (now) => [...without(pending.clientMessageId)(now), pending]);
    try {
      const { data } = await sendMessage({
        path: { id: conversationId },
        body: {
          type: 'text',
          body: { body: pending.text },
          clientMessageId: pending.clientMessageId,
          ...(pending.quotes ? { quotes: pending.quotes } : {}),
        },
      });
      mergeMessages(cache, conversationId, [data]);
      change(cache, conversationId, without(pending.clientMessageId));
    } catch (error) {
      change(cache, conversationId, (now) =>
        now.map((p) => (p.clientMessageId === pending.clientMessageId ? { ...p, reason: explain(error) } : p)),
      );
    }
  };
  return {
    send: (text, quotes) =>
      void post({ clientMessageId: crypto.randomUUID(), text, at: new Date().toISOString(), ...(quotes ? { quotes } : {}) }),
    again: ({ reason: _, ...pending }) => void post({ ...pending, at: new Date().toISOString() }),
    discard: ({ clientMessageId }) => change(cache, conversationId, without(clientMessageId)),
  };
}
