import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFileZip } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { archiveContact, type Contact, readJobFile } from '../../client';
import { saveFile } from '../../lib/api/save-file';
import { useExplain } from '../../lib/api/use-explain';
import { FormHint } from '../../ui/form-layout';
import { useJob } from './personal-data-query';

/** Makes an archive of everything about a contact, says how far it is, and hands it to the browser once it is there. */
export function ArchiveButton({ contact }: { contact: Contact }) {
  const { t } = useTranslation('personal-data');
  const explain = useExplain();
  const fail = (error: unknown) => notifications.show({ color: 'red', message: explain(error) });
  const begin = useMutation({ mutationFn: async () => (await archiveContact({ path: { id: contact.id } })).data, onError: fail });
  const { job, isGoingOn } = useJob(begin.data);
  const { mutate: save, isPending } = useMutation({
    mutationFn: async (id: string) => {
      const { data } = await readJobFile({ path: { id }, parseAs: 'blob' });
      saveFile(data as Blob, `${contact.id}.zip`); // safe: asked for as one
    },
    onError: fail,
  });
  const saved = useRef<string>(undefined);
  const ready = job?.state === 'done' && job.file ? job.id : undefined;
  useEffect(() => {
    if (ready === undefined || saved.current === ready) return;
    saved.current = ready;
    save(ready);
  }, [ready, save]);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileZip size={16} aria-hidden />}
        loading={begin.isPending || isGoingOn || isPending}
        onClick={() => begin.mutate()}
      >
        {t('archive.act')}
      </Button>
      <div role="status">
        {isGoingOn && <FormHint>{t('archive.busy', { count: job?.counts.files ?? 0 })}</FormHint>}
        {ready !== undefined && <FormHint>{t('archive.done')}</FormHint>}
        {job && !isGoingOn && ready === undefined && <FormHint>{t('archive.failed')}</FormHint>}
      </div>
    </>
  );
}
