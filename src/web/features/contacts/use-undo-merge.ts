import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type ContactMerge, undoContactMerge } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { useContactsChanged } from './contacts-query';

/** Takes a merge back and says so. */
export function useUndoMerge(onDone: () => void = () => undefined) {
  const { t } = useTranslation('contacts');
  const explain = useExplain();
  const changed = useContactsChanged();
  return useMutation({
    mutationFn: ({ id }: ContactMerge) => undoContactMerge({ path: { id } }),
    onSuccess: async (_, { loserName }) => {
      onDone();
      notifications.show({ message: t('merges.undone', { name: loserName }) });
      await changed();
    },
    onError: (error) => notifications.show({ color: 'red', message: explain(error) }),
  });
}
