import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { decideVariances } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { useFormats } from '../../lib/i18n/use-formats';
import { useDifferencesChanged } from './differences-query';

/** How many differences were decided, with the way back. */
export function DecidedToast({ act, count, isWhole }: { act: string; count: number; isWhole: boolean }) {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const explain = useExplain();
  const changed = useDifferencesChanged();
  const { mutate, isPending } = useMutation({
    mutationFn: () => decideVariances({ body: { state: 'open', act } }),
    onSuccess: () => {
      notifications.hide(act);
      return changed();
    },
    onError: (error) => notifications.show({ color: 'red', message: explain(error) }),
  });
  return (
    <>
      {t('differences.done', { count, shown: formats.number(count) })} {!isWhole && t('differences.doneMore')}{' '}
      <Button size="compact-sm" variant="light" loading={isPending} onClick={() => mutate()}>
        {t('differences.undo')}
      </Button>
    </>
  );
}
