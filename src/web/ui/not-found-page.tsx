import { Button } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { FullPage } from './full-page';

export default function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <FullPage icon={IconMapQuestion} title={t('notFound.title')} text={t('notFound.text')}>
      <Button component={Link} href="/inbox">
        {t('notFound.back')}
      </Button>
    </FullPage>
  );
}
