import { Alert, Button, Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ErasureBegun } from '../../client';
import { ErrorState } from '../../ui/error-state';
import { Fields, FormActs, FormHint } from '../../ui/form-layout';
import { RowSkeletons } from '../../ui/row-skeletons';
import { erasureQuery, useJob } from './personal-data-query';
import { Receipt } from './receipt';

/** How far an erasure is; once it is over, its receipt. It goes on when nobody looks. */
export function EraseProgress({ begun, onClose }: { begun: ErasureBegun; onClose: () => void }) {
  const { t } = useTranslation('personal-data');
  const { t: common } = useTranslation();
  const { job, isGoingOn, error } = useJob(begun.job);
  const { done = 0, steps = 1 } = job?.counts ?? {};
  const percent = Math.round((100 * done) / steps);
  return (
    <Fields>
      {error !== null && error !== undefined && <ErrorState error={error} />}
      {isGoingOn && (
        <>
          <Progress value={percent} animated aria-label={t('erase.progress')} />
          <div role="status">
            <FormHint>{t('erase.going', { percent })}</FormHint>
          </div>
        </>
      )}
      {!isGoingOn && job?.state === 'done' && <Finished id={begun.erasureId} />}
      {!isGoingOn && job && job.state !== 'done' && <Alert color="red">{t('erase.failed')}</Alert>}
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
