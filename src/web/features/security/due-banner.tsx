import { Anchor } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useMe } from '../../lib/login/use-me';
import { useNow } from '../../lib/screen/use-now';
import { NoticeBar } from '../../ui/notice-bar';

const DAY = 86_400_000;
/** From so many days before the end it stays. */
const PRESSING = 3;

/** Says how long one may go on without a second factor; put away, it comes back when time presses. */
export default function DueBanner() {
  const { t } = useTranslation('security');
  const {
    secondFactor: { dueAt },
    user: { id },
  } = useMe();
  const now = useNow();
  const [hidden, hide] = useLocalStorage<string | null>({ key: `prosa.factorNotice.${id}`, defaultValue: null });
  if (dueAt === null) return null;
  const days = Math.max(1, Math.ceil((Date.parse(dueAt) - now) / DAY));
  const presses = days <= PRESSING;
  if (hidden === dueAt && !presses) return null;
  return (
    <NoticeBar label={t('factor.title')} {...(presses ? {} : { onClose: () => hide(dueAt) })}>
      <span>
        {t('banner.text', { count: days })}{' '}
        <Anchor component={Link} href="/settings/security" c="inherit" fz="inherit" fw={600} underline="always">
          {t('banner.act')}
        </Anchor>
      </span>
    </NoticeBar>
  );
}
