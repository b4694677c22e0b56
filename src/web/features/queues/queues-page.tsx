import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useExplain } from '../../lib/api/use-explain';
import { useMay } from '../../lib/login/use-me';
import { Page } from '../../ui/page';
import { Splash } from '../../ui/splash';
import { GreetingsSection } from './greetings-section';
import { HoursSection } from './hours-section';
import { QueueDrawer } from './queue-drawer';
import { QueueLine } from './queue-line';
import classes from './queues.module.css';
import { queuesQuery } from './queues-query';

/** Where customers wait, when that is open, and how they come to be there. */
export default function QueuesPage() {
  const { t } = useTranslation('queues');
  const explain = useExplain();
  const seesChannels = useMay('channels:read');
  const { data, error } = useQuery(queuesQuery);
  const [opened, open] = useState<string>();
  const chosen = data?.find(({ id }) => id === opened);
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => open('new')}>
      {t('new')}
    </Button>
  );
  return (
    <Page title={t('title')} lead={t('lead')} width="middle" action={data && add}>
      {error && <p role="alert">{explain(error)}</p>}
      {!data && !error && <Splash />}
      {data && (
        <ul className={classes.list} aria-label={t('title')}>
          {data.map((queue) => (
            <QueueLine key={queue.id} queue={queue} onOpen={() => open(queue.id)} />
          ))}
        </ul>
      )}
      {data && <HoursSection />}
      {data && seesChannels && <GreetingsSection queues={data} />}
      {data && (chosen || opened === 'new') && <QueueDrawer key={opened} queue={chosen} queues={data} onClose={() => open(undefined)} />}
    </Page>
  );
}
