import { Button } from '@mantine/core';
import { IconBrandWhatsapp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Channel, Queue } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { channelsQuery } from '../channels/channels-query';
import { GreetingDialog } from './greeting-dialog';
import classes from './queues.module.css';
import { greetingQuery } from './queues-query';

/** What each number says first, and where its customers come to wait. */
export function GreetingsSection({ queues }: { queues: Queue[] }) {
  const { t } = useTranslation('queues');
  const { data } = useQuery(channelsQuery);
  return (
    <section className={classes.section} aria-labelledby="greetings">
      <div>
        <h2 id="greetings" className={classes.subtitle}>
          {t('greeting.title')}
        </h2>
        <p className={classes.hint}>{t('greeting.lead')}</p>
      </div>
      {data?.items.length === 0 && <p className={classes.hint}>{t('greeting.noChannel')}</p>}
      <ul className={classes.list}>
        {data?.items.map((channel) => (
          <Line key={channel.id} channel={channel} queues={queues} />
        ))}
      </ul>
    </section>
  );
}

function Line({ channel, queues }: { channel: Channel; queues: Queue[] }) {
  const { t } = useTranslation('queues');
  const explain = useExplain();
  const { data, error } = useQuery(greetingQuery(channel.id));
  const [editing, edit] = useState(false);
  const facts = data && (data.revision === 0 ? t('greeting.none') : t('greeting.choicesCount', { count: data.choices.length }));
  const act = t(data?.revision === 0 ? 'greeting.write' : 'greeting.edit');
  return (
    <li className={classes.line}>
      <IconBrandWhatsapp size={22} className={classes.more} aria-hidden />
      <div className={classes.names}>
        <strong>{channel.name}</strong>
        <span className={classes.facts}>{error ? explain(error) : facts}</span>
      </div>
      {data && (
        <Button variant="default" size="xs" aria-label={`${act}: ${channel.name}`} onClick={() => edit(true)}>
          {act}
        </Button>
      )}
      {editing && data && <GreetingDialog channel={channel} greeting={data} queues={queues} onClose={() => edit(false)} />}
    </li>
  );
}
