import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Locked } from './locked';

export function WindowClosed() {
  const { t } = useTranslation();
  return <Locked icon={IconLock} title={t('locked.window')} text={t('locked.windowHint')} />;
}
