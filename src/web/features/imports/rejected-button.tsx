import { Button, Group } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type ContactImport, readRejectedRows } from '../../client';
import { saveFile } from '../../lib/api/save-file';
import { ErrorState } from '../../ui/error-state';

/** The rows that something is wrong with, as a sheet that is corrected and sent again. */
export function RejectedButton({ now: { id, fileName } }: { now: ContactImport }) {
  const { t } = useTranslation('imports');
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => {
      const { data } = await readRejectedRows({ path: { id }, parseAs: 'blob' });
      saveFile(data, t('rejectedName', { name: fileName.replace(/\.\w+$/, '') }));
    },
  });
  return (
    <Group gap="sm">
      {error && <ErrorState error={error} />}
      <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} loading={isPending} onClick={() => mutate()}>
        {t('rejected')}
      </Button>
    </Group>
  );
}
