import { Button } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLogin } from '../lib/login/login-context';
import { FullPage } from '../ui/full-page';

export function Unreachable() {
  const { t } = useTranslation();
  const { retry } = useLogin();
  return (
    <main>
      <FullPage icon={IconCloudOff} title={t('unreachable.title')} text={t('unreachable.text')}>
        <Button onClick={retry}>{t('unreachable.retry')}</Button>
      </FullPage>
    </main>
  );
}
