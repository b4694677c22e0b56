import { Button, EmptyState } from '@mantine/core';
import { IconBrandWhatsapp, IconCoffee, IconHistory, IconInbox, IconUserCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { key } from '../../lib/i18n/key';
import { useMay } from '../../lib/login/use-me';
import { channelsQuery } from '../channels/channels-query';
import type { Tab } from '../interactions/list-tabs';
import classes from './empty-list.module.css';

const ICONS = { waiting: IconCoffee, mine: IconUserCheck, open: IconInbox, finished: IconHistory };

/** An empty list says why, and offers the one thing to do about it: without a number nobody can write. */
export function EmptyList({ tab }: { tab: Tab }) {
  const { t } = useTranslation('inbox');
  const mayConnect = useMay('channels:write');
  const channels = useQuery({ ...channelsQuery, enabled: useMay('channels:read') });
  const Icon = ICONS[tab];
  if (mayConnect && channels.data?.items.length === 0) {
    return (
      <EmptyState
        className={classes.empty}
        icon={<IconBrandWhatsapp aria-hidden />}
        title={t('noChannel.title')}
        description={t('noChannel.hint')}
      >
        <EmptyState.Actions>
          <Button component={Link} href="/settings/channels">
            {t('channels.connect')}
          </Button>
        </EmptyState.Actions>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      className={classes.empty}
      icon={<Icon aria-hidden />}
      title={t(key('empty', tab))}
      description={t(key('empty', `${tab}Hint`))}
    />
  );
}
