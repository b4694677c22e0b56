import { Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './splash.module.css';

export function Splash() {
  const { t } = useTranslation();
  return (
    <div className={classes.page}>
      <Loader aria-label={t('loading')} role="status" />
    </div>
  );
}
