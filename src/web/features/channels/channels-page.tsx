import { Button } from '@mantine/core';
import { IconBrandWhatsapp, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'wouter';
import type { CreateChannelResponse } from '../../client';
import { useMay } from '../../lib/login/use-me';
import { Empty } from '../../ui/empty';
import { ErrorState } from '../../ui/error-state';
import { Page } from '../../ui/page';
import { ChannelCard } from './channel-card';
import { ChannelForm } from './channel-form';
import { channelsQuery } from './channels-query';
import { HookCard } from './hook-card';
import WaysToBegin from './ways-to-begin';

export default function ChannelsPage() {
  const { t } = useTranslation('channels');
  const mayConnect = useMay('channels:write');
  const { data, error } = useQuery(channelsQuery);
  const [params] = useSearchParams();
  const [adding, setAdding] = useState(params.has('connect'));
  const [made, setMade] = useState<CreateChannelResponse>();

  const connect = mayConnect && !adding && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      {t('channels.connect')}
    </Button>
  );
  return (
    <Page title={t('title')} lead={t('lead')} action={data && data.items.length > 0 && connect}>
      {error && <ErrorState error={error} />}
      {made && <HookCard channel={made} />}
      {adding && (
        <ChannelForm
          onCancel={() => setAdding(false)}
          onMade={(channel) => {
            setMade(channel);
            setAdding(false);
          }}
        />
      )}
      {data?.items.map((channel) => (
        <ChannelCard key={channel.id} channel={channel} />
      ))}
      {data?.items.length === 0 &&
        !adding &&
        (mayConnect ? (
          <WaysToBegin onConnect={() => setAdding(true)} />
        ) : (
          <Empty icon={IconBrandWhatsapp} title={t('noChannel.title')} hint={t('noChannel.hint')} />
        ))}
    </Page>
  );
}
