import { EmptyState } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FirstSteps } from './first-steps';
import classes from './nothing-chosen.module.css';

export function NothingChosen() {
  const { t } = useTranslation('inbox');
  return (
    <section className={classes.nothing} aria-label={t('thread.label')}>
      <EmptyState icon={<IconMessages aria-hidden />} title={t('choose')} description={t('chooseHint')} />
      <FirstSteps />
    </section>
  );
}
