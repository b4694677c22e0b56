import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listed } from '../../lib/api/use-pages';
import { useMay } from '../../lib/login/use-me';
import { ItemList } from '../../ui/item-list';
import { Listing } from '../../ui/listing';
import { Page } from '../../ui/page';
import { GreetingsSection } from './greetings-section';
import { HoursSection } from './hours-section';
import { QueueDrawer } from './queue-drawer';
import { QueueLine } from './queue-line';
import { queuesQuery } from './queues-query';

/** Where customers wait, when that is open, and how they come to be there. */
export default function QueuesPage() {
  const { t } = useTranslation('queues');
  const seesChannels = useMay('channels:read');
  const queues = listed(useQuery(queuesQuery));
  const data = queues.items;
  const [opened, open] = useState<string>();
  const chosen = data?.find(({ id }) => id === opened);
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => open('new')}>
      {t('new')}
    </Button>
  );
  return (
    <Page title={t('title')} lead={t('lead')} action={data && add}>
      <Listing of={queues} empty={null}>
        {(items) => (
          <ItemList label={t('title')}>
            {items.map((queue) => (
              <QueueLine key={queue.id} queue={queue} onOpen={() => open(queue.id)} />
            ))}
          </ItemList>
        )}
      </Listing>
      {data && <HoursSection />}
      {data && seesChannels && <GreetingsSection queues={data} />}
      {data && (chosen || opened === 'new') && <QueueDrawer key={opened} queue={chosen} queues={data} onClose={() => open(undefined)} />}
    </Page>
  );
}
