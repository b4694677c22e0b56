import { Alert, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { applyImport, type ContactImport, undoImport } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { useNow } from '../../lib/screen/use-now';
import { Confirm } from '../../ui/confirm';
import { ErrorState } from '../../ui/error-state';
import { Fields, FormActs } from '../../ui/form-layout';
import { FateTiles } from './fate-tiles';
import { ImportRows } from './import-rows';
import { countOf, type Fate, undoUntil } from './import-step.domain';
import { useTarget } from './import-target';
import { useImportChanged } from './imports-query';
import { RejectedButton } from './rejected-button';

/** What has happened, row by row, with the way back as long as there is one. */
export function ResultStep({ now }: { now: ContactImport }) {
  const { t } = useTranslation('imports');
  const formats = useFormats();
  const { type, home } = useTarget();
  const clock = useNow(60_000);
  const changed = useImportChanged();
  const [fate, choose] = useState<Fate | undefined>();
  const [asking, ask] = useState(false);
  const resume = useMutation({ mutationFn: async () => (await applyImport({ path: { id: now.id } })).data, onSuccess: changed });
  const undo = useMutation({
    mutationFn: async () => (await undoImport({ path: { id: now.id } })).data,
    onSuccess: changed,
    onSettled: () => ask(false),
  });
  const { state, counts } = now;
  const until = undoUntil(now, clock);
  const shown = (name: string): string => formats.number(countOf(counts, name));
  return (
    <Fields>
      {state === 'done' && (
        <Alert role="status">
          {t(type ? 'ofRecords.done' : 'done', { count: countOf(counts, 'new'), new: shown('new'), updated: shown('updated') })}
        </Alert>
      )}
      {state === 'undone' && (
        <Alert color="gray" role="status">
          {t(type ? 'ofRecords.undone' : 'undone', { count: countOf(counts, 'undone'), undone: shown('undone') })}{' '}
          {countOf(counts, 'left') > 0 &&
            t(type ? 'ofRecords.undoneLeft' : 'undoneLeft', { count: countOf(counts, 'left'), left: shown('left') })}
        </Alert>
      )}
      {(state === 'apply-stopped' || state === 'undo-stopped') && (
        <Alert color="orange" role="status">
          {t(state === 'apply-stopped' ? 'applyStopped' : 'undoStopped')}
        </Alert>
      )}
      <FateTiles counts={counts} chosen={fate} onChoose={choose} />
      {countOf(counts, 'rejected') + countOf(counts, 'skipped') > 0 && <RejectedButton now={now} />}
      <ImportRows id={now.id} fate={fate} revision={now.revision} isWritten={state === 'done'} />
      {undo.error && <ErrorState error={undo.error} />}
      {resume.error && <ErrorState error={resume.error} />}
      <FormActs sticky>
        {until !== undefined && (
          <Button variant="default" onClick={() => ask(true)}>
            {t('undo')}
          </Button>
        )}
        {state === 'apply-stopped' && (
          <Button loading={resume.isPending} onClick={() => resume.mutate()}>
            {t('resume')}
          </Button>
        )}
        {(state === 'done' || state === 'undone') && (
          <Button component={Link} href={home}>
            {type ? t('ofRecords.see', { name: type.plural }) : t('toContacts')}
          </Button>
        )}
      </FormActs>
      {asking && until !== undefined && (
        <Confirm
          title={t('undoAsk')}
          consequence={t(type ? 'ofRecords.undoMeans' : 'undoMeans', { until: formats.moment(new Date(until).toISOString()) })}
          label={t('undo')}
          busy={undo.isPending}
          onYes={() => undo.mutate()}
          onClose={() => ask(false)}
        />
      )}
    </Fields>
  );
}
