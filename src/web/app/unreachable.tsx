import { Button, EmptyState } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLogin } from '../lib/login/login-context';
import classes from '../ui/full-page.module.css';

export function Unreachable() {
  const { t } = useTranslation();
  const { retry } = useLogin();
  return (
    <main className={classes.page}>
      <EmptyState
        icon={<IconCloudOff aria-hidden />}
        title={<h1 className={classes.title}>{t('unreachable.title')}</h1>}
        description={t('unreachable.text')}
      >
        <EmptyState.Actions>
          <Button onClick={retry}>{t('unreachable.retry')}</Button>
        </EmptyState.Actions>
      </EmptyState>
    </main>
  );
}
