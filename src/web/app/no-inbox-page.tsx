import { Button, EmptyState } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import classes from '../ui/full-page.module.css';

/** For who came by a link to what his permission group does not show. */
export default function NoInboxPage() {
  const { t } = useTranslation();
  return (
    <div className={classes.page}>
      <EmptyState
        icon={<IconLock aria-hidden />}
        title={<h1 className={classes.title}>{t('noInbox.title')}</h1>}
        description={t('noInbox.text')}
      >
        <EmptyState.Actions>
          <Button component={Link} href="/settings">
            {t('noInbox.settings')}
          </Button>
        </EmptyState.Actions>
      </EmptyState>
    </div>
  );
}
