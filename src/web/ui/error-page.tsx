import { Button, EmptyState } from '@mantine/core';
import { IconMoodSad } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './full-page.module.css';

export function MishapPage({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <main className={classes.page}>
      <EmptyState
        icon={<IconMoodSad aria-hidden />}
        title={<h1 className={classes.title}>{t('mishap.title')}</h1>}
        description={t('mishap.text')}
      >
        <EmptyState.Actions>
          <Button onClick={onRetry}>{t('mishap.retry')}</Button>
          <Button variant="default" onClick={() => location.reload()}>
            {t('mishap.reload')}
          </Button>
        </EmptyState.Actions>
      </EmptyState>
    </main>
  );
}
