import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { forgetContactsApart } from '../../client';
import { useExplain } from '../../lib/api/use-explain';

type Two = { one: { id: string; name: string }; other: { id: string; name: string } };

/** Takes back that two are not the same person, and says so. */
export function useForgetApart(onDone: () => void = () => undefined) {
  const { t } = useTranslation('contacts');
  const explain = useExplain();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ one, other }: Two) => forgetContactsApart({ path: { id: one.id, other: other.id } }),
    onSuccess: async (_, { one, other }) => {
      onDone();
      notifications.show({ message: t('duplicates.apartUndone', { one: one.name, other: other.name }) });
      await cache.invalidateQueries({ queryKey: ['contacts', 'duplicates'] });
    },
    onError: (error) => notifications.show({ color: 'red', message: explain(error) }),
  });
}
