import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type ContactImport, uploadImportFile } from '../../client';
import { FileDrop } from '../../ui/file-drop';
import { UploadRefused } from './file-refused';
import { useImportChanged } from './imports-query';

/** Takes the file, the first or a corrected one. */
export function SendAgain({ now }: { now: ContactImport }) {
  const { t } = useTranslation('imports');
  const changed = useImportChanged();
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (file: File) => (await uploadImportFile({ path: { id: now.id }, body: file })).data,
    onSuccess: changed,
  });
  return (
    <>
      {error && <UploadRefused error={error} />}
      <FileDrop label={t('drop')} choose={t('choose')} hint={t('limits')} accept=".csv,.txt,.tsv,.xlsx" busy={isPending} onFile={mutate} />
    </>
  );
}
