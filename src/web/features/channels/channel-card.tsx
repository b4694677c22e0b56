import { IconBrandWhatsapp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ListChannelsResponse } from '../../client';
import cards from '../../ui/card.module.css';
import classes from './channels.module.css';

export function ChannelCard({ channel }: { channel: ListChannelsResponse['items'][number] }) {
  const { t } = useTranslation();
  return (
    <article className={`${cards.card} ${classes.channel}`}>
      <span className={classes.channelIcon}>
        <IconBrandWhatsapp size={24} aria-hidden />
      </span>
      <div className={classes.channelText}>
        <h2 className={classes.channelName}>{channel.name}</h2>
        <p className={classes.channelFacts}>{t('channels.facts', { number: channel.displayNumber, id: channel.phoneNumberId })}</p>
      </div>
      <span className={classes.chip}>{t(`channels.mode.${channel.mode}`)}</span>
    </article>
  );
}
