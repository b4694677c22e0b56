import { ActionIcon, Button } from '@mantine/core';
import { IconArrowBackUp, IconDownload, IconPlayerStop } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { cancelJob, type Job, undoTagContacts } from '../../client';
import { isGoingOn, jobsChanged, saveJobFile } from '../../lib/api/job-query';
import { joined } from '../../lib/i18n/isolated';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { ErrorState } from '../../ui/error-state';
import { Item, ItemBox } from '../../ui/item-list';
import { StatusBadge, type Tone } from '../../ui/status-badge';
import { COUNTED, canBeUndone, kindName } from './job-names';

const TONES: Readonly<Record<Job['state'], Tone>> = { waiting: 'quiet', running: 'warn', done: 'good', failed: 'bad', cancelled: 'quiet' };

/** One job: what it is, how far it has come, and what can be done about it. A colleague's is theirs to stop. */
export function JobLine({ job, isColleagues = false }: { job: Job; isColleagues?: boolean }) {
  const { t } = useTranslation('jobs');
  const formats = useFormats();
  const cache = useQueryClient();
  const known = kindName(job.kind);
  const name = known ? t(key('kind', known)) : job.kind;
  const stop = useMutation({ mutationFn: () => cancelJob({ path: { id: job.id } }), onSettled: () => jobsChanged(cache) });
  const save = useMutation({ mutationFn: () => saveJobFile(job) });
  const undo = useMutation({ mutationFn: () => undoTagContacts({ path: { id: job.id } }), onSuccess: () => jobsChanged(cache) });
  const counted = COUNTED.flatMap((what) => {
    const count = job.counts[what] ?? 0;
    return count > 0 ? t(key('count', what), { count, shown: formats.number(count) }) : [];
  });
  const error = stop.error ?? save.error ?? undo.error;
  return (
    <>
      <Item name={name} facts={joined([formats.moment(job.createdAt), isColleagues && t('by', { name: job.startedBy.name }), ...counted])}>
        <StatusBadge tone={TONES[job.state]}>{t(key('state', job.state))}</StatusBadge>
        {isGoingOn(job) && !isColleagues && (
          <ActionIcon aria-label={t('stop', { name })} loading={stop.isPending} onClick={() => stop.mutate()}>
            <IconPlayerStop size={18} aria-hidden />
          </ActionIcon>
        )}
        {canBeUndone(job, Date.now()) && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconArrowBackUp size={14} aria-hidden />}
            loading={undo.isPending}
            onClick={() => undo.mutate()}
          >
            {t('undo')}
          </Button>
        )}
        {job.file && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconDownload size={14} aria-hidden />}
            loading={save.isPending}
            onClick={() => save.mutate()}
          >
            {t('download')}
          </Button>
        )}
      </Item>
      {error && (
        <ItemBox>
          <ErrorState error={error} />
        </ItemBox>
      )}
    </>
  );
}
