import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { restoreRecord } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { useRecordsChanged } from './records-query';

/** That a record is deleted, with the way back. */
export function DeletedToast({ type, id, name }: { type: string; id: string; name: string }) {
  const { t } = useTranslation('records');
  const explain = useExplain();
  const changed = useRecordsChanged(type);
  const { mutate, isPending } = useMutation({
    mutationFn: async () => (await restoreRecord({ path: { key: type, id } })).data,
    onSuccess: (now) => {
      notifications.hide(id);
      return changed(now);
    },
    onError: (error) => notifications.show({ color: 'red', message: explain(error) }),
  });
  return (
    <>
      {t('delete.done', { name })}{' '}
      <Button size="compact-sm" variant="light" loading={isPending} onClick={() => mutate()}>
        {t('delete.undo')}
      </Button>
    </>
  );
}
