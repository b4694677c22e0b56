import { IconBrandWhatsapp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ListChannelsResponse } from '../../client';
import { key } from '../../lib/i18n/key';
import { Card } from '../../ui/card';
import { IconTile } from '../../ui/icon-tile';
import { StatusBadge } from '../../ui/status-badge';

export function ChannelCard({ channel }: { channel: ListChannelsResponse['items'][number] }) {
  const { t } = useTranslation('channels');
  return (
    <Card
      alike
      id={channel.id}
      title={channel.name}
      lead={t('facts', { number: channel.displayNumber, id: channel.phoneNumberId })}
      icon={
        <IconTile tone="good">
          <IconBrandWhatsapp size={24} aria-hidden />
        </IconTile>
      }
      act={<StatusBadge tone="quiet">{t(key('mode', channel.mode))}</StatusBadge>}
    />
  );
}
