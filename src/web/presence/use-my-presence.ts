import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useExplain } from '../api/use-explain';
import { setPresence } from '../client';
import { putPresence, useDesk } from '../realtime/desk-cache';
import { useMe } from '../session/use-me';
import type { PresenceState } from './presence-sign';

/** What this agent declares, the same in all tabs: the desk tells it to each. */
export function useMyPresence(): { presence: PresenceState; declare: (presence: PresenceState) => void } {
  const cache = useQueryClient();
  const explain = useExplain();
  const me = useMe().user.id;
  const presence = useDesk()?.presence[me]?.presence ?? 'invisible';
  const { mutate } = useMutation({
    mutationFn: async (wanted: PresenceState) => (await setPresence({ body: { presence: wanted } })).data,
    onSuccess: (told) => putPresence(cache, told),
    onError: (error) => notifications.show({ color: 'red', message: explain(error) }),
  });
  return { presence, declare: mutate };
}
