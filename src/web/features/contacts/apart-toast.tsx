import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../client';
import { useForgetApart } from './use-forget-apart';

/** That two contacts are not the same person, with the way back. */
export function ApartToast({ id, one, other }: { id: string; one: Contact; other: Contact }) {
  const { t } = useTranslation('contacts');
  const { mutate, isPending } = useForgetApart(() => notifications.hide(id));
  return (
    <>
      {t('duplicates.apartDone', { one: one.name, other: other.name })}{' '}
      <Button size="compact-sm" variant="light" loading={isPending} onClick={() => mutate({ one, other })}>
        {t('duplicates.apartUndo')}
      </Button>
    </>
  );
}
