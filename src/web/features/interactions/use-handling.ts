import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Conversation } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { learn } from '../../lib/realtime/desk-cache';

/** Does something to an interaction: what it left is shown at once, what was refused is said. */
export function useHandling<Input = void>(
  act: (input: Input) => Promise<{ data: Conversation }>,
  onDone: (conversation: Conversation) => void = () => undefined,
) {
  const cache = useQueryClient();
  const explain = useExplain();
  return useMutation({
    mutationFn: async (input: Input) => (await act(input)).data,
    onSuccess: (conversation) => {
      learn(cache, [conversation]);
      onDone(conversation);
    },
    onError: (error) => notifications.show({ color: 'red', message: explain(error) }),
  });
}
