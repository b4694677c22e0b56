import { useCallback, useRef } from 'react';
import { showTyping } from '../../client';

/** WhatsApp shows it for 25 s; a little before that it is said again. */
const REPEAT_AFTER = 20_000;

/** Lets the customer see that one is writing. That it does not arrive is no news to anybody. */
export function useTypingSignal(conversationId: string): () => void {
  const last = useRef({ id: '', at: 0 });
  return useCallback(() => {
    const now = Date.now();
    if (last.current.id === conversationId && now - last.current.at < REPEAT_AFTER) return;
    last.current = { id: conversationId, at: now };
    void showTyping({ path: { id: conversationId } }).catch(() => undefined);
  }, [conversationId]);
}
