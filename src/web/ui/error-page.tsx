import { Button } from '@mantine/core';
import { IconMoodSad } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FullPage } from './full-page';

export function ErrorPage({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <main>
      <FullPage icon={IconMoodSad} title={t('errorPage.title')} text={t('errorPage.text')}>
        <Button onClick={onRetry}>{t('errorPage.retry')}</Button>
        <Button variant="default" onClick={() => location.reload()}>
          {t('errorPage.reload')}
        </Button>
      </FullPage>
    </main>
  );
}
