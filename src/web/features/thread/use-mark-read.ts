import { useDocumentVisibility } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { type Conversation, markConversationRead } from '../../client';
import { useMe } from '../../lib/login/use-me';
import { useWindowFocus } from '../../lib/screen/use-window-focus';

/** Read means read by who serves it: the thread is on screen, the tab is in front and has the focus. */
export function useMarkRead(conversation: Conversation | undefined): void {
  const me = useMe().user.id;
  const seen = useDocumentVisibility() === 'visible';
  const focused = useWindowFocus();
  const told = useRef(0);
  const { id, unread = 0, lastSeq = 0, interaction } = conversation ?? {};
  const mine = interaction?.assignee?.id === me && interaction.state !== 'finished';
  useEffect(() => {
    if (!id || !mine || !seen || !focused || unread === 0 || told.current >= lastSeq) return;
    told.current = lastSeq;
    markConversationRead({ path: { id }, body: { seq: lastSeq } }).catch(() => {
      told.current = 0;
    });
  }, [id, mine, seen, focused, unread, lastSeq]);
}
