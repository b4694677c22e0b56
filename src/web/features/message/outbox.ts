import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { sendMessage } from '../../client';
import { reasonOf, refusalOf } from '../../lib/api/refusal';
import { useDeskLinkState } from '../../lib/realtime/desk-link';
import { mergeMessages } from '../../lib/realtime/thread-cache';
import { useKeptOutbox } from './kept-outbox';
import { dueAgain, type Pending, put, trouble, without } from './outbox.domain';

export type { Pending };

/** What this tab waits for an answer to. */
const underWay = new Set<string>();

export const useOutbox = (conversationId: string): Pending[] =>
  useKeptOutbox().all.filter((pending) => pending.conversationId === conversationId);

type Sender = { send: (text: string, quotes?: string) => void; again: (pending: Pending) => void; discard: (pending: Pending) => void };

/** Sending again keeps the client's id: what had arrived after all stays one message. */
function usePostText(): (pending: Pending) => Promise<void> {
  const cache = useQueryClient();
  const { change } = useKeptOutbox();
  return async ({ trouble: _, ...pending }) => {
    const id = pending.clientMessageId;
    if (underWay.has(id)) return;
    underWay.add(id);
    change((now) => put(now, pending));
    try {
      await deliver(cache, pending);
      change((now) => without(now, id));
    } catch (error) {
      const refusal = refusalOf(error);
      const isRefused = refusal !== undefined && refusal.status < 500;
      change((now) => trouble(now, id, isRefused ? { kind: 'refused', reason: reasonOf(refusal) } : { kind: 'unanswered' }));
    } finally {
      underWay.delete(id);
    }
  };
}

async function deliver(cache: QueryClient, { conversationId, text, clientMessageId, quotes }: Pending): Promise<void> {
  const { data } = await sendMessage({
    path: { id: conversationId },
    body: { type: 'text', body: { body: text }, clientMessageId, ...(quotes ? { quotes } : {}) },
  });
  mergeMessages(cache, conversationId, [data]);
}

/** Sends what nobody answered again, each time there is a connection: after a reload, after a time offline. */
export function useSendAgain(): void {
  const isLive = useDeskLinkState() === 'live';
  const { read } = useKeptOutbox();
  const post = usePostText();
  const sendAll = useEffectEvent(async () => {
    for (const each of dueAgain(read(), Date.now())) await post(each);
  });
  useEffect(() => {
    if (isLive) void sendAll();
  }, [isLive]);
}

export function useSend(conversationId: string): Sender {
  const post = usePostText();
  const { change } = useKeptOutbox();
  return {
    send: (text, quotes) =>
      void post({
        conversationId,
        clientMessageId: crypto.randomUUID(),
        text,
        at: new Date().toISOString(),
        ...(quotes ? { quotes } : {}),
      }),
    again: (pending) => void post({ ...pending, at: new Date().toISOString() }),
    discard: ({ clientMessageId }) => change((now) => without(now, clientMessageId)),
  };
}
