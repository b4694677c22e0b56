import { Button } from '@mantine/core';
import { IconBrandWhatsapp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Channel, Queue } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { FormHint } from '../../ui/form-layout';
import { Item, ItemList } from '../../ui/item-list';
import { Section } from '../../ui/section';
import { channelsQuery } from '../channels/channels-query';
import { GreetingDialog } from './greeting-dialog';
import { greetingQuery } from './queues-query';

/** What each number says first, and where its customers come to wait. */
export function GreetingsSection({ queues }: { queues: Queue[] }) {
  const { t } = useTranslation('queues');
  const { data } = useQuery(channelsQuery);
  const connected = data?.items.filter(({ status }) => status !== 'disconnected');
  return (
    <Section id="greetings" title={t('greeting.title')} lead={t('greeting.lead')}>
      {connected?.length === 0 && <FormHint>{t('greeting.noChannel')}</FormHint>}
      <ItemList label={t('greeting.title')}>
        {connected?.map((channel) => (
          <Line key={channel.id} channel={channel} queues={queues} />
        ))}
      </ItemList>
    </Section>
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
    <Item icon={<IconBrandWhatsapp size={22} aria-hidden />} name={channel.name} facts={error ? explain(error) : facts}>
      {data && (
        <Button variant="default" size="xs" aria-label={`${act}: ${channel.name}`} onClick={() => edit(true)}>
          {act}
        </Button>
      )}
      {editing && data && <GreetingDialog channel={channel} greeting={data} queues={queues} onClose={() => edit(false)} />}
    </Item>
  );
}
