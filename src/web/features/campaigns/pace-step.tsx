import { Checkbox, NativeSelect } from '@mantine/core';
import '@mantine/core/styles/Checkbox.css';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Campaign } from '../../client';
import { Card } from '../../ui/card';
import { NumberField } from '../../ui/number-field';
import { queuesQuery } from '../queues/queues-query';
import { StepForm, type StepProps } from './step-form';

type Values = Pick<Campaign, 'perSecond' | 'mayInterrupt' | 'queueId'>;
const MOST = 1_000;

/** How fast, whether also to people who are being served, and where answers go. */
export function PaceStep(props: StepProps) {
  const { t } = useTranslation('campaigns');
  const queues = useQuery({ ...queuesQuery, retry: false }).data ?? [];
  return (
    <StepForm<Values>
      {...props}
      step="pace"
      initial={({ perSecond, mayInterrupt, queueId }) => ({ perSecond, mayInterrupt, queueId })}
      changeOf={(values) => values}
      missing={({ perSecond }) =>
        perSecond === null || (Number.isInteger(perSecond) && perSecond >= 1 && perSecond <= MOST) ? undefined : t('pace.lack')
      }
    >
      {({ perSecond, mayInterrupt, queueId }, set) => (
        <>
          <Card id="pace" title={t('pace.title')}>
            <NumberField
              label={t('pace.perSecond')}
              description={t('pace.perSecondHint')}
              empty={t('pace.asFast')}
              most={MOST}
              value={perSecond}
              onChange={(next) => set({ perSecond: next })}
            />
          </Card>
          <Card id="interrupt" title={t('pace.served')}>
            <Checkbox
              label={t('pace.mayInterrupt')}
              description={t('pace.mayInterruptHint')}
              checked={mayInterrupt}
              onChange={(event) => set({ mayInterrupt: event.currentTarget.checked })}
            />
          </Card>
          <Card id="answers" title={t('pace.answers')}>
            <NativeSelect
              label={t('pace.queue')}
              description={t('pace.queueHint')}
              data={[
                { value: '', label: t('pace.usualQueue') },
                ...queues.map(({ id, name }) => ({ value: id, label: name })),
                ...(queueId !== null && !queues.some(({ id }) => id === queueId) ? [{ value: queueId, label: t('pace.otherQueue') }] : []),
              ]}
              value={queueId ?? ''}
              onChange={(event) => set({ queueId: event.currentTarget.value || null })}
            />
          </Card>
        </>
      )}
    </StepForm>
  );
}
