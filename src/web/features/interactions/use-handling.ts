import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Conversation, Problem } from '../../client';
import { refusalOf } from '../../lib/api/refusal';
import { useExplain } from '../../lib/api/use-explain';
import { learn } from '../../lib/realtime/desk-cache';

/** Does something to an interaction: what it left is shown at once, what was refused is said; unless `onRefused` has dealt with it. */
export function useHandling<Input = void>(
  act: (input: Input) => Promise<{ data: Conversation }>,
  onDone: (conversation: Conversation) => void = () => undefined,
  onRefused: (refusal: Problem) => boolean = () => false,
) {
  const cache = useQueryClient();
  const explain = useExplain();
  return useMutation({
    mutationFn: async (input: Input) => (await act(input)).data,
    onSuccess: (conversation) => {
      learn(cache, [conversation]);
      onDone(conversation);
    },
    onError: (error) => {
      const refusal = refusalOf(error);
      if (!refusal || !onRefused(refusal)) notifications.show({ color: 'red', message: explain(error) });
    },
  });
}
