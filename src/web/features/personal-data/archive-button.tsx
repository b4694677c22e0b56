import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFileZip } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { archiveContact, type Contact } from '../../client';
import { jobsChanged, saveJobFile } from '../../lib/api/job-query';
import { useExplain } from '../../lib/api/use-explain';
import { FormHint } from '../../ui/form-layout';
import { JobProgress } from '../../ui/job-progress';
import { useJob } from './personal-data-query';

/** Makes an archive of everything about a contact, says how far it is, and hands it to the browser once it is there. */
export function ArchiveButton({ contact }: { contact: Contact }) {
  const { t } = useTranslation('personal-data');
  const cache = useQueryClient();
  const explain = useExplain();
  const onError = (error: unknown) => notifications.show({ color: 'red', message: explain(error) });
  const begin = useMutation({
    mutationFn: async () => (await archiveContact({ path: { id: contact.id } })).data,
    onSuccess: () => jobsChanged(cache),
    onError,
  });
  const { job, isBusy } = useJob(begin.data);
  const { mutate: save, isPending } = useMutation({ mutationFn: saveJobFile, onError });
  const saved = useRef<string>(undefined);
  const ready = job?.state === 'done' && job.file ? job : undefined;
  useEffect(() => {
    if (ready === undefined || saved.current === ready.id) return;
    saved.current = ready.id;
    save(ready);
  }, [ready, save]);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileZip size={16} aria-hidden />}
        loading={begin.isPending || isBusy || isPending}
        onClick={() => begin.mutate()}
      >
        {t('archive.act')}
      </Button>
      {isBusy && (
        <JobProgress
          label={t('archive.label')}
          done={job?.counts.done}
          whole={job?.counts.sections || undefined}
          words={t('archive.busy', { count: job?.counts.files ?? 0 })}
        />
      )}
      <div role="status">
        {ready && <FormHint>{t('archive.done')}</FormHint>}
        {job && !isBusy && !ready && <FormHint>{t('archive.failed')}</FormHint>}
      </div>
    </>
  );
}
