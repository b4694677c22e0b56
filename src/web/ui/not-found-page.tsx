import { Button, EmptyState } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import classes from './full-page.module.css';

export default function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <div className={classes.page}>
      <EmptyState
        icon={<IconMapQuestion aria-hidden />}
        title={<h1 className={classes.title}>{t('notFound.title')}</h1>}
        description={t('notFound.text')}
      >
        <EmptyState.Actions>
          <Button component={Link} href="/inbox">
            {t('notFound.back')}
          </Button>
        </EmptyState.Actions>
      </EmptyState>
    </div>
  );
}
