import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type AgentPresence, type PresenceBody, setPresence } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { useMe } from '../../lib/login/use-me';
import { putPresence, useDesk } from '../../lib/realtime/desk-cache';
import type { PresenceState } from './presence-sign';

type Mine = { presence: PresenceState; known: AgentPresence | undefined; declare: (wanted: PresenceBody) => void };

/** What this agent declares, the same in all tabs: the desk tells it to each. */
export function useMyPresence(): Mine {
  const cache = useQueryClient();
  const explain = useExplain();
  const me = useMe().user.id;
  const known = useDesk()?.presence[me];
  const { mutate } = useMutation({
    mutationFn: async (wanted: PresenceBody) => (await setPresence({ body: wanted })).data,
    onSuccess: (told) => putPresence(cache, told),
    onError: (error) => notifications.show({ color: 'red', message: explain(error) }),
  });
  return { presence: known?.presence ?? 'invisible', known, declare: mutate };
}
