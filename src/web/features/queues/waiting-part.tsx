import { NativeSelect, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Queue } from '../../client';
import { atMost } from '../../lib/screen/at-most';
import { FieldRow } from '../../ui/form-layout';
import { NumberField } from '../../ui/number-field';
import { Part } from './part';
import type { PartProps } from './part-props';
import { exampleOf } from './queue-values.domain';
import classes from './waiting-part.module.css';

/** What happens to customers while they wait. */
export function WaitingPart({ values, set, wrong, others }: PartProps & { others: Queue[] }) {
  const { t } = useTranslation('queues');
  return (
    <Part title={t('waitingTitle')} lead={t('waitingLead')}>
      <FieldRow>
        <NumberField
          label={t('maxWait')}
          value={values.maxWaitMinutes}
          error={wrong.maxWaitMinutes}
          onChange={(maxWaitMinutes) => set({ maxWaitMinutes })}
        />
        <NativeSelect
          label={t('fallback')}
          disabled={values.maxWaitMinutes === null}
          data={[{ value: '', label: t('fallbackNone') }, ...others.map(({ id, name }) => ({ value: id, label: name }))]}
          value={values.fallbackQueueId ?? ''}
          onChange={(event) => set({ fallbackQueueId: event.currentTarget.value || null })}
        />
      </FieldRow>
      <Textarea
        label={t('positionMessage')}
        description={t('positionHint', { position: '{{position}}', queue: '{{queue}}' })}
        placeholder={t('positionExample', { position: '{{position}}' })}
        autosize
        minRows={2}
        {...atMost(1_000)}
        value={values.positionMessage ?? ''}
        onChange={(event) => set({ positionMessage: event.currentTarget.value })}
      />
      {values.positionMessage && <p className={classes.bubble}>{exampleOf(values.positionMessage, values.name)}</p>}
      <Textarea
        label={t('closedMessage')}
        description={t('closedHint')}
        autosize
        minRows={2}
        {...atMost(1_000)}
        value={values.closedMessage ?? ''}
        onChange={(event) => set({ closedMessage: event.currentTarget.value })}
      />
    </Part>
  );
}
