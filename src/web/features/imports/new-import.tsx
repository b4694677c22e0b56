import { Anchor, Group } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { createImport, uploadImportFile } from '../../client';
import { BackLink } from '../../ui/back-link';
import { ErrorState } from '../../ui/error-state';
import { FileDrop } from '../../ui/file-drop';
import { Page } from '../../ui/page';
import { Steps } from '../../ui/steps';
import { UploadRefused } from './file-refused';
import { STEPS } from './import-step.domain';
import { useTarget } from './import-target';
import { saveModel, useImportChanged } from './imports-query';
import { useStepNames } from './use-step-names';

/** The first step: which file. It is begun once there is one. */
export function NewImport() {
  const { t } = useTranslation('imports');
  const { type, key: target, base, home } = useTarget();
  const [, go] = useLocation();
  const changed = useImportChanged();
  const names = useStepNames();
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (file: File) => {
      const { data: made } = await createImport({ body: { target, fileName: file.name.slice(-200) } });
      return (await uploadImportFile({ path: { id: made.id }, body: file })).data;
    },
    onSuccess: (now) => {
      go(`${base}/${now.id}`, { replace: true });
      return changed(now);
    },
  });
  const model = useMutation({ mutationFn: (format: 'csv' | 'xlsx') => saveModel(format, target, type?.plural ?? t('modelName')) });
  return (
    <Page
      title={type ? t('ofRecords.begin', { name: type.plural }) : t('begin')}
      lead={t('beginLead')}
      above={<BackLink href={type ? home : base}>{type?.plural ?? t('title')}</BackLink>}
    >
      <Steps label={t('steps')} steps={names} now={STEPS.indexOf('file')} />
      {error && <UploadRefused error={error} />}
      <FileDrop label={t('drop')} choose={t('choose')} hint={t('limits')} accept=".csv,.txt,.tsv,.xlsx" busy={isPending} onFile={mutate}>
        <Group gap="lg" justify="center">
          {(['xlsx', 'csv'] as const).map((format) => (
            <Anchor key={format} component="button" type="button" size="sm" onClick={() => model.mutate(format)}>
              <IconDownload size={14} aria-hidden /> {t(format === 'xlsx' ? 'modelXlsx' : 'modelCsv')}
            </Anchor>
          ))}
        </Group>
      </FileDrop>
      {model.error && <ErrorState error={model.error} />}
    </Page>
  );
}
