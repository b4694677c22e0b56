import { Button } from '@mantine/core';
import { IconDatabaseOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { FullPage } from '../../ui/full-page';

/** What was there is deleted, or one may not see it any more: which of both is not told. */
export function Gone() {
  const { t } = useTranslation('records');
  return (
    <FullPage icon={IconDatabaseOff} title={t('gone.title')} text={t('gone.text')}>
      <Button component={Link} href="/records">
        {t('gone.back')}
      </Button>
    </FullPage>
  );
}
