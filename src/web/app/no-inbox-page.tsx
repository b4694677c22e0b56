import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { FullPage } from '../ui/full-page';

/** Shown to a person whose link leads to something that their permission group does not allow. */
export default function NoInboxPage() {
  const { t } = useTranslation();
  return (
    <FullPage icon={IconLock} title={t('noInbox.title')} text={t('noInbox.text')}>
      <Button component={Link} href="/settings">
        {t('noInbox.settings')}
      </Button>
    </FullPage>
  );
}
