import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type ContactImport, cancelJob, readImport } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { Card } from '../../ui/card';
import { ErrorState } from '../../ui/error-state';
import { FormHint } from '../../ui/form-layout';
import { JobProgress } from '../../ui/job-progress';
import { countOf, stageOf, writtenOf } from './import-step.domain';
import { useImportChanged, useJobCounts } from './imports-query';

/** What goes on by itself, how far it has come, and the way to stop it. */
export function Working({ now }: { now: ContactImport }) {
  const { t } = useTranslation('imports');
  const formats = useFormats();
  const changed = useImportChanged();
  const counts = useJobCounts(now);
  const stage = stageOf(now.state);
  const stop = useMutation({
    mutationFn: async () => {
      await cancelJob({ path: { id: now.jobId ?? '' } });
      return (await readImport({ path: { id: now.id } })).data;
    },
    onSuccess: changed,
  });
  const done = counts && (stage === 'undoing' ? countOf(counts, 'undone') + countOf(counts, 'left') : countOf(counts, 'rows'));
  const whole = stage === 'checking' ? undefined : stage === 'undoing' ? writtenOf(now.counts) : countOf(now.counts, 'rows');
  const shown = (count: number): string => formats.number(count);
  return (
    <Card label={t(stage === 'checking' ? 'checking' : stage === 'undoing' ? 'undoing' : 'applying')}>
      {stop.error && <ErrorState error={stop.error} />}
      <JobProgress
        label={t(stage === 'checking' ? 'checking' : stage === 'undoing' ? 'undoing' : 'applying')}
        done={done}
        whole={whole}
        words={
          done === undefined || done === 0
            ? undefined
            : whole === undefined
              ? t('rows', { count: done, shown: shown(done) })
              : t('rowsOf', { done: shown(done), whole: shown(whole) })
        }
      >
        {counts && (
          <Button size="compact-sm" variant="default" loading={stop.isPending} onClick={() => stop.mutate()}>
            {t('stop')}
          </Button>
        )}
      </JobProgress>
      <FormHint>{t('mayLeave')}</FormHint>
    </Card>
  );
}
