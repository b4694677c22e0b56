import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { applyImport, type ContactImport, mapImportColumns } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { ErrorState } from '../../ui/error-state';
import { Fields, FormActs, FormHint } from '../../ui/form-layout';
import { FateTiles } from './fate-tiles';
import { ImportRows } from './import-rows';
import { countOf, type Fate, writtenOf } from './import-step.domain';
import { useTarget } from './import-target';
import { useImportChanged } from './imports-query';
import { RejectedButton } from './rejected-button';
import { SameFile } from './same-file';

/** What will happen, row by row; nothing is written yet. */
export function ReadyStep({ now }: { now: ContactImport }) {
  const { t } = useTranslation('imports');
  const formats = useFormats();
  const { type } = useTarget();
  const changed = useImportChanged();
  const [fate, choose] = useState<Fate | undefined>(countOf(now.counts, 'rejected') > 0 ? 'rejected' : undefined);
  const apply = useMutation({ mutationFn: async () => (await applyImport({ path: { id: now.id } })).data, onSuccess: changed });
  const back = useMutation({
    mutationFn: async () =>
      (await mapImportColumns({ path: { id: now.id }, body: now.mapping as Parameters<typeof mapImportColumns>[0]['body'] })).data, // safe: as the API told it
    onSuccess: changed,
  });
  const written = writtenOf(now.counts);
  const rejected = countOf(now.counts, 'rejected');
  return (
    <Fields>
      <SameFile now={now} />
      <FormHint>{t('readyHint', { count: countOf(now.counts, 'rows'), rows: formats.number(countOf(now.counts, 'rows')) })}</FormHint>
      <FateTiles counts={now.counts} chosen={fate} onChoose={choose} />
      {rejected > 0 && <RejectedButton now={now} />}
      <ImportRows id={now.id} fate={fate} revision={now.revision} isWritten={false} />
      {apply.error && <ErrorState error={apply.error} />}
      {back.error && <ErrorState error={back.error} />}
      <FormActs sticky>
        <FormHint>{written === 0 ? t('nothingToWrite') : t('applyMeans')}</FormHint>
        <Button variant="default" loading={back.isPending} onClick={() => back.mutate()}>
          {t('backToColumns')}
        </Button>
        <Button loading={apply.isPending} disabled={written === 0} onClick={() => apply.mutate()}>
          {t(type ? 'ofRecords.apply' : 'apply', { count: written, shown: formats.number(written) })}
        </Button>
      </FormActs>
    </Fields>
  );
}
