import { Button, EmptyState } from '@mantine/core';
import { IconMessageOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useColumns } from '../../lib/screen/use-columns';
import classes from './missing.module.css';

export function Missing() {
  const { t } = useTranslation('thread');
  const Heading = useColumns() === 1 ? 'h1' : 'h2';
  return (
    <section className={classes.missing} aria-label={t('thread.label')}>
      <EmptyState
        icon={<IconMessageOff aria-hidden />}
        title={<Heading className={classes.title}>{t('missing')}</Heading>}
        description={t('missingHint')}
      >
        <EmptyState.Actions>
          <Button component={Link} href="/inbox" variant="default">
            {t('notFound.back')}
          </Button>
        </EmptyState.Actions>
      </EmptyState>
    </section>
  );
}
