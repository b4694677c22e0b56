import { Button, EmptyState } from '@mantine/core';
import { IconMoodSad } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './full-page.module.css';

export function ErrorPage({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <main className={classes.page}>
      <EmptyState
        icon={<IconMoodSad aria-hidden />}
        title={<h1 className={classes.title}>{t('errorPage.title')}</h1>}
        description={t('errorPage.text')}
      >
        <EmptyState.Actions>
          <Button onClick={onRetry}>{t('errorPage.retry')}</Button>
          <Button variant="default" onClick={() => location.reload()}>
            {t('errorPage.reload')}
          </Button>
        </EmptyState.Actions>
      </EmptyState>
    </main>
  );
}
