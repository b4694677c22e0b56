import { IconBrandWhatsapp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ListChannelsResponse } from '../../client';
import { key } from '../../lib/i18n/key';
import cards from '../../ui/card.module.css';
import classes from './channels.module.css';

export function ChannelCard({ channel }: { channel: ListChannelsResponse['items'][number] }) {
  const { t } = useTranslation('channels');
  return (
    <article className={`${cards.card} ${classes.channel}`}>
      <span className={classes.channelIcon}>
        <IconBrandWhatsapp size={24} aria-hidden />
      </span>
      <div className={classes.channelText}>
        <h2 className={classes.channelName}>{channel.name}</h2>
        <p className={classes.channelFacts}>{t('facts', { number: channel.displayNumber, id: channel.phoneNumberId })}</p>
      </div>
      <span className={classes.chip}>{t(key('mode', channel.mode))}</span>
    </article>
  );
}
