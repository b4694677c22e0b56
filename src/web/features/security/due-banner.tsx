import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useMe } from '../../lib/login/use-me';
import { useNow } from '../../lib/screen/use-now';
import { NoticeBar } from '../../ui/notice-bar';

const DAY = 86_400_000;

/** Says how long one may go on without a second factor. */
export default function DueBanner() {
  const { t } = useTranslation('security');
  const { dueAt } = useMe().secondFactor;
  const now = useNow();
  if (dueAt === null) return null;
  const days = Math.max(1, Math.ceil((Date.parse(dueAt) - now) / DAY));
  return (
    <NoticeBar label={t('factor.title')}>
      <span>
        {t('banner.text', { count: days })}{' '}
        <Anchor component={Link} href="/settings/security" c="inherit" fz="inherit" fw={600} underline="always">
          {t('banner.act')}
        </Anchor>
      </span>
    </NoticeBar>
  );
}
