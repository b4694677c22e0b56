import { Alert, Button, Drawer, Group } from '@mantine/core';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Drawer.css';
import { IconArchive, IconStar } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { archiveQueue, changeQueue, type Queue } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { AskFirst } from '../../ui/ask-first';
import { EligibilityBox } from './eligibility-box';
import { QueueForm } from './queue-form';
import classes from './queues.module.css';
import { useRefreshQueues } from './queues-query';

type Props = { queue: Queue | undefined; queues: Queue[]; onClose: () => void };

/** Everything about one queue, or a new one. */
export function QueueDrawer({ queue, queues, onClose }: Props) {
  const { t } = useTranslation('queues');
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="xl"
      lockScroll={false}
      title={queue?.name ?? t('new')}
      overlayProps={{ backgroundOpacity: 0.45 }}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div className={classes.drawer}>
        {queue && <EligibilityBox queueId={queue.id} />}
        <QueueForm queue={queue} queues={queues} onClose={onClose} />
        {queue && !queue.isDefault && <Acts queue={queue} onClose={onClose} />}
      </div>
    </Drawer>
  );
}

function Acts({ queue, onClose }: { queue: Queue; onClose: () => void }) {
  const { t } = useTranslation('queues');
  const explain = useExplain();
  const refresh = useRefreshQueues();
  const [asking, ask] = useState(false);
  const path = { id: queue.id };
  const headers = { 'if-match': `"${queue.revision}"` };
  const lead = useMutation({ mutationFn: () => changeQueue({ path, headers, body: { isDefault: true } }), onSettled: refresh });
  const archive = useMutation({
    mutationFn: () => archiveQueue({ path, headers }),
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  return (
    <section className={classes.acts} aria-label={t('more')}>
      {lead.error && (
        <Alert color="red" role="alert">
          {explain(lead.error)}
        </Alert>
      )}
      <Group gap="sm">
        <Button variant="default" leftSection={<IconStar size={16} aria-hidden />} loading={lead.isPending} onClick={() => lead.mutate()}>
          {t('makeDefault')}
        </Button>
        <Button variant="light" color="red" leftSection={<IconArchive size={16} aria-hidden />} onClick={() => ask(true)}>
          {t('archive')}
        </Button>
      </Group>
      <p className={classes.hint}>{t('makeDefaultHint')}</p>
      {asking && (
        <AskFirst
          title={t('archiveAsk', { name: queue.name })}
          consequence={archive.error ? explain(archive.error) : t('archiveMeans')}
          label={t('archive')}
          busy={archive.isPending}
          onYes={() => archive.mutate()}
          onClose={() => {
            archive.reset();
            ask(false);
          }}
        />
      )}
    </section>
  );
}
