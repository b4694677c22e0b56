import type { Conversation } from '../client';
import { useMay, useMe } from '../session/use-me';
import { readWindow } from '../shell/clock';
import { useNow } from '../shell/use-now';

/** Whether the reader may send something here now: he serves it, and its service window is open. */
export function useMayWrite({ interaction, serviceWindow }: Conversation): boolean {
  const me = useMe().user.id;
  const serves = useMay('conversations:serve');
  const closed = readWindow(serviceWindow.expiresAt, useNow()).state === 'closed';
  return serves && !closed && interaction !== null && interaction.state !== 'finished' && interaction.assignee?.id === me;
}
