import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { connect, type Link } from './connect';
import { learn } from './desk-cache';
import { type LinkState, nextLink } from './link.domain';
import { advance, merge, topOf } from './thread.domain';
import { changeThread, mergeMessages, readThread } from './thread-cache';

type Colleague = { id: string; name: string };
const TYPING_LASTS = 5_000;
const TYPING_AGAIN = 3_000;

type ConversationLink = { state: LinkState; typing: Colleague | undefined; here: readonly Colleague[]; typed: () => void };

/** Holds the socket of the conversation on screen, once its first page is here (`ready`). */
export function useConversationLink(conversationId: string, ready: boolean): ConversationLink {
  const cache = useQueryClient();
  const [state, tell] = useReducer(nextLink, 'connecting');
  const [typing, setTyping] = useState<Colleague>();
  const [here, setHere] = useState<readonly Colleague[]>([]);
  const open = useRef<Link<'conversation'>>(undefined);
  const toldTyping = useRef(0);
  const typed = useCallback(() => {
    if (Date.now() - toldTyping.current < TYPING_AGAIN) return;
    toldTyping.current = Date.now();
    open.current?.send({ type: 'typing' });
  }, []);

  useEffect(() => {
    if (!ready) return;
    let quiet: ReturnType<typeof setTimeout>;
    let live = false;
    const resume = (): void => link.send({ type: 'resume', after: readThread(cache, conversationId)?.cursor ?? 0 });
    const link = connect({
      target: { target: 'conversation', conversationId },
      onClose: () => {
        live = false;
        setHere([]);
        tell('closed');
      },
      onFrame: (frame) => {
        switch (frame.type) {
          case 'hello':
            learn(cache, [frame.conversation]);
            tell('hello');
            resume();
            return;
          case 'messages':
            changeThread(cache, conversationId, (now) => advance(merge(now, frame.items), topOf(frame.items)));
            if (frame.more) return resume();
            live = true;
            tell('caught-up');
            return;
          case 'changes':
            if (live) changeThread(cache, conversationId, (now) => advance(merge(now, frame.items), topOf(frame.items)));
            else mergeMessages(cache, conversationId, frame.items);
            learn(cache, [frame.conversation]);
            return;
          case 'written':
            mergeMessages(cache, conversationId, [frame.message]);
            return;
          case 'here':
            setHere(frame.people);
            return;
          case 'typing':
            clearTimeout(quiet);
            setTyping(frame.user);
            quiet = setTimeout(() => setTyping(undefined), TYPING_LASTS);
            return;
          case 'refused':
            return;
        }
      },
    });
    open.current = link;
    return () => {
      open.current = undefined;
      clearTimeout(quiet);
      setTyping(undefined);
      link.close();
    };
  }, [cache, conversationId, ready]);
  return { state, typing, here, typed };
}
