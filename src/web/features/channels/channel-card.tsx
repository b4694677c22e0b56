import { ActionIcon } from '@mantine/core';
import { IconBrandWhatsapp, IconDeviceMobileMessage, IconHistory, IconPencil, IconPlugOff } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Channel, disconnectChannel } from '../../client';
import { key } from '../../lib/i18n/key';
import { useMay } from '../../lib/login/use-me';
import { Card } from '../../ui/card';
import { Confirm } from '../../ui/confirm';
import { ErrorState } from '../../ui/error-state';
import { FormHint } from '../../ui/form-layout';
import { IconTile } from '../../ui/icon-tile';
import { StatusBadge } from '../../ui/status-badge';
import { ChannelDialog } from './channel-dialog';
import { ChannelEvents } from './channel-events';
import { ChannelHealth } from './channel-health';
import { channelsQuery } from './channels-query';

export function ChannelCard({ channel }: { channel: Channel }) {
  const { t } = useTranslation('channels');
  const mayChange = useMay('channels:write');
  const [asked, ask] = useState<'edit' | 'disconnect' | 'events'>();
  const isOver = channel.status === 'disconnected';
  const close = () => ask(undefined);
  return (
    <Card
      alike
      id={channel.id}
      title={channel.name}
      lead={t('facts', { number: channel.displayNumber, id: channel.phoneNumberId })}
      icon={
        <IconTile tone={channel.status === 'connected' ? 'good' : 'quiet'}>
          <IconBrandWhatsapp size={24} aria-hidden />
        </IconTile>
      }
      act={
        <>
          {channel.status !== 'connected' && <StatusBadge tone={isOver ? 'quiet' : 'warn'}>{t(key('status', channel.status))}</StatusBadge>}
          <StatusBadge tone="quiet">{t(key('mode', channel.mode))}</StatusBadge>
          {channel.phonePage && !isOver && (
            <ActionIcon component="a" href={channel.phonePage} target="_blank" rel="noreferrer" aria-label={t('begin.phone')}>
              <IconDeviceMobileMessage size={18} aria-hidden />
            </ActionIcon>
          )}
          <ActionIcon aria-label={t('events.title', { name: channel.name })} onClick={() => ask('events')}>
            <IconHistory size={18} aria-hidden />
          </ActionIcon>
          {mayChange && !isOver && (
            <>
              <ActionIcon aria-label={t('edit', { name: channel.name })} onClick={() => ask('edit')}>
                <IconPencil size={18} aria-hidden />
              </ActionIcon>
              <ActionIcon aria-label={t('disconnectWhat', { name: channel.name })} onClick={() => ask('disconnect')}>
                <IconPlugOff size={18} aria-hidden />
              </ActionIcon>
            </>
          )}
        </>
      }
    >
      <ChannelHealth health={channel.health} />
      {channel.alarm !== null && <FormHint>{isOver ? t('moved') : channel.alarm}</FormHint>}
      {asked === 'events' && <ChannelEvents channel={channel} onClose={close} />}
      {asked === 'edit' && <ChannelDialog channel={channel} onClose={close} />}
      {asked === 'disconnect' && <Disconnect channel={channel} onClose={close} />}
    </Card>
  );
}

function Disconnect({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const { t } = useTranslation('channels');
  const cache = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => disconnectChannel({ path: { id: channel.id } }),
    onSuccess: async () => {
      await cache.invalidateQueries(channelsQuery);
      onClose();
    },
  });
  return (
    <Confirm
      title={t('disconnectAsk', { name: channel.name })}
      consequence={t('disconnectMeans')}
      label={t('disconnect')}
      busy={isPending}
      onYes={() => mutate()}
      onClose={onClose}
    >
      {error && <ErrorState error={error} />}
    </Confirm>
  );
}
