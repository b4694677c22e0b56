import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { ContactMerge } from '../../client';
import { useUndoMerge } from './use-undo-merge';

/** That two contacts are one now, with the way back. */
export function UndoToast({ merge, name }: { merge: ContactMerge; name: string }) {
  const { t } = useTranslation('contacts');
  const { mutate, isPending } = useUndoMerge(() => notifications.hide(merge.id));
  return (
    <>
      {t('merge.done', { loser: merge.loserName, winner: name })}{' '}
      <Button size="compact-sm" variant="light" loading={isPending} onClick={() => mutate(merge)}>
        {t('merges.undo')}
      </Button>
    </>
  );
}
