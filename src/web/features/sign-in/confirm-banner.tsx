import { Anchor } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { resendConfirmation } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { useMe } from '../../lib/login/use-me';
import { NoticeBar } from '../../ui/notice-bar';

/** Asks the owner of a new company to open the link that was mailed to them. */
export default function ConfirmBanner() {
  const { t } = useTranslation('sign-in');
  const explain = useExplain();
  const { email } = useMe().user;
  const again = useMutation({
    mutationFn: async () => (await resendConfirmation()).data.mailSent,
    onSuccess: (isSent) => notifications.show({ message: t(isSent ? 'confirm.sent' : 'confirm.notSent', { email }) }),
    onError: (error) => notifications.show({ message: explain(error) }),
  });
  return (
    <NoticeBar label={t('confirm.title')}>
      <span>
        {t('confirm.banner', { email })}{' '}
        <Anchor
          component="button"
          type="button"
          c="inherit"
          fz="inherit"
          fw={600}
          underline="always"
          disabled={again.isPending}
          onClick={() => again.mutate()}
        >
          {t('confirm.again')}
        </Anchor>
      </span>
    </NoticeBar>
  );
}
