import type { Conversation } from '../../client';
import { useMay, useMe } from '../../lib/login/use-me';
import { readWindow } from '../../lib/screen/clock';
import { useNow } from '../../lib/screen/use-now';

/** Whether the reader may send here now: they are the assignee, and the service window is open. */
export function useMayWrite({ interaction, serviceWindow }: Conversation): boolean {
  const me = useMe().user.id;
  const serves = useMay('conversations:serve');
  const closed = readWindow(serviceWindow.expiresAt, useNow()).state === 'closed';
  return serves && !closed && interaction !== null && interaction.state !== 'finished' && interaction.assignee?.id === me;
}
