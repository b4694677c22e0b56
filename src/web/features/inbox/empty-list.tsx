import { Button, EmptyState } from '@mantine/core';
import { IconCoffee, IconHistory, IconInbox, IconUserCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { key } from '../../lib/i18n/key';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { useMay } from '../../lib/login/use-me';
import { channelsQuery } from '../channels/channels-query';
import type { Tab } from '../interactions/list-tabs';
import classes from './empty-list.module.css';

const WaysToBegin = lazyPage(() => import('../channels/ways-to-begin'), 'channels');
const ICONS = { waiting: IconCoffee, mine: IconUserCheck, open: IconInbox, finished: IconHistory };

/** An empty list says why, and offers the one thing to do about it: without a number nobody can write. */
export function EmptyList({ tab }: { tab: Tab }) {
  const { t } = useTranslation('inbox');
  const mayConnect = useMay('channels:write');
  const channels = useQuery({ ...channelsQuery, enabled: useMay('channels:read') });
  const Icon = ICONS[tab];
  const [, go] = useLocation();
  const phone = channels.data?.items.find(({ phonePage, status }) => phonePage !== null && status === 'connected')?.phonePage;
  if (mayConnect && channels.data?.items.length === 0) {
    return (
      <div className={classes.begin}>
        <Suspense>
          <WaysToBegin onConnect={() => go('/settings/channels?connect')} />
        </Suspense>
      </div>
    );
  }
  return (
    <EmptyState
      className={classes.empty}
      icon={<Icon aria-hidden />}
      title={t(key('empty', tab))}
      description={t(key('empty', `${tab}Hint`))}
    >
      {phone && tab === 'waiting' && (
        <EmptyState.Actions>
          <Button component="a" href={phone} target="_blank" rel="noreferrer" variant="default">
            {t('empty.phone')}
          </Button>
        </EmptyState.Actions>
      )}
    </EmptyState>
  );
}
