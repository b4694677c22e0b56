import { Alert, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ErasureBegun } from '../../client';
import { ErrorState } from '../../ui/error-state';
import { Fields, FormActs } from '../../ui/form-layout';
import { JobProgress } from '../../ui/job-progress';
import { RowSkeletons } from '../../ui/row-skeletons';
import { erasureQuery, useJob } from './personal-data-query';
import { Receipt } from './receipt';

/** How far an erasure is; once it is over, its receipt. It goes on when nobody looks. */
export function EraseProgress({ begun, onClose }: { begun: ErasureBegun; onClose: () => void }) {
  const { t } = useTranslation('personal-data');
  const { t: common } = useTranslation();
  const { job, isBusy, error } = useJob(begun.job);
  const { done = 0, steps = 1, stopped = 0 } = job?.counts ?? {};
  const percent = Math.round((100 * done) / steps);
  return (
    <Fields>
      {error !== null && error !== undefined && <ErrorState error={error} />}
      {isBusy && <JobProgress label={t('erase.progress')} done={done} whole={steps} words={t('erase.going', { percent })} />}
      {!isBusy && job?.state === 'done' && !stopped && <Finished id={begun.erasureId} />}
      {!isBusy && stopped > 0 && <Alert color="red">{t('erase.stopped')}</Alert>}
      {!isBusy && job && job.state !== 'done' && <Alert color="red">{t('erase.failed')}</Alert>}
      <FormActs>
        <Button variant="default" onClick={onClose}>
          {common('close')}
        </Button>
      </FormActs>
    </Fields>
  );
}

function Finished({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(erasureQuery(id));
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  return data ? <Receipt erasure={data} /> : <RowSkeletons />;
}
