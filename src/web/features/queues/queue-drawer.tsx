import { Button, Group } from '@mantine/core';
import { IconArchive, IconStar } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { archiveQueue, type Queue, updateQueue } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { Confirm } from '../../ui/confirm';
import { ErrorState } from '../../ui/error-state';
import { FormDrawer } from '../../ui/form-drawer';
import { Fields, FormHint } from '../../ui/form-layout';
import { EligibilityBox } from './eligibility-box';
import { QueueForm } from './queue-form';
import { useRefreshQueues } from './queues-query';

type Props = { queue: Queue | undefined; queues: Queue[]; onClose: () => void };

/** Everything about one queue, or a new one. */
export function QueueDrawer({ queue, queues, onClose }: Props) {
  const { t } = useTranslation('queues');
  return (
    <FormDrawer title={queue?.name ?? t('new')} size="xl" onClose={onClose}>
      {(leave) => (
        <Fields>
          {queue && <EligibilityBox queueId={queue.id} />}
          <QueueForm key={queue?.revision} queue={queue} queues={queues} onSaved={onClose} onCancel={leave} />
          {queue && !queue.isDefault && <Acts queue={queue} onClose={onClose} />}
        </Fields>
      )}
    </FormDrawer>
  );
}

function Acts({ queue, onClose }: { queue: Queue; onClose: () => void }) {
  const { t } = useTranslation('queues');
  const explain = useExplain();
  const refresh = useRefreshQueues();
  const [asking, ask] = useState(false);
  const path = { id: queue.id };
  const headers = { 'if-match': `"${queue.revision}"` };
  const lead = useMutation({ mutationFn: () => updateQueue({ path, headers, body: { isDefault: true } }), onSettled: refresh });
  const archive = useMutation({
    mutationFn: () => archiveQueue({ path, headers }),
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  return (
    <section aria-label={t('more')}>
      {lead.error && <ErrorState error={lead.error} />}
      <Group gap="sm">
        <Button variant="default" leftSection={<IconStar size={16} aria-hidden />} loading={lead.isPending} onClick={() => lead.mutate()}>
          {t('makeDefault')}
        </Button>
        <Button variant="light" color="red" leftSection={<IconArchive size={16} aria-hidden />} onClick={() => ask(true)}>
          {t('archive')}
        </Button>
      </Group>
      <FormHint>{t('makeDefaultHint')}</FormHint>
      {asking && (
        <Confirm
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
